#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace analysis {

enum class Greed : std::uint8_t { Shortest, Longest };
enum class Times : std::uint8_t { Once, Always };

/// A pattern in `${V#pattern}` and its relatives, as BuildKit matches it: `*` and `?` stand for
/// what they do in a shell, `[` for itself, and neither of them for a line break.
class ShellPattern {
public:
    /// Nothing, if the pattern holds an escape that BuildKit refuses.
    static std::optional<ShellPattern> parse(std::string_view written);
    /// The same for a pattern that is to match at the end: BuildKit mirrors it before it reads it,
    /// so other escapes are refused.
    static std::optional<ShellPattern> parse_mirrored(std::string_view written);

    /// Whether matching takes little enough time and memory: they grow with the product of the
    /// sizes.
    bool is_affordable_in(std::string_view value) const;

    /// `value` without the match at its start; `value` itself, if there is none.
    std::string without_prefix(std::string_view value, Greed greed) const;
    /// `value` without the match at its end. The pattern must be a mirrored one.
    std::string without_suffix(std::string_view value, Greed greed) const;
    /// `value` with `replacement` in place of the first or of each match. For each match, `$1` in
    /// the replacement means nothing and `$0` all of the match, since BuildKit uses Go's templates.
    std::string replaced(std::string_view value, std::string_view replacement, Times times) const;

private:
    friend class PatternMatches;

    struct Part {
        enum class Kind : std::uint8_t { Character, AnyCharacter, AnyText };
        Kind kind;
        std::string character;
    };
    std::vector<Part> parts_;
};

}  // namespace analysis
