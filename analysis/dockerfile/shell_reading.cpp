#include "analysis/dockerfile/shell_reading.h"

#include "analysis/dockerfile/lines.h"
#include "analysis/text/strings.h"

#include <optional>
#include <string>
#include <utility>

namespace analysis {

static const Command* command_of(const Instruction& instruction) {
    const auto keyword = instruction.keyword();
    if (keyword == Keyword::Shell) return nullptr;
    const auto* healthcheck = instruction.as<Healthcheck>();
    if (healthcheck) return healthcheck->command ? &*healthcheck->command : nullptr;
    return instruction.as<Command>();
}

/// The here-document that is the whole script of `RUN <<EOF`, or null.
static const Heredoc* script_document(const Instruction& instruction, const ShellForm& form) {
    const auto& documents = instruction.heredocs();
    const bool is_alone = documents.size() == 1 && form.command == documents.front().opener;
    return is_alone ? &documents.front() : nullptr;
}

/// What is handed to a shell. Nothing, if `#!` hands it to something else.
static std::optional<Span> script_span(const Instruction& instruction, const ShellForm& form) {
    const auto* document = script_document(instruction, form);
    if (!document) return form.span;
    const auto body = instruction[document->body];
    const auto first_line = body.substr(0, body.find('\n'));
    if (first_line.starts_with("#!") && !contains(first_line, "sh")) return std::nullopt;
    return document->body;
}

static std::vector<shell::Word> exec_words(const ExecForm& form) {
    std::vector<shell::Word> words;
    for (const auto& word : form.arguments)
        words.push_back({.value = word.value, .span = word.span, .is_quoted = true});
    return words;
}

static std::optional<shell::Script> script_of(const Instruction& instruction) {
    const auto* command = command_of(instruction);
    if (!command || instruction.escape() != '\\') return std::nullopt;
    if (const auto* exec = command->exec()) {
        if (exec->arguments.empty()) return std::nullopt;
        return shell::Script::of_exec_form(exec_words(*exec), exec->span);
    }
    const auto span = script_span(instruction, *command->shell());
    if (!span) return std::nullopt;
    const auto joined = lines::joined(std::string(instruction.source()), instruction.escape());
    const std::string_view text(joined);
    return shell::Script::parse(text.substr(span->begin(), span->size()), span->begin());
}

std::shared_ptr<const ShellReading> shell_reading(const Instruction& instruction) {
    auto script = script_of(instruction);
    if (!script) return nullptr;
    auto facts = shell::Facts::of(*script);
    return std::make_shared<const ShellReading>(ShellReading{*std::move(script), std::move(facts)});
}

}  // namespace analysis
