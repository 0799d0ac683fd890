#include "analysis/ide/variable_use.h"

#include "analysis/dockerfile/logical_line.h"

#include <algorithm>
#include <functional>

namespace analysis {

namespace {

bool starts_name(char c) {
    return c == '_' || ('A' <= c && c <= 'Z') || ('a' <= c && c <= 'z');
}

bool is_in_name(char c) {
    return starts_name(c) || ('0' <= c && c <= '9');
}

enum class Quoting : std::uint8_t { Heeded, Ignored };

/// Looks for variables in a text. What it finds counts from wherever `place` says.
class Scanner {
public:
    Scanner(std::string_view text, char escape, std::function<Span(Span)> place)
        : text_(text),
          escape_(escape),
          place_(std::move(place)) {}

    void scan(Quoting quoting, std::vector<VariableUse>& uses) {
        bool in_double = false;
        for (at_ = 0; at_ < text_.size(); ++at_) {
            const char c = text_[at_];
            if (c == escape_) ++at_;
            else if (c == '$') take_use(uses);
            else if (quoting == Quoting::Ignored) continue;
            else if (c == '"') in_double = !in_double;
            else if (c == '\'' && !in_double)
                at_ = std::min(text_.find('\'', at_ + 1), text_.size());
        }
    }

private:
    /// At a dollar sign. Stays on the last byte that belongs to it.
    void take_use(std::vector<VariableUse>& uses) {
        const auto dollar = at_;
        const bool in_braces = text_.substr(dollar + 1).starts_with('{');
        const auto begin = dollar + (in_braces ? 2 : 1);
        if (begin >= text_.size()) return;
        if (!starts_name(text_[begin])) {
            if (text_[begin] == '$') ++at_;  // The shell's own number.
            return;
        }
        const auto rest = text_.substr(begin);
        const auto length = std::ranges::find_if_not(rest, is_in_name) - rest.begin();
        const auto end = begin + static_cast<std::size_t>(length);
        const bool is_closed = in_braces && end < text_.size() && text_[end] == '}';
        uses.push_back({
            std::string(text_.substr(begin, end - begin)),
            place_({begin, end}),
            place_({dollar, is_closed ? end + 1 : end}),
        });
        at_ = end - 1;
    }

    std::string_view text_;
    char escape_;
    std::function<Span(Span)> place_;
    std::size_t at_ = 0;
};

}  // namespace

/// Whether nobody replaces variables in the instruction's line: an array runs without a shell.
static bool is_literal(const Instruction& instruction) {
    if (instruction.keyword() == Keyword::Maintainer || instruction.keyword() == Keyword::Shell)
        return true;
    const auto* command = instruction.as<Command>();
    const auto* check = instruction.as<Healthcheck>();
    if (!command && check && check->command) command = &*check->command;
    return command && command->exec();
}

std::vector<VariableUse> variable_uses(const Instruction& instruction) {
    std::vector<VariableUse> uses;
    if (instruction.as<OnBuild>()) return uses;
    const LogicalLine line(instruction.source(), instruction.escape());
    if (!is_literal(instruction))
        Scanner(line.text(), instruction.escape(), [&](Span part) {
            return line.in_source(part);
        }).scan(Quoting::Heeded, uses);
    for (const auto& heredoc : instruction.heredocs()) {
        if (!heredoc.expands) continue;
        const auto begin = heredoc.body.begin();
        Scanner(instruction[heredoc.body], '\\', [=](Span part) {
            return part.shifted(begin);
        }).scan(Quoting::Ignored, uses);
    }
    return uses;
}

}  // namespace analysis
