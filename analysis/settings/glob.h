#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace analysis {

/// A pattern for paths: `*` and `?` stay within a folder, `**` goes through any number of them,
/// `{a,b}` is one of several, `[a-z]` and `[!a-z]` one character. A backslash takes the next
/// character as it is. A pattern that ends with `/` stands for everything below.
class Glob {
public:
    /// Nothing, if a bracket or brace is never closed, or the braces multiply beyond reason.
    static std::optional<Glob> parse(std::string_view written);

    /// Whether the whole of `path` fits. Paths are relative, with `/` between folders.
    bool matches(std::string_view path) const;

    std::string_view written() const { return written_; }

private:
    struct Token {
        enum class Kind : std::uint8_t { Literal, Any, Star, Folders, Rest, Class };
        using Range = std::pair<char32_t, char32_t>;

        Kind kind = Kind::Literal;
        char literal = '\0';
        bool is_negated = false;
        std::vector<Range> ranges = {};
    };
    using Tokens = std::vector<Token>;

    explicit Glob(std::string_view written) : written_(written) {}

    static std::optional<Tokens> tokens_of(std::string_view pattern);
    static std::optional<Token> class_from(std::string_view& rest);
    static bool fits(const Tokens& tokens, std::string_view path);

    std::string written_;
    std::vector<Tokens> alternatives_;
};

}  // namespace analysis
