#include "analysis/stage/command.h"

#include "analysis/stage/image.h"

namespace analysis {

InChain effective_shell(const Stage& stage) {
    return nearest(stage, Keyword::Shell);
}

/// The words in front of a shell form.
static std::vector<std::string> shell_words(const Stage& stage) {
    const auto shell = effective_shell(stage);
    const auto* command = shell ? shell.placed->as<Command>() : nullptr;
    if (!command || !command->exec()) return {"/bin/sh", "-c"};
    std::vector<std::string> words;
    for (const auto& word : command->exec()->arguments) words.push_back(word.value);
    return words;
}

static CommandPart written_part(const Stage& stage, const Placed& placed) {
    CommandPart part;
    part.written = {placed, &stage};
    const auto* command = placed->as<Command>();
    if (!command) return part;  // Half-typed: nobody knows yet.

    part.is_set = Trilean::True;
    part.argv.emplace();
    if (const auto* exec = command->exec()) {
        for (const auto& word : exec->arguments) part.argv->push_back(word.value);
        if (part.argv->empty()) part.is_set = Trilean::False;
        return part;
    }
    part.is_shell_form = true;
    part.argv = shell_words(stage);
    part.argv->emplace_back((*placed)[command->span()]);
    return part;
}

static CommandPart image_part(const std::optional<Words>& words) {
    CommandPart part;
    if (!words) return part;
    part.is_set = words->empty() ? Trilean::False : Trilean::True;
    part.argv.emplace(words->begin(), words->end());
    return part;
}

static CommandPart nothing() {
    CommandPart part;
    part.is_set = Trilean::False;
    part.argv.emplace();
    return part;
}

static CommandPart effective_entrypoint(const Stage& stage) {
    const auto written = nearest(stage, Keyword::Entrypoint);
    if (written) return written_part(*written.stage, written.placed);
    return image_part(image_of(stage).entrypoint());
}

/// An ENTRYPOINT clears the CMD of the stages and of the image it is built on.
static CommandPart effective_cmd(const Stage& stage) {
    for (const auto* part = &stage; part; part = part->parent()) {
        if (const auto written = part->last(Keyword::Cmd)) return written_part(*part, written);
        if (part->last(Keyword::Entrypoint)) return nothing();
    }
    return image_part(image_of(stage).command());
}

EffectiveCommand effective_command(const Stage& stage) {
    EffectiveCommand result{effective_entrypoint(stage), effective_cmd(stage)};
    // A shell-form ENTRYPOINT gets no arguments (5.13).
    if (result.entrypoint.is_shell_form) result.cmd.argv.emplace();
    return result;
}

Trilean EffectiveCommand::is_set() const {
    if (entrypoint.is_set == Trilean::True || cmd.is_set == Trilean::True) return Trilean::True;
    const bool is_unknown = entrypoint.is_set == Trilean::Unknown || cmd.is_set == Trilean::Unknown;
    return is_unknown ? Trilean::Unknown : Trilean::False;
}

std::optional<std::vector<std::string>> EffectiveCommand::argv() const {
    if (!entrypoint.argv || !cmd.argv) return std::nullopt;
    auto words = *entrypoint.argv;
    words.insert(words.end(), cmd.argv->begin(), cmd.argv->end());
    return words;
}

Placed EffectiveCommand::place(const Stage& stage) const {
    Placed place = stage.from();
    for (const auto& part : {entrypoint, cmd})
        if (part.written.stage == &stage && part.written.placed.at > place.at)
            place = part.written.placed;
    return place;
}

Span EffectiveCommand::mark(const Stage& stage) const {
    const auto at = place(stage);
    const auto* from = at->as<From>();
    return from && from->image ? at.in_file(from->image->span) : at.keyword();
}

}  // namespace analysis
