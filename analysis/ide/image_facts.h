#pragma once

#include "analysis/image/image_reference.h"

#include <string>
#include <string_view>

namespace analysis {

/// What is known of an image, as a list in Markdown: system and package manager, who it runs as,
/// init, health check, ports, exact tag, end of life. Empty, if nothing is known.
std::string image_facts(const ImageReference& reference);

/// Text as Markdown code, whatever it holds.
std::string code(std::string_view text);

}  // namespace analysis
