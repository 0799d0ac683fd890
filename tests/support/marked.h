#pragma once

#include "analysis/text/span.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Questions to `analysis/ide`, written in Markdown:
///
///     ```dockerfile
///     FROM node:22‸
///          ^^^^^^^
///     ```
///
///     ````answer
///     What is said about the place of the cursor.
///     ````
///
/// The line of carets is no part of the file, but shows what the answer covers.
namespace tests {

struct Question {
    std::string heading;
    std::string text;
    analysis::Offset cursor = 0;
    std::optional<analysis::Span> covered;
    std::optional<std::string> answer;  // Nothing, if there is none.
};

std::vector<Question> questions_in(std::string_view markdown);

}  // namespace tests
