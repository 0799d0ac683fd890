#pragma once

#include "analysis/shell/script.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace analysis::shell {

/// A program that serves what is still being written.
struct DevelopmentServer {
    std::string name;         // As a message calls it: `uvicorn --reload`.
    std::size_t program = 0;  // By index of a word.
    /// The word without which it is a server for production.
    std::optional<std::size_t> superfluous = {};
};

/// Whether this command line, of a shell or of an exec form, starts one.
std::optional<DevelopmentServer> development_server(std::span<const Word> words);

/// What a variable of the environment should hold instead, if it tells a program that it is being
/// developed; nothing, if it is fine as it is.
std::optional<std::string_view> for_production(std::string_view key, std::string_view value);

}  // namespace analysis::shell
