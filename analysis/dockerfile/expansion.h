#pragma once

#include "analysis/text/span.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace analysis {

class Instruction;
struct Word;

/// Variables in words, as BuildKit's shell lexer replaces them: `$V`, `${V}`, and `${V:-d}` with
/// its relatives. Nothing of this is what a shell does in RUN; there, Docker replaces nothing.
namespace expansion {

/// The variable does not exist, and that is certain.
struct Unset {};
/// It may exist or not, or hold anything: its value is not written in the file.
struct Unknown {};
using Value = std::variant<Unset, Unknown, std::string>;

/// Answers what a variable holds where the word stands.
using Lookup = std::function<Value(std::string_view name)>;

/// A place where a word names a variable.
struct Use {
    std::string name;
    Span name_span;
    Span span;  // From `$` to the end of the name or to `}`.
    std::string
        modifier;  // `:-`, `-`, `:+`, `+`, `:?`, `?`, `#`, `##`, `%`, `%%`, `/`, `//`, or empty.
};

struct Problem {
    enum class Kind : std::uint8_t {
        UnclosedQuote,
        UnclosedBrace,
        MissingSlash,         // `${V/pattern}`
        BadSubstitution,      // `${}`, `${{V}`, `${:V}`
        UnsupportedModifier,  // `${V^^}`, `${V:1:2}`
        InvalidPattern,       // An escape that patterns do not have.
        NotSet,               // `${V?}` and `${V:?message}` have nothing to give.
        TooDeep,              // More levels of `${…${…}}` than we follow.
    };
    Kind kind;
    Span span;            // From `$` or the quote to where it went wrong.
    std::string message;  // The word behind `?`; the modifier that is not supported.
};

struct Result {
    /// What is left after expansion. Nothing, if it depends on something unknown, or if Docker
    /// refuses the word: then there are problems.
    std::optional<std::string> value;
    std::vector<Use> uses;          // In order of their `$`; those in defaults too, needed or not.
    std::vector<Problem> problems;  // Docker reports the first and stops.
};

/// Quotes are removed, except where Docker takes them literally: in here-documents of COPY and ADD.
enum class Quotes : std::uint8_t { Removed, Literal };

/// Expands `word`. Spans count from its first byte. `escape` is the Dockerfile's, except in
/// here-documents of COPY and ADD, where it is always a backslash.
Result expand(
    std::string_view word, char escape, const Lookup& lookup, Quotes quotes = Quotes::Removed);

/// Expands a word of an instruction. Spans count from the instruction, also where the word runs
/// over the end of a line; in a word that is decoded (JSON, flags) and differs from what is
/// written, they are those of the whole word.
Result expand(const Instruction& instruction, const Word& word, const Lookup& lookup);

}  // namespace expansion
}  // namespace analysis
