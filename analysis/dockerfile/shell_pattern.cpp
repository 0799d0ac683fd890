#include "analysis/dockerfile/shell_pattern.h"

#include "analysis/text/utf8.h"

#include <algorithm>
#include <utility>

namespace analysis {

using Characters = std::vector<std::string>;

static Characters characters_of(std::string_view text) {
    Characters characters;
    while (!text.empty()) {
        characters.emplace_back(utf8::first_in(text));
        text.remove_prefix(characters.back().size());
    }
    return characters;
}

static std::string join(Characters::const_iterator begin, Characters::const_iterator end) {
    std::string text;
    for (auto character = begin; character != end; ++character) text += *character;
    return text;
}

std::optional<ShellPattern> ShellPattern::parse(std::string_view written) {
    using Kind = Part::Kind;
    ShellPattern pattern;
    while (!written.empty()) {
        auto character = utf8::first_in(written);
        written.remove_prefix(character.size());
        auto kind = Kind::Character;
        if (character == "*") kind = Kind::AnyText;
        if (character == "?") kind = Kind::AnyCharacter;
        if (character == "\\") {
            // `\}` and `\/` only kept the substitution from ending there.
            if (written.starts_with('}') || written.starts_with('/')) continue;
            character = utf8::first_in(written);
            written.remove_prefix(character.size());
            if (character != "*" && character != "?" && character != "\\") return std::nullopt;
        }
        pattern.parts_.push_back({kind, std::string(utf8::repaired(character))});
    }
    return pattern;
}

std::optional<ShellPattern> ShellPattern::parse_mirrored(std::string_view written) {
    auto characters = characters_of(written);
    // An escape stays in front of what it escapes, unless nothing follows it.
    for (std::size_t at = 0; at + 1 < characters.size(); ++at) {
        if (characters[at] != "\\") continue;
        std::swap(characters[at], characters[at + 1]);
        ++at;
    }
    std::ranges::reverse(characters);
    return parse(join(characters.begin(), characters.end()));
}

/// Where a pattern matches some text. Does what a backtracking engine does, in bounded time: first
/// it learns from where the rest can match at all, then it follows the preferred way through that.
class PatternMatches {
public:
    PatternMatches(const ShellPattern& pattern, const Characters& text, Greed greed)
        : parts_(pattern.parts_),
          text_(text),
          greed_(greed),
          width_(text.size() + 1) {
        can_match_.resize((parts_.size() + 1) * width_);
        std::fill_n(can_match_.end() - static_cast<std::ptrdiff_t>(width_), width_, true);
        for (auto part = parts_.size(); part-- > 0;)
            for (auto at = width_; at-- > 0;) can_match_[part * width_ + at] = may_match(part, at);
    }

    /// Where the match that starts at character `begin` ends.
    std::optional<std::size_t> end_from(std::size_t begin) const {
        if (!can_match(0, begin)) return std::nullopt;
        auto at = begin;
        for (std::size_t part = 0; part < parts_.size();) {
            if (parts_[part].kind != Kind::AnyText) {
                ++part;
                ++at;
            } else if (stays_in_any_text(part, at)) {
                ++at;
            } else {
                ++part;
            }
        }
        return at;
    }

private:
    using Kind = ShellPattern::Part::Kind;

    bool can_match(std::size_t part, std::size_t at) const {
        return can_match_[part * width_ + at];
    }

    bool is_one(std::size_t at) const { return at < text_.size() && text_[at] != "\n"; }

    bool may_match(std::size_t part, std::size_t at) const {
        const auto& [kind, character] = parts_[part];
        if (kind == Kind::AnyText)
            return can_match(part + 1, at) || (is_one(at) && can_match(part, at + 1));
        if (kind == Kind::AnyCharacter) return is_one(at) && can_match(part + 1, at + 1);
        return at < text_.size() && utf8::repaired(text_[at]) == character &&
               can_match(part + 1, at + 1);
    }

    bool stays_in_any_text(std::size_t part, std::size_t at) const {
        const bool can_stay = is_one(at) && can_match(part, at + 1);
        return can_stay && (greed_ == Greed::Longest || !can_match(part + 1, at));
    }

    const std::vector<ShellPattern::Part>& parts_;
    const Characters& text_;
    Greed greed_;
    std::size_t width_;
    std::vector<bool> can_match_;  // Whether the parts from one on match from a character on.
};

bool ShellPattern::is_affordable_in(std::string_view value) const {
    static constexpr std::size_t most_steps = std::size_t{4} << 20U;
    return (parts_.size() + 1) * (value.size() + 1) <= most_steps;
}

std::string ShellPattern::without_prefix(std::string_view value, Greed greed) const {
    const auto text = characters_of(value);
    const auto end = PatternMatches(*this, text, greed).end_from(0).value_or(0);
    return join(text.begin() + static_cast<std::ptrdiff_t>(end), text.end());
}

std::string ShellPattern::without_suffix(std::string_view value, Greed greed) const {
    auto text = characters_of(value);
    for (auto& character : text) character = utf8::repaired(character);
    std::ranges::reverse(text);

    const auto end = PatternMatches(*this, text, greed).end_from(0).value_or(0);
    text.erase(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(end));
    std::ranges::reverse(text);
    return join(text.begin(), text.end());
}

/// The name behind a `$` in a template of Go's regexp package, which is then taken away from
/// `rest`. Nothing, if the `$` stands for itself.
static std::optional<std::string> take_template_name(std::string_view& rest) {
    static constexpr std::string_view of_names =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";
    const bool is_braced = rest.starts_with('{');
    const auto inner = rest.substr(is_braced ? 1 : 0);
    const auto length = std::min(inner.find_first_not_of(of_names), inner.size());
    if (length == 0 || (is_braced && !inner.substr(length).starts_with('}'))) return std::nullopt;
    rest.remove_prefix(length + (is_braced ? 2 : 0));
    return std::string(inner.substr(0, length));
}

static std::string filled_in(std::string_view pattern, const std::string& match) {
    std::string result;
    while (!pattern.empty()) {
        const auto dollar = std::min(pattern.find('$'), pattern.size());
        result += pattern.substr(0, dollar);
        pattern.remove_prefix(dollar);
        if (pattern.empty()) break;
        pattern.remove_prefix(1);
        if (pattern.starts_with('$')) {
            pattern.remove_prefix(1);
            result += '$';
            continue;
        }
        const auto name = take_template_name(pattern);
        if (!name) result += '$';
        else if (name->find_first_not_of('0') == std::string::npos) result += match;
    }
    return result;
}

std::string ShellPattern::replaced(
    std::string_view value, std::string_view replacement, Times times) const {
    const auto text = characters_of(value);
    const auto position = [&](std::size_t at) {
        return text.begin() + static_cast<std::ptrdiff_t>(at);
    };
    const PatternMatches matches(*this, text, Greed::Longest);
    std::string result;
    std::size_t copied = 0;
    for (std::size_t at = 0; at <= text.size();) {
        const auto end = matches.end_from(at);
        // Nothing between two matches is no match of its own.
        const bool counts = end && (*end > at || at > copied || at == 0);
        if (counts) {
            const auto match = join(position(at), position(*end));
            result += join(position(copied), position(at));
            result +=
                times == Times::Once ? std::string(replacement) : filled_in(replacement, match);
            copied = *end;
            if (times == Times::Once) break;
        }
        at = counts && *end > at ? *end : at + 1;
    }
    return result + join(position(copied), text.end());
}

}  // namespace analysis
