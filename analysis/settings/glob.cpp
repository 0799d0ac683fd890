#include "analysis/settings/glob.h"

#include "analysis/text/utf8.h"

#include <algorithm>

namespace analysis {

/// More alternatives than this are a mistake.
static constexpr std::size_t alternative_limit = 256;

/// The end of the brace group that starts at `open`, and the commas of its own.
static std::optional<std::vector<std::size_t>> ends_of_alternatives(
    std::string_view pattern, std::size_t open) {
    std::vector<std::size_t> ends;
    std::size_t depth = 0;
    for (auto at = open; at < pattern.size(); ++at) {
        const char c = pattern[at];
        if (c == '\\') ++at;
        if (c == '{') ++depth;
        if ((c == ',' && depth == 1) || (c == '}' && depth == 1)) ends.push_back(at);
        if (c == '}' && --depth == 0) return ends;
    }
    return std::nullopt;
}

static std::size_t first_brace(std::string_view pattern) {
    for (std::size_t at = 0; at < pattern.size(); ++at) {
        if (pattern[at] == '\\') ++at;
        else if (pattern[at] == '{') return at;
    }
    return std::string_view::npos;
}

/// `pattern` once for each alternative in its first braces; nothing, if they are never closed.
static std::optional<std::vector<std::string>> alternatives_of(const std::string& pattern) {
    const auto open = first_brace(pattern);
    if (open == std::string::npos) return std::vector{pattern};
    const auto ends = ends_of_alternatives(pattern, open);
    if (!ends) return std::nullopt;
    std::vector<std::string> result;
    auto begin = open + 1;
    for (const auto end : *ends) {
        auto alternative = pattern.substr(0, open) + pattern.substr(begin, end - begin);
        result.push_back(alternative + pattern.substr(ends->back() + 1));
        begin = end + 1;
    }
    return result;
}

static std::optional<std::vector<std::string>> without_braces(std::string pattern) {
    std::vector<std::string> open{std::move(pattern)};
    std::vector<std::string> done;
    while (!open.empty()) {
        const auto next = std::move(open.back());
        open.pop_back();
        if (first_brace(next) == std::string::npos) {
            done.push_back(next);
        } else {
            const auto parts = alternatives_of(next);
            if (!parts) return std::nullopt;
            open.insert(open.end(), parts->begin(), parts->end());
        }
        if (open.size() + done.size() > alternative_limit) return std::nullopt;
    }
    return done;
}

static char32_t code_point(std::string_view character) {
    char32_t code = 0;
    const auto lead = static_cast<unsigned char>(character.front());
    code = character.size() == 1 ? lead : lead & (0x7FU >> character.size());
    for (const char c : character.substr(1))
        code = code << 6U | (static_cast<unsigned char>(c) & 0x3FU);
    return code;
}

static std::optional<char32_t> take_class_character(std::string_view& rest) {
    if (rest.starts_with('\\')) rest.remove_prefix(1);
    if (rest.empty()) return std::nullopt;
    const auto character = utf8::first_in(rest);
    rest.remove_prefix(character.size());
    return code_point(character);
}

/// Reads on behind a `[`, up to and with the `]`. A `]` that comes first is a character.
std::optional<Glob::Token> Glob::class_from(std::string_view& rest) {
    Token token{Token::Kind::Class};
    token.is_negated = rest.starts_with('!') || rest.starts_with('^');
    if (token.is_negated) rest.remove_prefix(1);
    for (bool is_first = true; is_first || !rest.starts_with(']'); is_first = false) {
        const auto low = take_class_character(rest);
        if (!low) return std::nullopt;
        auto high = low;
        if (rest.starts_with('-') && rest.size() > 1 && rest[1] != ']') {
            rest.remove_prefix(1);
            high = take_class_character(rest);
            if (!high) return std::nullopt;
        }
        token.ranges.emplace_back(*low, *high);
    }
    rest.remove_prefix(1);
    return token;
}

/// `**` as a whole segment. Nothing, if that is not what `rest` begins with.
std::optional<Glob::Token> Glob::folders_from(std::string_view& rest) {
    if (rest == "**") {
        rest = {};
        return Token{Token::Kind::Rest};
    }
    if (!rest.starts_with("**/")) return std::nullopt;
    rest.remove_prefix(3);
    return Token{Token::Kind::Folders};
}

/// One character, or what stands for some.
std::optional<Glob::Token> Glob::token_from(std::string_view& rest) {
    const char c = rest.front();
    rest.remove_prefix(1);
    if (c == '*') return Token{Token::Kind::Star};
    if (c == '?') return Token{Token::Kind::Any};
    if (c == '[') return class_from(rest);
    if (c != '\\' || rest.empty()) return Token{Token::Kind::Literal, c};
    const char escaped = rest.front();
    rest.remove_prefix(1);
    return Token{Token::Kind::Literal, escaped};
}

std::optional<Glob::Tokens> Glob::tokens_of(std::string_view pattern) {
    Tokens tokens;
    for (auto rest = pattern; !rest.empty();) {
        const bool starts_segment = rest.size() == pattern.size() || *(rest.data() - 1) == '/';
        auto token = starts_segment ? folders_from(rest) : std::nullopt;
        if (!token) token = token_from(rest);
        if (!token) return std::nullopt;
        tokens.push_back(*std::move(token));
    }
    return tokens;
}

std::optional<Glob> Glob::parse(std::string_view written) {
    Glob glob(written);
    std::string pattern(written);
    if (pattern.ends_with('/')) pattern += "**";
    if (pattern.starts_with("./")) pattern.erase(0, 2);
    if (pattern.starts_with('/')) pattern.erase(0, 1);
    const auto patterns = without_braces(std::move(pattern));
    if (!patterns) return std::nullopt;
    for (const auto& one : *patterns) {
        auto tokens = tokens_of(one);
        if (!tokens) return std::nullopt;
        glob.alternatives_.push_back(std::move(*tokens));
    }
    return glob;
}

bool Glob::fits_character(const Token& token, std::string_view character) {
    if (token.kind != Token::Kind::Class) return true;
    const auto code = code_point(character);
    const bool is_in = std::ranges::any_of(token.ranges, [&](const Token::Range& range) {
        return range.first <= code && code <= range.second;
    });
    return is_in != token.is_negated;
}

bool Glob::fits_at(const Token& token, std::string_view path, std::size_t at, const Rows& rows) {
    const auto& [row, next] = rows;
    const bool is_inside = at < path.size() && path[at] != '/';
    switch (token.kind) {
        case Token::Kind::Literal:
            return at < path.size() && path[at] == token.literal && next[at + 1];
        case Token::Kind::Any:
        case Token::Kind::Class: {
            if (!is_inside) return false;
            const auto character = utf8::first_in(path.substr(at));
            return fits_character(token, character) && next[at + character.size()];
        }
        case Token::Kind::Star:
            return next[at] || (is_inside && row[at + 1]);
        case Token::Kind::Folders: {
            const auto slash = path.find('/', at);
            return next[at] || (slash != std::string_view::npos && row[slash + 1]);
        }
        case Token::Kind::Rest:
            break;
    }
    return at < path.size();
}

// Whether the tokens from one on fit the path from a place on depends on the same question for the
// next token and later places. So it is answered from the end, one row of places for each token.
bool Glob::fits(const Tokens& tokens, std::string_view path) {
    std::vector<bool> next(path.size() + 1, false);
    next.back() = true;
    for (auto token = tokens.rbegin(); token != tokens.rend(); ++token) {
        std::vector<bool> row(path.size() + 1, false);
        for (auto at = row.size(); at-- > 0;) row[at] = fits_at(*token, path, at, {row, next});
        next = std::move(row);
    }
    return next.front();
}

bool Glob::matches(std::string_view path) const {
    return std::ranges::any_of(
        alternatives_, [&](const Tokens& tokens) { return fits(tokens, path); });
}

}  // namespace analysis
