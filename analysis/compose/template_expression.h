#pragma once

#include "analysis/compose/interpolation.h"
#include "analysis/text/span.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace analysis::compose {

/// Something that begins with `$` and does not stay as it is.
struct TemplateExpression {
    enum class Kind : std::uint8_t { Escape, Variable, Invalid };
    Kind kind;
    Span span;     // Of what is invalid, `${` alone is replaced.
    Span name;     //
    Span operand;  //
    Operator operation = Operator::None;
};

/// Finds expressions as compose-go's regular expression does, which prefers the last `}` of a line
/// to the one that belongs to its `{`.
class TemplateReader {
public:
    /// Reads `part` of `text`, which must outlive it.
    TemplateReader(std::string_view text, Span part)
        : text_(text.substr(0, part.end())),
          at_(part.begin()),
          line_end_(part.begin()) {}

    std::optional<TemplateExpression> next();
    /// Right behind the last expression; behind its `${`, if it is invalid.
    Offset at() const { return at_; }

private:
    std::optional<TemplateExpression> expression_at(Offset dollar);
    TemplateExpression braced_at(Offset dollar);
    TemplateExpression with_operator(TemplateExpression expression);
    Offset end_of_name(Offset begin) const;
    Offset closing_brace(Offset open, Offset last) const;
    Span invalid_span(Offset dollar) const;
    Offset last_brace_of_line(Offset offset);

    std::string_view text_;
    Offset at_;
    Offset line_end_;  // Up to here `last_brace_` holds.
    Offset last_brace_ = 0;
};

}  // namespace analysis::compose
