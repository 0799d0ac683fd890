#include "analysis/dockerfile/shell_script.h"

#include "analysis/dockerfile/logical_line.h"
#include "analysis/shell/characters.h"
#include "analysis/shell/program.h"
#include "analysis/text/strings.h"

#include <algorithm>
#include <string>

namespace analysis {

static const Command* command_of(const Instruction& instruction) {
    if (const auto* check = instruction.as<Healthcheck>())
        return check->command ? &*check->command : nullptr;
    return instruction.as<Command>();
}

static shell::Script script_of(const ExecForm& form) {
    std::vector<shell::Word> words;
    words.reserve(form.arguments.size());
    for (const auto& argument : form.arguments)
        words.push_back({.value = argument.value, .span = argument.span, .is_quoted = true});
    return shell::Script::of_exec_form(std::move(words), form.span);
}

/// Whether `#!`, if it is there, names a shell.
static bool is_for_shell(std::string_view body) {
    if (!body.starts_with("#!")) return true;
    const auto line = body.substr(2, body.find('\n') - 2);
    // The interpreter is a word like those of a command: `/usr/bin/env bash`.
    const auto words = shell::Script::parse(line);
    return words.commands().size() == 1 &&
           shell::is_shell(shell::program_name(words.commands()[0].words));
}

/// `RUN <<EOF` with nothing else on the line.
static bool is_all(const Heredoc& heredoc, const Instruction& instruction, Span command) {
    const auto descriptor = instruction[{command.begin(), heredoc.opener.begin()}];
    return heredoc.opener.end() == command.end() &&
           std::ranges::all_of(descriptor, shell::is_digit);
}

namespace {

/// The text that the shell gets, and where its bytes come from. Never leaves `script_of`.
class ShellText {
public:
    ShellText(const Instruction& instruction, Span command)
        : line_(instruction.source(), instruction.escape()),
          begin_(offset_in_line(command.begin())),
          size_(line_.text().size() - begin_),
          text_(line_.text().substr(begin_)) {
        if (instruction.heredocs().empty()) return;
        text_ += '\n';
        text_ += instruction.source().substr(std::min(line_.next(), instruction.source().size()));
    }

    std::string_view text() const { return text_; }
    Span in_source(Span part) const {
        const auto begin = begin_of(part.begin());
        return {begin, part.size() == 0 ? begin : std::max(begin, end_of(part.end()))};
    }

private:
    /// The first byte of the line that stands at `in_source` or behind it.
    Offset offset_in_line(Offset in_source) const {
        Offset low = 0;
        Offset high = line_.text().size();
        while (low < high) {
            const auto middle = low + (high - low) / 2;
            const bool is_before = line_.in_source({middle, middle}).begin() < in_source;
            (is_before ? low : high) = is_before ? middle + 1 : middle;
        }
        return low;
    }

    Offset begin_of(Offset in_text) const {
        if (in_text > size_) return line_.next() + (in_text - size_ - 1);
        return line_.in_source({begin_ + in_text, begin_ + in_text}).begin();
    }
    Offset end_of(Offset in_text) const {
        if (in_text > size_) return line_.next() + (in_text - size_ - 1);
        const auto last = begin_ + in_text - 1;
        return line_.in_source({last, last + 1}).end();
    }

    LogicalLine line_;
    Offset begin_;
    std::size_t size_;
    std::string text_;
};

}  // namespace

std::optional<shell::Script> script_of(const Instruction& instruction) {
    const auto* command = command_of(instruction);
    if (!command) return std::nullopt;
    if (const auto* exec = command->exec()) return script_of(*exec);

    const auto* shell = command->shell();
    const auto& heredocs = instruction.heredocs();
    if (heredocs.size() == 1 && is_all(heredocs.front(), instruction, shell->command)) {
        const auto body = heredocs.front().body;
        if (!is_for_shell(instruction[body])) return shell::Script::unread(body);
        return shell::Script::parse(instruction[body], body.begin());
    }
    const bool is_one_line = heredocs.empty() && !contains(instruction[shell->command], "\n");
    if (is_one_line)
        return shell::Script::parse(instruction[shell->command], shell->command.begin());
    const ShellText text(instruction, shell->command);
    return shell::Script::parse(text.text()).relocated([&](Span part) {
        return text.in_source(part);
    });
}

}  // namespace analysis
