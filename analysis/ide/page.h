#pragma once

#include <string>
#include <string_view>

namespace analysis {

/// The first paragraph of a rule's page: it is enough for somebody in the middle of other work.
std::string_view first_paragraph(std::string_view page);

/// The first example of a page that shows what a fix made of it, with its fence; empty, if there is
/// none. Of an example with more lines than `most_lines`, only those around the first that differs
/// from the example before.
std::string first_fixed_example(std::string_view page, std::size_t most_lines);

}  // namespace analysis
