#include "analysis/shell/exec_form.h"

#include "analysis/text/strings.h"
#include "analysis/text/utf8.h"

#include <algorithm>
#include <array>

namespace analysis::shell {

/// Commands that only a shell has, or that it does otherwise than the program of the same name.
static bool is_builtin(std::string_view name) {
    static constexpr std::array<std::string_view, 46> builtins{
        ".",      ":",        "alias",   "bg",       "bind",     "break",   "builtin", "caller",
        "cd",     "command",  "compgen", "complete", "continue", "declare", "dirs",    "disown",
        "enable", "eval",     "exec",    "exit",     "export",   "fc",      "fg",      "getopts",
        "hash",   "help",     "jobs",    "let",      "local",    "logout",  "popd",    "pushd",
        "read",   "readonly", "return",  "set",      "shift",    "shopt",   "source",  "times",
        "trap",   "type",     "ulimit",  "umask",    "unset",    "wait"};
    return std::ranges::find(builtins, name) != builtins.end();
}

/// dash's `echo` makes something of backslashes, the program does not.
static bool has_escapes(const Command& command) {
    return std::ranges::any_of(
        command.words, [](const Word& word) { return contains(word.value, "\\"); });
}

static bool is_plain(const Script& script) {
    if (!script.is_understood() || script.has_unread_code() || script.has_comments()) return false;
    if (script.commands().empty() || script.commands().front().words.empty()) return false;
    const auto& command = script.commands().front();
    const bool is_alone = command.place.block == 0 && command.place.before == Connector::None &&
                          command.place.after == Connector::None && !command.place.is_negated;
    const bool is_bare = command.assignments.empty() && command.redirections.empty();
    // Further commands can only be those of an inner `sh -c`, which stays an argument.
    const auto is_inner = [&](const Command& other) {
        return &other == &command || other.context.is_inner;
    };
    return is_alone && is_bare && std::ranges::all_of(script.commands(), is_inner) &&
           std::ranges::all_of(command.words, &Word::is_literal);
}

std::optional<std::vector<std::string>> exec_form(const Script& script) {
    if (!is_plain(script)) return std::nullopt;
    const auto& words = script.commands().front().words;

    const std::size_t begin = words.front().value == "exec" ? 1 : 0;
    if (begin >= words.size()) return std::nullopt;
    const auto& program = words[begin].value;
    if (program.empty() || program.starts_with('-') || is_builtin(program)) return std::nullopt;
    if (program == "time" || program == "coproc") return std::nullopt;
    if (program == "echo" && has_escapes(script.commands().front())) return std::nullopt;

    std::vector<std::string> values;
    for (auto i = begin; i < words.size(); ++i) values.push_back(words[i].value);
    return values;
}

static std::string escaped(char c) {
    static constexpr std::string_view digits = "0123456789abcdef";
    switch (c) {
        case '"':
            return "\\\"";
        case '\\':
            return "\\\\";
        case '\n':
            return "\\n";
        case '\r':
            return "\\r";
        case '\t':
            return "\\t";
        default:
            break;
    }
    const auto code = static_cast<unsigned char>(c);
    if (code >= 0x20) return {c};
    return std::string("\\u00") + digits[code / 16] + digits[code % 16];
}

static bool append_quoted(std::string& json, std::string_view value) {
    json += '"';
    while (!value.empty()) {
        const auto size = utf8::length_at_start(value);
        if (size == 0 || value.front() == '\0') return false;
        if (size == 1) json += escaped(value.front());
        else json += value.substr(0, size);
        value.remove_prefix(size);
    }
    json += '"';
    return true;
}

std::optional<std::string> json_list(std::span<const std::string> values) {
    std::string json = "[";
    for (const auto& value : values) {
        if (json.size() > 1) json += ", ";
        if (!append_quoted(json, value)) return std::nullopt;
    }
    return json + "]";
}

std::vector<std::string> blank_separated(std::string_view text) {
    std::vector<std::string> words;
    bool is_inside = false;
    for (const char c : text) {
        const bool is_blank = c == ' ' || c == '\t';
        if (!is_blank && !is_inside) words.emplace_back();
        if (!is_blank) words.back() += c;
        is_inside = !is_blank;
    }
    return words;
}

}  // namespace analysis::shell
