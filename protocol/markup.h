#pragma once

#include "protocol/json.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace protocol {

enum class MarkupKind : std::uint8_t { PlainText, Markdown };

struct MarkupContent {
    MarkupKind kind = MarkupKind::PlainText;
    std::string value;
};

/// Markdown in the form that the client reads.
MarkupContent markup(std::string markdown, MarkupKind kind);

/// Markdown as a person would type it without it: no fences, marks of headings, emphasis or code;
/// "text (target)" for a link. Code stays as it is.
std::string plain_text(std::string_view markdown);

void to_json(Json& json, const MarkupContent& content);

}  // namespace protocol
