#pragma once

#include "analysis/yaml/node.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace analysis::compose {

/// Where a scalar stands: between brackets less can be written without quotes.
enum class Context : std::uint8_t { Block, Flow };

/// A text as YAML, in that style if it can be: what holds control characters takes double quotes,
/// and so does plain text that would read as something else. Block scalars are written in double
/// quotes.
std::string quoted(std::string_view text, yaml::Style style, Context context = Context::Block);

/// A text as YAML: without quotes if every reader then takes it for that text, be it of YAML 1.1 or
/// 1.2, else in double quotes.
std::string plain_or_quoted(std::string_view text, Context context = Context::Block);

/// Whether a plain scalar is a text, and neither a number, a date nor a word like `yes` or `null`,
/// for readers of YAML 1.1 and 1.2 alike.
bool is_plain_text(std::string_view scalar);

/// What a scalar reads as that was written as `written`, on one line.
std::string text_of(std::string_view written);

}  // namespace analysis::compose
