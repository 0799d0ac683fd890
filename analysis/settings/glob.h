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
    static std::optional<Token> folders_from(std::string_view& rest);
    static std::optional<Token> token_from(std::string_view& rest);

    /// Whether the tokens from one on fit from each place on: of this token, as far as it is known,
    /// and of the next.
    struct Rows {
        const std::vector<bool>& row;
        const std::vector<bool>& next;
    };
    static bool fits_character(const Token& token, std::string_view character);
    static bool fits_at(
        const Token& token, std::string_view path, std::size_t at, const Rows& rows);
    static bool fits(const Tokens& tokens, std::string_view path);

    std::string written_;
    std::vector<Tokens> alternatives_;
};

}  // namespace analysis
