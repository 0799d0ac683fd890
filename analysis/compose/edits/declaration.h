#pragma once

#include "analysis/compose/edits/edits.h"
#include "analysis/yaml/tree.h"

#include <string_view>

namespace analysis::compose {

/// Puts a name into a section at the top of a document, such as `volumes`, and creates the section
/// behind everything else in its document. A name that is there already stays as it is. The lines
/// must be those of the whole file.
Edits declare(
    const Lines& lines,
    const yaml::Document& document,
    std::string_view section,
    const Entry& name);
/// The same for several names at once. Where one of them is there already there is no edit.
Edits declare(
    const Lines& lines,
    const yaml::Document& document,
    std::string_view section,
    const Snippet::Map& names);

}  // namespace analysis::compose
