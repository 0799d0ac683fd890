#include "analysis/dockerfile/variables.h"

#include <algorithm>
#include <array>

namespace analysis {

static constexpr std::array<std::string_view, 9> platform_variables{
    "BUILDARCH",
    "BUILDOS",
    "BUILDPLATFORM",
    "BUILDVARIANT",
    "TARGETARCH",
    "TARGETOS",
    "TARGETPLATFORM",
    "TARGETSTAGE",
    "TARGETVARIANT",
};

bool is_platform_variable(std::string_view name) {
    return std::ranges::binary_search(platform_variables, name);
}

static Resolved resolved(expansion::Result result) {
    return {std::move(result.value), !result.uses.empty()};
}

/// The last pair of that name in front of `at`, or none.
static std::optional<VariableOrigin> last_pair(
    const std::vector<Placed>& instructions, Offset at, std::string_view name) {
    std::optional<VariableOrigin> found;
    for (const auto& placed : instructions) {
        const auto* pairs = placed->as<KeyValues>();
        if (!pairs || placed.at >= at) continue;
        for (std::size_t index = 0; index < pairs->pairs.size(); ++index)
            if (pairs->pairs[index].key.value == name) found = {placed, index, nullptr};
    }
    return found;
}

std::optional<VariableOrigin> global_arg(
    const StageSurroundings& surroundings, std::string_view name) {
    return last_pair(surroundings.global_args, static_cast<Offset>(-1), name);
}

std::optional<VariableOrigin> origin_of_variable(
    const Stage& stage, Offset at, std::string_view name) {
    for (const auto* part = &stage; part; part = part->parent()) {
        const auto limit = part == &stage ? at : part->span().end();
        if (auto env = last_pair(part->all(Keyword::Env), limit, name)) {
            env->stage = part;
            return env;
        }
    }
    auto arg = last_pair(stage.all(Keyword::Arg), at, name);
    if (!arg) return std::nullopt;
    arg->stage = &stage;
    const auto& pair = arg->placed->as<KeyValues>()->pairs[arg->pair];
    const auto global = pair.value ? std::nullopt : global_arg(stage.surroundings(), name);
    return global ? global : arg;
}

static expansion::Value value_of(const VariableOrigin& origin, const expansion::Lookup& lookup) {
    const auto& pair = origin.placed->as<KeyValues>()->pairs[origin.pair];
    if (!pair.value) return expansion::Unknown();  // Whoever builds has to give it.
    auto result = expansion::expand(pair.value->value, origin.placed->escape(), lookup);
    if (!result.value) return expansion::Unknown();
    return *std::move(result.value);
}

/// The value of a global ARG, as FROM sees it.
static expansion::Value global_value(
    const StageSurroundings& surroundings, Offset before, std::string_view name) {
    if (is_platform_variable(name)) return expansion::Unknown();
    const auto origin = last_pair(surroundings.global_args, before, name);
    if (!origin) return expansion::Unset();
    return value_of(*origin, [&](std::string_view inner) {
        return global_value(surroundings, origin->placed.at, inner);
    });
}

Resolved expanded_in_from(
    std::string_view word, char escape, const StageSurroundings& surroundings) {
    return resolved(expansion::expand(word, escape, [&](std::string_view name) {
        return global_value(surroundings, static_cast<Offset>(-1), name);
    }));
}

expansion::Value variable(const Stage& stage, Offset at, std::string_view name) {
    const auto origin = origin_of_variable(stage, at, name);
    if (!origin) return expansion::Unknown();
    if (!origin->stage) return global_value(stage.surroundings(), static_cast<Offset>(-1), name);
    // An instruction sees what was set before it, also of what it sets itself.
    return value_of(*origin, [&](std::string_view inner) {
        return variable(*origin->stage, origin->placed.at, inner);
    });
}

Resolved expanded(const Stage& stage, const Placed& placed, std::string_view word) {
    return resolved(expansion::expand(word, placed->escape(), [&](std::string_view name) {
        return variable(stage, placed.at, name);
    }));
}

}  // namespace analysis
