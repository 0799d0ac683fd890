#include "protocol/markup.h"

#include <algorithm>
#include <utility>

namespace protocol {

static bool is_punctuation(char c) {
    return std::string_view("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~").find(c) != std::string_view::npos;
}

/// Takes `[text](target)` off the front of `rest`, and returns "text (target)"; nothing, if `rest`
/// starts with no link.
static std::string take_link(std::string_view& rest) {
    const auto middle = rest.find("](");
    const auto end = rest.find(')', std::min(middle, rest.size()));
    if (end == std::string_view::npos ||
        rest.substr(0, middle).find('\n') != std::string_view::npos)
        return {};
    const auto text = plain_text(rest.substr(1, middle - 1));
    const auto target = rest.substr(middle + 2, end - middle - 2);
    rest.remove_prefix(end + 1);
    return text == target ? text : text + " (" + std::string(target) + ")";
}

/// Where the next run of exactly `count` backticks begins.
static std::size_t run_of_ticks(std::string_view text, std::size_t count, std::size_t from) {
    for (auto begin = text.find('`', from); begin != std::string_view::npos;) {
        const auto end = std::min(text.find_first_not_of('`', begin), text.size());
        if (end - begin == count) return begin;
        begin = text.find('`', end);
    }
    return std::string_view::npos;
}

/// Takes a code span with its backticks off the front of `rest`, and returns what is in it.
/// Backticks that begin no span stand for themselves.
static std::string_view take_code(std::string_view& rest) {
    const auto ticks = std::min(rest.find_first_not_of('`'), rest.size());
    const auto end = run_of_ticks(rest, ticks, ticks);
    const bool is_span = end != std::string_view::npos;
    auto code = is_span ? rest.substr(ticks, end - ticks) : rest.substr(0, ticks);
    rest.remove_prefix(is_span ? end + ticks : ticks);
    if (code.size() > 2 && code.front() == ' ' && code.back() == ' ')
        code = code.substr(1, code.size() - 2);
    return code;
}

static std::string plain_line(std::string_view rest) {
    const auto level = rest.find_first_not_of('#');
    if (level != 0 && level <= 6 && rest[level] == ' ') rest.remove_prefix(level + 1);

    std::string text;
    while (!rest.empty()) {
        if (rest.front() == '`') {
            text += take_code(rest);
            continue;
        }
        const auto link = rest.front() == '[' ? take_link(rest) : std::string();
        text += link;
        if (!link.empty()) continue;
        if (rest.front() == '\\' && rest.size() > 1 && is_punctuation(rest[1]))
            rest.remove_prefix(1);
        else if (rest.starts_with("**") || rest.starts_with("__")) {
            rest.remove_prefix(2);
            continue;
        }
        text += rest.front();
        rest.remove_prefix(1);
    }
    return text;
}

MarkupContent markup(std::string markdown, MarkupKind kind) {
    if (kind == MarkupKind::PlainText) return {kind, plain_text(markdown)};
    return {kind, std::move(markdown)};
}

std::string plain_text(std::string_view markdown) {
    std::string text;
    bool is_code = false;
    while (!markdown.empty()) {
        const auto end = std::min(markdown.find('\n'), markdown.size() - 1) + 1;
        const auto line = markdown.substr(0, end);
        markdown.remove_prefix(end);
        const bool is_fence = line.starts_with("```");
        if (is_fence) is_code = !is_code;
        else text += is_code ? std::string(line) : plain_line(line);
    }
    return text;
}

void to_json(Json& json, const MarkupContent& content) {
    json["kind"] = content.kind == MarkupKind::Markdown ? "markdown" : "plaintext";
    json["value"] = content.value;
}

}  // namespace protocol
