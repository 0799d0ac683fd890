#pragma once

#include "analysis/text/span.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

/// What a Compose file says, as compose-go, the loader of `docker compose`, reads it.
namespace analysis::compose {

/// The variable does not exist, and that is certain.
struct Unset {};
/// Whoever starts the project may have set it: nothing in the files says what it holds.
struct Unknown {};
using VariableValue = std::variant<Unset, Unknown, std::string>;

/// Answers what a variable holds.
using Variables = std::function<VariableValue(std::string_view name)>;

/// Each variable is unknown.
inline VariableValue nothing_known(std::string_view /*name*/) {
    return Unknown();
}

/// What stands behind the name in `${NAME…}`. The variants with a colon (`:-`, `:+`, `:?`) take
/// what is empty for unset.
enum class Operator : std::uint8_t {
    None,
    Default,              // `-`
    DefaultIfEmpty,       // `:-`
    Alternative,          // `+`
    AlternativeIfFilled,  // `:+`
    Required,             // `?`
    RequiredFilled,       // `:?`
};

/// Where the value of `$NAME` or `${NAME…}` comes from.
enum class Origin : std::uint8_t {
    Variable,     // It is the variable's.
    Default,      // The word behind `-`; also if the variable is unknown, as that is most likely.
    Alternative,  // The word behind `+`.
    Nothing,      // There is none: the variable is unset, and Docker warns and takes "".
    Unknown,
    Missing,  // It is required and not there: Docker refuses the file.
};

/// A place where a scalar names a variable.
struct VariableUse {
    Span span;     // From `$` to the end of the name, or to `}`.
    Span name;     //
    Span operand;  // What stands behind the operator; empty if there is no operator.
    Operator operation = Operator::None;
    Origin origin = Origin::Unknown;
    /// Not in an operand that is not taken, as that of `${A:-$B}` where A has a value.
    bool is_needed = true;
};

struct InterpolationError {
    enum class Kind : std::uint8_t {
        Invalid,  // `${` that begins no variable. Docker: "invalid interpolation format".
        Missing,  // `${V?message}` has nothing to give.
    };
    Kind kind;
    Span span;       // From `$` to `}`, or to where it went wrong.
    Span message;    // The operand of `?`.
    bool is_needed;  // Docker does not look into operands that it does not take.
};

/// A scalar after its variables were replaced. A temporary one hands out copies.
class Interpolated {
public:
    /// Stands in `rendered` for each expression whose value is unknown, as no text holds it.
    static constexpr char gap = '\0';

    /// A text in which nothing is left to replace: each dollar sign stands for itself.
    static Interpolated as_written(std::string_view text);

    /// What is left, if all of it is known and Docker takes it.
    std::optional<std::string_view> text() const&;
    std::optional<std::string> text() &&;
    /// What is left, with gaps.
    std::string_view rendered() const& { return rendered_; }
    std::string rendered() && { return std::move(rendered_); }
    bool is_known() const { return is_known_; }

    /// In order of their `$`; those in operands too, taken or not.
    const std::vector<VariableUse>& uses() const& { return uses_; }
    std::vector<VariableUse> uses() && { return std::move(uses_); }
    /// In order. Docker reports the first that is needed, and stops.
    const std::vector<InterpolationError>& errors() const& { return errors_; }
    std::vector<InterpolationError> errors() && { return std::move(errors_); }

    /// Where a part of `rendered` is written. It grows to whole expressions, those that left
    /// nothing at its edges too: of `${IP:-127.0.0.1}:80` the first nine bytes are the first
    /// sixteen.
    Span written(Span in_rendered) const;

private:
    friend class Interpolator;

    /// A stretch of text that stands as it is written, or what an expression became.
    struct Piece {
        Span rendered;
        Span written;
        bool is_as_written;
    };

    Offset written_begin(Offset in_rendered) const;
    Offset written_end(Offset in_rendered) const;

    std::string rendered_;
    std::vector<Piece> pieces_;  // Of all the text, in order; none if all is as written.
    std::vector<VariableUse> uses_;
    std::vector<InterpolationError> errors_;
    bool is_known_ = true;
};

/// Replaces the variables in a scalar, as compose-go/template does: `$V`, `${V}`, `${V:-word}` with
/// its relatives, `$$` for a dollar sign. Spans count from the first byte of `text`. What is nested
/// deeper than anyone writes is unknown.
Interpolated interpolate(std::string_view text, const Variables& variables);

}  // namespace analysis::compose
