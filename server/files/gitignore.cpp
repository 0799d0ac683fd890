#include "server/files/gitignore.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace server::files {

using Bytes = std::bitset<256>;

static std::size_t index_of(char c) {
    return static_cast<unsigned char>(c);
}

/// Blanks at the end do not count, unless a backslash makes the first of them count.
static std::string_view without_trailing_blanks(std::string_view line) {
    std::size_t end = 0;
    for (std::size_t at = 0; at < line.size(); ++at) {
        if (line[at] == ' ') continue;
        if (line[at] == '\\') ++at;
        end = at + 1;
    }
    return line.substr(0, end);
}

/// The bytes of a POSIX class such as "alpha"; nothing for an unknown one.
static std::optional<Bytes> class_named(std::string_view name) {
    struct Class {
        std::string_view name;
        int (*contains)(int);
    };
    static constexpr std::array classes = {
        Class{"alnum", [](int c) { return std::isalnum(c); }},
        Class{"alpha", [](int c) { return std::isalpha(c); }},
        Class{"blank", [](int c) { return std::isblank(c); }},
        Class{"cntrl", [](int c) { return std::iscntrl(c); }},
        Class{"digit", [](int c) { return std::isdigit(c); }},
        Class{"graph", [](int c) { return std::isgraph(c); }},
        Class{"lower", [](int c) { return std::islower(c); }},
        Class{"print", [](int c) { return std::isprint(c); }},
        Class{"punct", [](int c) { return std::ispunct(c); }},
        Class{"space", [](int c) { return std::isspace(c); }},
        Class{"upper", [](int c) { return std::isupper(c); }},
        Class{"xdigit", [](int c) { return std::isxdigit(c); }},
    };
    const auto* const found = std::ranges::find(classes, name, &Class::name);
    if (found == classes.end()) return std::nullopt;

    Bytes bytes;
    for (int c = 0; c < 128; ++c)
        if (found->contains(c) != 0) bytes.set(static_cast<std::size_t>(c));
    return bytes;
}

/// Reads what stands behind a `[`, and moves on behind the `]`.
class Bracket {
public:
    explicit Bracket(std::string_view& rest) : rest_(rest) {}

    /// Nothing, if it has no end or names a class that there is not.
    std::optional<Bytes> read() {
        const bool is_negated = rest_.starts_with('!') || rest_.starts_with('^');
        if (is_negated) rest_.remove_prefix(1);
        // A `]` that comes first is one of the set.
        for (bool is_first = true; is_first || !rest_.starts_with(']'); is_first = false)
            if (!read_item()) return std::nullopt;
        rest_.remove_prefix(1);
        if (is_negated) set_.flip();
        set_.reset(index_of('/'));  // Nothing but a slash matches a slash.
        return set_;
    }

private:
    bool read_item() {
        if (rest_.starts_with("[:")) {
            const auto end = rest_.find(']', 2);
            if (end == std::string_view::npos) return false;
            if (rest_[end - 1] == ':' && end > 2) return read_class(end);
        }
        const auto first = read_character();
        if (!first) return false;
        // A hyphen in front of the closing bracket stands for itself.
        if (!rest_.starts_with('-') || rest_.size() < 2 || rest_[1] == ']') {
            set_.set(index_of(*first));
            return true;
        }
        rest_.remove_prefix(1);
        const auto last = read_character();
        if (!last) return false;
        for (auto c = index_of(*first); c <= index_of(*last); ++c) set_.set(c);
        return true;
    }

    bool read_class(std::size_t end) {
        const auto bytes = class_named(rest_.substr(2, end - 3));
        if (!bytes) return false;
        set_ |= *bytes;
        rest_.remove_prefix(end + 1);
        return true;
    }

    std::optional<char> read_character() {
        if (rest_.starts_with('\\')) rest_.remove_prefix(1);
        if (rest_.empty()) return std::nullopt;
        const auto c = rest_.front();
        rest_.remove_prefix(1);
        return c;
    }

    std::string_view& rest_;
    Bytes set_;
};

/// Reads the part of a pattern that starts with its first special character.
struct GitignorePattern::Tokenizer {
    using Kind = Token::Kind;

    std::string_view rest;
    bool is_for_names;
    std::vector<Token> tokens{};

    /// Whether the pattern can match anything.
    bool read() {
        while (!rest.empty())
            if (!read_token()) return false;
        return true;
    }

    bool read_token() {
        const auto c = rest.front();
        if (c == '*') return read_stars();
        rest.remove_prefix(1);
        if (c == '[') return read_bracket();
        if (c == '?') return add_any_byte();
        if (c != '\\') return add({Kind::Character, c});
        if (rest.empty()) return false;
        const auto escaped = rest.front();
        rest.remove_prefix(1);
        return add({Kind::Character, escaped});
    }

    bool read_stars() {
        const auto count = std::min(rest.find_first_not_of('*'), rest.size());
        const bool starts_name = tokens.empty() || is_slash(tokens.back());
        rest.remove_prefix(count);
        if (count == 1 || is_for_names || !starts_name) return add({Kind::Star});
        if (rest.empty() || rest.starts_with("\\/")) return add({Kind::Anything});
        if (!rest.starts_with('/')) return add({Kind::Star});
        rest.remove_prefix(1);
        return add({Kind::Folders});
    }

    bool read_bracket() {
        const auto set = Bracket(rest).read();
        return set && add({Kind::Set, 0, *set});
    }

    bool add_any_byte() {
        auto set = Bytes().set();
        set.reset(index_of('/'));
        return add({Kind::Set, 0, set});
    }

    static bool is_slash(const Token& token) {
        return token.kind == Kind::Folders ||
               (token.kind == Kind::Character && token.character == '/');
    }

    bool add(Token token) {
        tokens.push_back(token);
        return true;
    }
};

std::optional<GitignorePattern> GitignorePattern::parse(std::string_view line) {
    if (line.starts_with('#')) return std::nullopt;
    line = without_trailing_blanks(line);

    GitignorePattern pattern;
    if (line.starts_with('!')) {
        pattern.verdict_ = Verdict::Kept;
        line.remove_prefix(1);
    }
    if (line.ends_with('/')) {
        pattern.is_for_folders_ = true;
        line.remove_suffix(1);
    }
    pattern.is_for_names_ = line.find('/') == std::string_view::npos;
    if (line.starts_with('/')) line.remove_prefix(1);
    if (line.empty()) return std::nullopt;

    const auto special = std::min(line.find_first_of("*?[\\"), line.size());
    pattern.literal_ = line.substr(0, special);
    Tokenizer tokenizer{line.substr(special), pattern.is_for_names_};
    if (!tokenizer.read()) return std::nullopt;
    pattern.tokens_ = std::move(tokenizer.tokens);
    return pattern;
}

/// Holds a text against tokens. Takes as little as possible for each of them, and where that fails,
/// one more for the last star; where this is not to be had, for the last token that crosses
/// slashes. What came before these needs no second try: less of it would not help.
class GitignorePattern::Walk {
public:
    Walk(const std::vector<Token>& tokens, std::string_view text) : tokens_(tokens), text_(text) {}

    bool reaches_the_end() {
        while (token_ < tokens_.size() || at_ < text_.size())
            if (!advance() && !retry()) return false;
        return true;
    }

private:
    using Kind = Token::Kind;

    struct Choice {
        std::size_t token, at;
    };

    bool advance() {
        if (token_ == tokens_.size()) return false;
        const auto& token = tokens_[token_];
        if (token.kind == Kind::Star) {
            within_name_ = Choice{token_++, at_};
            return true;
        }
        if (token.kind == Kind::Folders || token.kind == Kind::Anything) {
            across_names_ = Choice{token_++, at_};
            within_name_.reset();
            return true;
        }
        if (at_ == text_.size() || !takes(token, text_[at_])) return false;
        ++token_;
        ++at_;
        return true;
    }

    static bool takes(const Token& token, char c) {
        return token.kind == Kind::Set ? token.set[index_of(c)] : token.character == c;
    }

    bool retry() {
        if (within_name_ && within_name_->at < text_.size() && text_[within_name_->at] != '/') {
            go_on(*within_name_, within_name_->at + 1);
            return true;
        }
        within_name_.reset();
        if (!across_names_ || across_names_->at >= text_.size()) return false;
        auto at = across_names_->at;
        if (tokens_[across_names_->token].kind == Kind::Folders) at = text_.find('/', at);
        if (at == std::string_view::npos) return false;
        go_on(*across_names_, at + 1);
        return true;
    }

    /// From behind the token of `choice`, which takes the text up to `at`.
    void go_on(Choice& choice, std::size_t at) {
        choice.at = at;
        token_ = choice.token + 1;
        at_ = at;
    }

    const std::vector<Token>& tokens_;
    std::string_view text_;
    std::size_t token_ = 0;  // What is to be taken next, and from where.
    std::size_t at_ = 0;
    std::optional<Choice> within_name_;
    std::optional<Choice> across_names_;
};

bool GitignorePattern::matches(std::string_view path, EntryType type) const {
    if (is_for_folders_ && type != EntryType::Folder) return false;
    auto text = is_for_names_ ? path.substr(path.rfind('/') + 1) : path;
    if (!text.starts_with(literal_)) return false;
    text.remove_prefix(literal_.size());
    return tokens_.empty() ? text.empty() : Walk(tokens_, text).reaches_the_end();
}

Gitignore::Gitignore(std::string_view content) {
    if (content.starts_with("\xEF\xBB\xBF")) content.remove_prefix(3);
    while (!content.empty()) {
        const auto end = std::min(content.find('\n'), content.size());
        auto line = content.substr(0, end);
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (auto pattern = GitignorePattern::parse(line)) patterns_.push_back(std::move(*pattern));
        content.remove_prefix(std::min(end + 1, content.size()));
    }
}

std::optional<Verdict> Gitignore::verdict(std::string_view path, EntryType type) const {
    for (auto pattern = patterns_.rbegin(); pattern != patterns_.rend(); ++pattern)
        if (pattern->matches(path, type)) return pattern->verdict();
    return std::nullopt;
}

}  // namespace server::files
