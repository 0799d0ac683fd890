#pragma once

#include "analysis/compose/interpolation.h"
#include "analysis/text/span.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace analysis::compose {

/// `NAME=value`, `NAME: value`, or `NAME` alone in a line of its own.
struct DotenvEntry {
    std::string name;
    Span name_span;
    Span value_span;  // With its quotes, without a comment; empty, if the name stands alone.
    /// What the container or the Compose file gets. Nothing, if that depends on something unknown.
    std::optional<std::string> value;
    bool is_inherited = false;  // The name stands alone: its value is that of whoever starts.
};

struct DotenvError {
    enum class Kind : std::uint8_t {
        UnexpectedCharacter,  // In a name; the span is that of the character.
        BlankInName,          // The span is that of the name.
        NoName,               // `export` and nothing behind it.
        UnclosedQuote,        // From the quote to the end of its line.
        Interpolation,        // A value that interpolation refuses. The span is that of the value.
    };
    Kind kind;
    Span span;
};

/// What an `.env` file or one of `env_file` says.
class Dotenv {
public:
    /// Reads it as compose-go/dotenv does. `outer` is what the file's values can refer to besides
    /// the file's own names, and takes precedence over them. Spans count from the first byte.
    /// What is broken costs its line, while Docker stops at the first error.
    static Dotenv parse(std::string_view text, const Variables& outer);

    /// In order, each name as often as it is written.
    const std::vector<DotenvEntry>& entries() const { return entries_; }
    const std::vector<DotenvError>& errors() const { return errors_; }

    /// The entry that counts: the last of that name. Null, if there is none.
    const DotenvEntry* find(std::string_view name) const;
    /// What a Compose file gets for `name`, if nobody else sets it: unknown, if the file does not.
    VariableValue value(std::string_view name) const;

private:
    friend class DotenvReader;

    void add(DotenvEntry entry);

    std::vector<DotenvEntry> entries_;
    std::vector<DotenvError> errors_;
    std::map<std::string, std::size_t, std::less<>> last_;  // Of each name, its index.
};

}  // namespace analysis::compose
