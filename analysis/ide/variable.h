#pragma once

#include "analysis/dockerfile/dockerfile.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace analysis {

/// What a variable is where it is named.
struct Variable {
    enum class Kind : std::uint8_t {
        Env,
        Arg,        // Of the stage, or of one that it is built FROM.
        GlobalArg,  // In front of the first FROM.
        Predefined,
    };

    Kind kind = Kind::Env;
    std::string name;
    Placed placed{};                 // ARG or ENV that gives it its value; empty if predefined.
    const KeyValue* pair = nullptr;  // The part of it that does.
    Placed declared{};               // ARG of the stage that takes a global or predefined one over.
    const Stage* stage = nullptr;  // Where it is set or declared; null in front of the first FROM.
    /// Its value, or its default in ARG, if that is written in the file. A default that depends on
    /// what only the build knows is not.
    std::optional<std::string> value{};
};

/// What a variable means to an instruction of the file: ENV counts more than ARG, later ones more
/// than earlier ones, and stages have what the stage has that they are built FROM. Nothing, if it
/// is not to be found there: an image may set it, a shell, or nobody.
std::optional<Variable> variable_before(
    const Dockerfile& file, std::string_view name, const Placed& instruction);

/// The same for the FROM lines and for what a stage may take over with ARG.
std::optional<Variable> variable_in_preamble(const Dockerfile& file, std::string_view name);

/// What a pair of ARG or ENV gives a variable.
Variable variable_of(const Dockerfile& file, const Placed& instruction, const KeyValue& pair);

}  // namespace analysis
