#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace server::command_line {

/// An option that a command takes. All of it is shown by --help, and all of it is enforced.
struct Option {
    std::string_view name;   // "--format"
    std::string_view value;  // "text|json": one of these; "PATH": anything; empty: a switch.
    std::string_view text;   // What it does: a line without full stop.
};

/// A command, as --help shows it.
struct Command {
    std::string_view name;
    std::string_view arguments;  // "[OPTION…] [PATH…]"
    std::string_view summary;    // What it does: a line without full stop.
    std::string_view details;    // Paragraphs, wrapped; may be empty.
    std::vector<Option> options;
    std::string_view examples;  // Lines; one that is not indented tells what the next one does.
};

/// A mistake of the user, as a sentence without full stop.
struct UsageError {
    std::string message;
};

/// What a command line says, before anybody has understood it.
class Arguments {
public:
    /// Reads `--name=value`, `--name value`, `--name` and anything else; behind `--` there is
    /// nothing but anything else. Each option is one of the command's and has a value that it
    /// takes; otherwise the error names what may have been meant.
    static std::variant<Arguments, UsageError> parse(
        const Command& command, std::span<const std::string> words);

    /// The value given last, if the option was given.
    std::optional<std::string> value(std::string_view name) const;
    /// All values, which may be comma-separated themselves.
    std::vector<std::string> list(std::string_view name) const;
    bool has(std::string_view name) const { return value(name).has_value(); }

    /// What is no option, in order.
    const std::vector<std::string>& operands() const { return operands_; }

private:
    struct Given {
        std::string_view name;
        std::string value;
    };
    class Reader;

    std::vector<Given> given_;
    std::vector<std::string> operands_;
};

/// "; did you mean `x`?", or nothing.
std::string suggestion(std::string_view word, std::span<const std::string_view> names);

/// `text` split at each `separator`.
std::vector<std::string_view> split(std::string_view text, char separator);

}  // namespace server::command_line
