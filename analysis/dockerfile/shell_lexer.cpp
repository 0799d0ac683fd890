#include "analysis/dockerfile/shell_lexer.h"

#include "analysis/dockerfile/shell_pattern.h"
#include "analysis/text/strings.h"
#include "analysis/text/unicode.h"
#include "analysis/text/utf8.h"
#include "analysis/text/white_space.h"

#include <algorithm>
#include <array>
#include <optional>

namespace analysis {

using expansion::Unknown;
using expansion::Unset;
using expansion::Value;

static constexpr int max_depth = 100;

static Lexeme from_value(const Value& value, Offset begin) {
    if (std::holds_alternative<Unknown>(value)) return Lexeme::unknown();
    const auto* text = std::get_if<std::string>(&value);
    return Lexeme::from_one_place(text ? *text : std::string_view(), begin);
}

Lexeme ShellLexer::run() {
    // Go's scanner drops a byte-order mark, even if it stands in front of a word.
    static constexpr std::string_view byte_order_mark = "\uFEFF";
    if (source_.starts_with(byte_order_mark)) at_ = byte_order_mark.size();
    return *read_until('\0');
}

std::string_view ShellLexer::peek_character() const {
    return utf8::first_in(source_.substr(at_));
}

Lexeme ShellLexer::take_character() {
    Lexeme lexeme;
    const auto character = peek_character();
    const auto repaired = utf8::repaired(character);
    lexeme.text = repaired;
    lexeme.origins.assign(repaired.size(), at_);
    for (std::size_t index = 1; index < character.size(); ++index) lexeme.origins[index] += index;
    at_ += character.size();
    return lexeme;
}

std::optional<Lexeme> ShellLexer::read_until(char stop) {
    Lexeme result;
    // Here BuildKit drops the part of a word in front of `${V:-…}`: all levels share one buffer.
    word_ = {};
    if (++depth_ > max_depth) {
        result.append(problem(Kind::TooDeep, at_));
        at_ = source_.size();
    }
    bool is_stopped = stop == '\0';
    while (!is_at_end()) {
        if (stop != '\0' && peek() == stop) {
            ++at_;
            is_stopped = true;
            break;
        }
        result.append(read_part());
    }
    if (depth_ == 1) end_word();
    --depth_;
    return is_stopped ? std::optional(std::move(result)) : std::nullopt;
}

Lexeme ShellLexer::read_part() {
    const char next = peek();
    if (next == '$') {
        auto part = read_dollar();
        add_to_words(part, Splitting::AtBlanks);
        return part;
    }
    const bool is_quote = !options_.takes_quotes_as_is && (next == '\'' || next == '"');
    if (is_quote || next == '<') {
        auto part = is_quote && next == '"' ? read_double_quoted()
                    : is_quote              ? read_single_quoted()
                                            : read_heredoc_operator();
        add_to_words(part, Splitting::Never);
        return part;
    }
    auto part = take_character();
    if (next != options_.escape) {
        add_to_words(part, Splitting::AtBlanks);
        return part;
    }
    if (!keeps_escapes_) part = {};
    part.append(take_character());
    if (!part.text.empty()) add_to_words(part, Splitting::Never);
    return part;
}

Lexeme ShellLexer::read_single_quoted() {
    const auto begin = at_++;
    Lexeme result;
    if (options_.keeps_quotes) result.append("'", begin);
    while (!is_at_end()) {
        if (peek() == '\'') {
            if (options_.keeps_quotes) result.append("'", at_);
            ++at_;
            return result;
        }
        result.append(take_character());
    }
    return problem(Kind::UnclosedQuote, begin);
}

Lexeme ShellLexer::read_double_quoted() {
    const auto begin = at_++;
    Lexeme result;
    if (options_.keeps_quotes) result.append("\"", begin);
    while (!is_at_end()) {
        const char next = peek();
        if (next == '"') {
            if (options_.keeps_quotes) result.append("\"", at_);
            ++at_;
            return result;
        }
        if (next == '$') result.append(read_dollar());
        else if (next == options_.escape) result.append(read_escape_in_quotes());
        else result.append(take_character());
    }
    return problem(Kind::UnclosedQuote, begin);
}

Lexeme ShellLexer::read_escape_in_quotes() {
    Lexeme result;
    const auto escape = take_character();
    if (keeps_escapes_) result.append(escape);
    if (is_at_end()) return result;
    const char next = peek();
    const bool is_escaped = next == '"' || next == '$' || next == options_.escape;
    // In front of anything else an escape is a character, even if that makes two of one.
    result.append(is_escaped ? take_character() : escape);
    return result;
}

/// `<< EOF` is one word, as is `<<EOF`.
Lexeme ShellLexer::read_heredoc_operator() {
    auto result = take_character();
    if (peek() != '<') return result;
    result.append(take_character());
    while (peek() == ' ' || peek() == '\t' || peek() == '\r') result.append(take_character());
    return result;
}

static bool is_digit(std::string_view character) {
    return character.size() == 1 && '0' <= character[0] && character[0] <= '9';
}

static bool is_of_name(std::string_view character) {
    if (character.size() > 1) return unicode::is_letter_or_digit(character);
    const char c = character.empty() ? '\0' : character[0];
    return is_digit(character) || c == '_' || ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z');
}

std::string ShellLexer::read_name() {
    const auto begin = at_;
    const auto first = peek_character();
    const auto take_while = [&](auto predicate) {
        while (!is_at_end() && predicate(peek_character())) at_ += peek_character().size();
    };
    if (is_digit(first)) take_while(is_digit);
    else if (first.size() == 1 && contains("@*#?-$!", first)) ++at_;
    else take_while(is_of_name);
    return std::string(source_.substr(begin, at_ - begin));
}

Lexeme ShellLexer::read_dollar() {
    const auto begin = at_++;
    if (peek() == '{') return read_braced(begin);

    Substitution substitution{.begin = begin, .name = read_name()};
    Lexeme written;
    written.append(source_.substr(begin, at_ - begin), begin);
    if (substitution.name.empty()) return written;
    substitution.value = lookup_(substitution.name);
    const Span name_span(begin + 1, at_);
    uses_.push_back({substitution.name, name_span, {begin, at_}, {}});
    return keeps(substitution) ? written : from_value(substitution.value, begin);
}

Lexeme ShellLexer::read_braced(Offset begin) {
    const auto name_begin = ++at_;
    if (is_at_end()) return problem(Kind::UnclosedBrace, begin);
    if (contains("{}:", peek_character())) {
        auto result = problem(Kind::BadSubstitution, begin);
        const auto index = problems_.size() - 1;
        read_until('}');
        problems_[index].span = {begin, at_};
        return result;
    }
    Substitution substitution{.begin = begin, .name = read_name()};
    substitution.value = lookup_(substitution.name);
    const auto use = uses_.size();
    uses_.push_back({substitution.name, {name_begin, at_}, {begin, at_}, {}});

    auto result = read_modifier(substitution);
    uses_[use].span = {begin, at_};
    uses_[use].modifier = substitution.modifier;
    // `${%x}` names nothing, though BuildKit looks that up as well.
    if (substitution.name.empty()) uses_.erase(uses_.begin() + static_cast<std::ptrdiff_t>(use));
    return result;
}

Lexeme ShellLexer::read_modifier(Substitution& substitution) {
    static constexpr std::array<std::string_view, 6> defaults{"-", "+", "?", ":-", ":+", ":?"};
    auto& modifier = substitution.modifier;
    modifier = take_character().text;
    if (modifier == "}") {
        modifier.clear();
        return keeps(substitution) ? kept(substitution, {})
                                   : from_value(substitution.value, substitution.begin);
    }
    if (modifier == ":") modifier += take_character().text;
    if (modifier == "/") return read_replaced(substitution);
    if (modifier == "#" || modifier == "%") return read_trimmed(substitution);
    if (std::ranges::find(defaults, modifier) != defaults.end()) return read_default(substitution);
    return read_unsupported(substitution);
}

std::optional<Lexeme> ShellLexer::read_operand(char stop, Escapes escapes) {
    const auto before = std::exchange(keeps_escapes_, escapes == Escapes::Kept);
    auto operand = read_until(stop);
    keeps_escapes_ = before;
    return operand;
}

Lexeme ShellLexer::read_default(const Substitution& substitution) {
    const auto operand = read_operand('}', Escapes::Removed);
    if (!operand) return problem(Kind::UnclosedBrace, substitution.begin);
    if (keeps(substitution)) return kept(substitution, *operand);

    const auto& [begin, name, modifier, value] = substitution;
    const char kind = modifier.back();
    if (std::holds_alternative<Unknown>(value)) {
        const bool is_empty_anyway = kind == '+' && operand->is_known && operand->text.empty();
        return is_empty_anyway ? Lexeme() : Lexeme::unknown();
    }
    const auto* text = std::get_if<std::string>(&value);
    const bool is_given = text && (modifier.size() == 1 || !text->empty());
    if (kind == '+') return is_given ? *operand : Lexeme();
    if (is_given) return from_value(value, begin);
    return kind == '-' ? *operand : problem(Kind::NotSet, begin, operand->text);
}

std::string_view ShellLexer::value_of(const Substitution& substitution) {
    const auto* text = std::get_if<std::string>(&substitution.value);
    return text ? *text : std::string_view();
}

Lexeme ShellLexer::read_trimmed(Substitution& substitution) {
    auto operand = read_operand('}', Escapes::Kept);
    if (!operand) return problem(Kind::UnclosedBrace, substitution.begin);
    if (keeps(substitution)) return kept(substitution, *operand);

    const bool is_suffix = substitution.modifier == "%";
    const bool is_greedy = operand->text.starts_with(substitution.modifier);
    if (is_greedy) {
        operand->text.erase(0, 1);
        substitution.modifier += substitution.modifier;
    }
    if (!operand->is_known) return Lexeme::unknown();
    const auto pattern = is_suffix ? ShellPattern::parse_mirrored(operand->text)
                                   : ShellPattern::parse(operand->text);
    if (!pattern) return problem(Kind::InvalidPattern, substitution.begin, operand->text);
    const auto greed = is_greedy ? Greed::Longest : Greed::Shortest;
    if (!pattern->is_affordable_in(value_of(substitution))) return Lexeme::unknown();
    return changed(substitution, [&](const std::string& value) {
        return is_suffix ? pattern->without_suffix(value, greed)
                         : pattern->without_prefix(value, greed);
    });
}

Lexeme ShellLexer::read_replaced(Substitution& substitution) {
    const bool is_always = peek() == '/';
    if (is_always) {
        ++at_;
        substitution.modifier = "//";
    }
    auto operands = read_operand('/', Escapes::Kept);
    if (!operands) return problem(Kind::MissingSlash, substitution.begin);
    const auto slash = at_ - 1;
    const auto replacement = read_operand('}', Escapes::Kept);
    if (!replacement) return problem(Kind::UnclosedBrace, substitution.begin);

    const auto pattern = ShellPattern::parse(operands->text);
    const bool is_known = operands->is_known && replacement->is_known;
    if (keeps(substitution)) {
        substitution.modifier = "/";
        operands->append("/", slash);
        operands->append(*replacement);
        return kept(substitution, *operands);
    }
    if (!is_known) return Lexeme::unknown();
    if (!pattern) return problem(Kind::InvalidPattern, substitution.begin, operands->text);
    const auto most_that_results = value_of(substitution).size() * replacement->text.size();
    if (!pattern->is_affordable_in(value_of(substitution)) ||
        most_that_results > Lexeme::most_bytes)
        return Lexeme::unknown();
    return changed(substitution, [&](const std::string& value) {
        const auto times = is_always ? Times::Always : Times::Once;
        return pattern->replaced(value, replacement->text, times);
    });
}

Lexeme ShellLexer::changed(
    const Substitution& substitution,
    const std::function<std::string(const std::string&)>& change) {
    if (std::holds_alternative<Unknown>(substitution.value)) return Lexeme::unknown();
    return from_value(change(std::string(value_of(substitution))), substitution.begin);
}

Lexeme ShellLexer::read_unsupported(const Substitution& substitution) {
    const auto& modifier = substitution.modifier;
    const bool is_cut = is_at_end() && (modifier.empty() || modifier == ":");
    if (is_cut) return problem(Kind::UnclosedBrace, substitution.begin);

    auto result = problem(Kind::UnsupportedModifier, substitution.begin, modifier);
    const auto index = problems_.size() - 1;
    // What Docker no longer reads still shows where the substitution was meant to end.
    const bool is_closed = read_operand('}', Escapes::Removed).has_value();
    problems_[index].span = {substitution.begin, at_};
    const bool is_late = modifier[0] == ':' && modifier != ":#" && modifier != ":%";
    if (!is_closed && is_late) problems_[index].kind = Kind::UnclosedBrace;
    return result;
}

bool ShellLexer::keeps(const Substitution& substitution) const {
    return options_.keeps_unset && std::holds_alternative<Unset>(substitution.value);
}

Lexeme ShellLexer::kept(const Substitution& substitution, const Lexeme& operands) const {
    const auto& [begin, name, modifier, value] = substitution;
    Lexeme result;
    result.append(concat({"${", name, modifier}), begin);
    result.append(operands);
    result.append("}", at_ - 1);
    return result;
}

Lexeme ShellLexer::problem(Kind kind, Offset begin, std::string message) {
    problems_.push_back({kind, {begin, at_}, std::move(message)});
    return Lexeme::unknown();
}

void ShellLexer::add_to_words(const Lexeme& part, Splitting splitting) {
    // The words inside of substitutions are never asked for.
    if (depth_ > 1) return;
    if (splitting == Splitting::Never) {
        word_.append(part);
        is_in_word_ = true;
        return;
    }
    word_.is_known = word_.is_known && part.is_known;
    for (std::size_t at = 0; at < part.text.size();) {
        const auto character = utf8::first_in(std::string_view(part.text).substr(at));
        if (white_space::length_at_start(character) == 0) {
            word_.append(character, part.origins[at]);
            is_in_word_ = true;
        } else if (is_in_word_) {
            end_word();
        }
        at += character.size();
    }
}

void ShellLexer::end_word() {
    if (word_.text.empty()) return;
    words_.push_back(std::exchange(word_, {}));
    is_in_word_ = false;
}

}  // namespace analysis
