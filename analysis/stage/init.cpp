#include "analysis/stage/init.h"

#include "analysis/shell/processes.h"
#include "analysis/shell/program.h"
#include "analysis/shell/script.h"
#include "analysis/stage/command.h"

#include <algorithm>
#include <array>

namespace analysis {

static std::string package_of(std::string_view program) {
    const auto name = shell::base_name(program);
    if (name == "tini-static") return "tini";
    static constexpr std::array<std::string_view, 3> packaged{"tini", "dumb-init", "catatonit"};
    return std::ranges::find(packaged, name) != packaged.end() ? std::string(name) : "";
}

std::optional<NamedInit> named_init(const Stage& stage) {
    const auto effective = effective_command(stage);
    for (const auto& part : {effective.entrypoint, effective.cmd}) {
        const auto* script = part.written ? part.written.placed->script() : nullptr;
        if (!script || script->commands().empty()) continue;
        const auto& words = script->commands().front().words;
        const auto call = shell::init_call(words);
        if (!call || !words[call->program].is_literal) continue;
        const auto& word = words[call->program];
        auto span = part.written.placed.in_file(word.span);
        const auto package = package_of(word.value);
        if (package.empty()) continue;
        // In a JSON array the quotes belong to the word, and stay.
        if (part.command()->exec() && span.size() == word.value.size() + 2)
            span = {span.begin() + 1, span.end() - 1};
        return NamedInit{word.value, package, part.written, span};
    }
    return std::nullopt;
}

}  // namespace analysis
