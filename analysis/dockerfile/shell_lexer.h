#pragma once

#include "analysis/dockerfile/expansion.h"
#include "analysis/dockerfile/lexeme.h"
#include "analysis/text/span.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace analysis {

/// BuildKit's shell lexer (frontend/dockerfile/shell/lex.go), quirks included. It expands variables
/// and splits into words in one go, and serves both expansion and the search for here-documents.
class ShellLexer {
public:
    struct Options {
        char escape = '\\';
        bool keeps_quotes = false;        // Quotes group, but stay in the text.
        bool keeps_escapes = false;       // Escapes act, but stay in the text.
        bool takes_quotes_as_is = false;  // Quotes are characters like any other.
        bool keeps_unset = false;         // What refers to an unset variable stays as written.
    };

    /// `source` and `lookup` must outlive it.
    ShellLexer(std::string_view source, Options options, const expansion::Lookup& lookup)
        : source_(source),
          options_(options),
          keeps_escapes_(options.keeps_escapes),
          lookup_(lookup) {}

    /// Reads all of the source. To be called once.
    Lexeme run();

    /// The words, after expansion and without what separates them. Meaningless if there are
    /// problems.
    std::vector<Lexeme> take_words() { return std::move(words_); }
    std::vector<expansion::Use> take_uses() { return std::move(uses_); }
    std::vector<expansion::Problem> take_problems() { return std::move(problems_); }

private:
    using Kind = expansion::Problem::Kind;

    enum class Escapes : std::uint8_t { Removed, Kept };
    enum class Splitting : std::uint8_t { Never, AtBlanks };

    /// A `${name…` that is being read.
    struct Substitution {
        Offset begin;  // Of `$`.
        std::string name;
        std::string modifier = {};
        expansion::Value value = {};
    };

    bool is_at_end() const { return at_ == source_.size(); }
    /// The next byte; '\0' at the end, and also for a NUL: nothing asks for one.
    char peek() const { return is_at_end() ? '\0' : source_[at_]; }
    std::string_view peek_character() const;
    Lexeme take_character();

    /// Up to `stop`, which is skipped; nothing, if it does not come. '\0' stands for the end.
    std::optional<Lexeme> read_until(char stop);
    Lexeme read_part();
    Lexeme read_single_quoted();
    Lexeme read_double_quoted();
    Lexeme read_escape_in_quotes();
    Lexeme read_heredoc_operator();

    Lexeme read_dollar();
    Lexeme read_braced(Offset begin);
    std::string read_name();
    Lexeme read_modifier(Substitution& substitution);
    std::optional<Lexeme> read_operand(char stop, Escapes escapes);
    Lexeme read_default(const Substitution& substitution);
    Lexeme read_trimmed(Substitution& substitution);
    Lexeme read_replaced(Substitution& substitution);
    Lexeme read_unsupported(const Substitution& substitution);

    bool keeps(const Substitution& substitution) const;
    /// Empty, if it is unset or unknown.
    static std::string_view value_of(const Substitution& substitution);
    /// The substitution as it is written.
    Lexeme kept(const Substitution& substitution, const Lexeme& operands) const;
    static Lexeme changed(
        const Substitution& substitution,
        const std::function<std::string(const std::string&)>& change);
    /// Notes a problem from `begin` to here. Reading goes on: what stands behind it is still there.
    Lexeme problem(Kind kind, Offset begin, std::string message = {});

    void add_to_words(const Lexeme& part, Splitting splitting);
    void end_word();

    std::string_view source_;
    Options options_;
    bool keeps_escapes_;
    const expansion::Lookup& lookup_;
    Offset at_ = 0;
    int depth_ = 0;
    Lexeme word_;
    bool is_in_word_ = false;
    std::vector<Lexeme> words_;
    std::vector<expansion::Use> uses_;
    std::vector<expansion::Problem> problems_;
};

}  // namespace analysis
