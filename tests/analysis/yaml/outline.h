#pragma once

#include "analysis/yaml/tree.h"

#include <string>

namespace tests {

/// A tree as text: what every span covers, and where collections and empty values lie.
///
/// Scalars are their source, with `=value` if that differs; a null is `~`, an alias `*name`. A
/// pair is `key: value`, or `key; value` without a colon, with `!!` behind it if it is broken.
std::string outline(const analysis::Text& text, const analysis::yaml::NodeView& node);

/// All documents, each on a line, then the comments and errors, each on a line with its place.
std::string outline(const analysis::Text& text, const analysis::yaml::Tree& tree);
std::string outline(const analysis::Text& text);

}  // namespace tests
