#include "tests/support/shell_text.h"

#include <array>

namespace shell = analysis::shell;

static std::string_view name_of(shell::Connector connector) {
    static constexpr std::array<std::string_view, 8> names{
        "", "&&", "||", ";", "\\n", "|", "|&", "&"};
    return names.at(static_cast<std::size_t>(connector));
}

static std::string_view name_of(shell::BlockKind kind) {
    static constexpr std::array<std::string_view, 12> names{
        "", "sub", "group", "if", "loop", "case", "sum", "asks", "body", "fn", "$", "inner"};
    return names.at(static_cast<std::size_t>(kind));
}

static std::string described(const shell::Word& word) {
    return (word.is_literal ? "" : "?") + word.value;
}

static std::string described(const std::vector<shell::Redirection>& redirections) {
    static constexpr std::array<std::string_view, 10> names{
        "<", ">", ">>", "<>", "<&", ">&", "&>", "&>>", "<<", "<<<"};
    std::string result;
    for (const auto& redirection : redirections) {
        const auto descriptor = redirection.descriptor;
        result += " " + (descriptor < 0 ? "" : std::to_string(descriptor));
        result += names.at(static_cast<std::size_t>(redirection.kind));
        result += described(redirection.target);
    }
    return result;
}

static std::string described(const shell::Command& command) {
    std::string result;
    for (const auto& assignment : command.assignments)
        result += " " + assignment.name + "=" + described(assignment.value);
    for (const auto& word : command.words) result += " " + described(word);
    result += described(command.redirections);
    return "[" + (result.empty() ? result : result.substr(1)) + "]";
}

static std::string before(const shell::Place& place) {
    std::string result(name_of(place.before));
    const bool continues = result.starts_with('|') && result != "||";
    return result + (place.is_negated && !continues ? "!" : "");
}

static std::string described(const shell::Script& script, std::uint32_t block);

namespace {
struct Part {
    analysis::Offset begin;
    std::string text;
};
}  // namespace

static std::string described(const shell::Script& script, std::uint32_t block) {
    std::vector<Part> parts;
    for (const auto& command : script.commands())
        if (command.place.block == block)
            parts.push_back({command.span.begin(), before(command.place) + described(command)});
    for (std::uint32_t i = 1; i < script.blocks().size(); ++i) {
        const auto& inner = script.blocks()[i];
        if (inner.place.block != block) continue;
        // An inner script has the place of its command, which was written already.
        const bool is_inner = inner.kind == shell::BlockKind::Inner;
        auto text = (is_inner ? std::string() : before(inner.place)) +
                    std::string(name_of(inner.kind)) + "{" + described(script, i) + "}" +
                    described(inner.redirections);
        parts.push_back({inner.span.begin(), std::move(text)});
    }
    std::stable_sort(
        parts.begin(), parts.end(), [](const Part& a, const Part& b) { return a.begin < b.begin; });
    std::string result;
    for (const auto& part : parts) result += part.text;
    return result;
}

std::string tests::described(std::string_view source) {
    const auto script = shell::Script::parse(source);
    auto result = ::described(script, 0);
    if (script.has_unread_code()) result += " unread";
    if (!script.is_understood()) result += " ???";
    return result;
}

std::string tests::marked(std::string_view source, analysis::Span span) {
    std::string marks(source.size(), ' ');
    for (auto i = span.begin(); i < span.end() && i < marks.size(); ++i) marks[i] = '^';
    const auto end = marks.find_last_not_of(' ');
    marks.resize(end == std::string::npos ? 0 : end + 1);
    return std::string(source) + "\n" + marks;
}
