#include "analysis/ide/element_hover.h"

#include "analysis/dockerfile/flags.h"
#include "analysis/ide/compose_hover.h"
#include "analysis/ide/cursor.h"
#include "analysis/ide/origin_hover.h"
#include "analysis/ide/variable_hover.h"
#include "analysis/reference/directives.h"
#include "analysis/reference/flags.h"
#include "analysis/reference/instructions.h"
#include "analysis/reference/mounts.h"
#include "analysis/text/ascii.h"
#include "analysis/text/strings.h"

namespace analysis {

static std::string fenced(std::string_view dockerfile) {
    return concat({"```dockerfile\n", dockerfile, "\n```\n"});
}

static std::optional<Hover> about_directive(const Dockerfile& file, Offset cursor) {
    for (const auto& directive : file.directives()) {
        const auto* entry = reference::directive(directive.name.value);
        if (!entry || !directive.span.touches(cursor)) continue;
        return Hover{
            concat({"**`# ", entry->name, "=`**\n\n", entry->text, "\n\n", fenced(entry->example)}),
            directive.span};
    }
    return std::nullopt;
}

static std::string about(const reference::Instruction& entry) {
    return concat(
        {fenced(entry.forms), "\n", entry.text, "\n\nExample:\n\n", fenced(entry.example)});
}

static std::optional<Hover> about_keyword(const Cursor& cursor) {
    const auto& instruction = *cursor.placed;
    const auto* entry = reference::instruction(instruction.keyword());
    if (!entry) return std::nullopt;

    auto span = instruction.keyword_span();
    const auto* check = instruction.as<Healthcheck>();
    if (check && check->type && cursor.touches(check->type->span)) span = check->type->span;
    if (!cursor.touches(span)) return std::nullopt;
    auto text = about(*entry);
    if (cursor.in_trigger) text = concat({reference::trigger(), "\n\n", text});
    return Hover{std::move(text), cursor.placed.in_file(span)};
}

static std::string about(const flags::Description& flag) {
    const auto value = flag.placeholder.empty() ? "" : "=";
    auto text = concat({"**`--", flag.name, value, flag.placeholder, "`**\n\n", flag.summary, "."});
    const auto* more = reference::flag(flag.keyword, flag.name);
    if (more && !more->text.empty()) text += concat({" ", more->text});
    text += "\n\n";
    if (more) text += fenced(more->example);
    if (!flag.since.empty())
        text += concat({"\nNeeds `# syntax=docker/dockerfile:", flag.since, "` or later.\n"});
    return text;
}

/// `key=value` of a mount, without the commas around.
struct MountPart {
    Span span;
    Span key;
    Span value;  // Empty, if there is none.
};

static MountPart part_at(std::string_view source, Span options, Offset at) {
    const auto text = source.substr(0, options.end());
    const auto comma = at == 0 ? std::string_view::npos : text.rfind(',', at - 1);
    const bool is_first = comma == std::string_view::npos || comma < options.begin();
    const auto begin = is_first ? options.begin() : comma + 1;
    const auto end = std::min(text.find(',', std::max(at, begin)), options.end());
    const auto equals = std::min(text.find('=', begin), end);
    return {{begin, end}, {begin, equals}, {std::min(equals + 1, end), end}};
}

static std::string about(const reference::MountType& type) {
    return concat({"**`type=", type.name, "`**\n\n", type.text, "\n\n", fenced(type.example)});
}

static std::optional<Hover> about_mount(const Cursor& cursor, Span options) {
    const auto& instruction = *cursor.placed;
    const auto part = part_at(instruction.source(), options, cursor.at);
    const auto name = ascii::lower(instruction[part.key]);
    const auto span = cursor.placed.in_file(part.span);
    if (name == "type" && cursor.touches(part.value) && part.value.size() > 0) {
        const auto* type = reference::mount_type(ascii::lower(instruction[part.value]));
        return type ? std::optional(Hover{about(*type), span}) : std::nullopt;
    }
    const auto* key = reference::mount_key(name);
    if (!key) return std::nullopt;
    auto text = concat({"**`", key->name, "`** of `--mount`\n\n", key->text, "\n"});
    if (!key->others.empty()) text += concat({"\nAlso written ", key->others, ".\n"});
    return Hover{std::move(text), span};
}

static std::optional<Hover> about_flag(const Cursor& cursor) {
    const auto keyword = cursor.placed->keyword();
    for (const auto& flag : cursor.placed->flags()) {
        if (!cursor.touches(flag.span)) continue;
        const bool is_named = cursor.touches(flag.name_span);
        if (!is_named && keyword == Keyword::Run && flag.name == "mount" && flag.value)
            return about_mount(cursor, flag.value->span);
        const auto* description = flags::find(keyword, flag.name);
        if (!is_named || !description) return std::nullopt;
        return Hover{about(*description), cursor.placed.in_file(flag.name_span)};
    }
    return std::nullopt;
}

std::optional<Hover> element_hover(const Document& document, Offset at) {
    if (const auto* compose = document.compose()) return compose_hover(*compose, at);
    const auto* file = document.dockerfile();
    if (!file) return std::nullopt;
    if (auto directive = about_directive(*file, at)) return directive;
    const auto cursor = cursor_at(*file, at);
    if (!cursor) return std::nullopt;
    if (auto variable = variable_hover(*file, cursor)) return variable;
    if (auto origin = origin_hover(*file, cursor)) return origin;
    if (auto flag = about_flag(cursor)) return flag;
    return about_keyword(cursor);
}

}  // namespace analysis
