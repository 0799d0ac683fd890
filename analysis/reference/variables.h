#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace analysis::reference {

/// A variable that builds know without anybody declaring it.
struct Variable {
    /// Platform: BuildKit sets it, before the first FROM and in stages that repeat `ARG name`.
    /// Proxy: `--build-arg` sets it for every RUN, and it is not in the image's history.
    /// Control: `--build-arg` sets it for BuildKit itself.
    enum class Kind : std::uint8_t { Platform, Proxy, Control };

    std::string_view name;
    Kind kind;
    std::string_view text;  // Markdown, one sentence or two.
};

/// Null for all others.
const Variable* variable(std::string_view name);

std::span<const Variable> variables();

/// What a kind of variables has in common, in a sentence.
std::string_view about(Variable::Kind kind);

}  // namespace analysis::reference
