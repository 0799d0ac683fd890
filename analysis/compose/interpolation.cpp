#include "analysis/compose/interpolation.h"

#include "analysis/compose/template_expression.h"

#include <algorithm>

namespace analysis::compose {

Interpolated Interpolated::as_written(std::string_view text) {
    Interpolated result;
    result.rendered_ = text;
    return result;
}

std::optional<std::string_view> Interpolated::text() const& {
    if (!is_known_) return std::nullopt;
    return rendered_;
}

std::optional<std::string> Interpolated::text() && {
    if (!is_known_) return std::nullopt;
    return std::move(rendered_);
}

Span Interpolated::written(Span in_rendered) const {
    if (pieces_.empty()) return in_rendered;
    return {written_begin(in_rendered.begin()), written_end(in_rendered.end())};
}

/// Right behind the byte in front.
Offset Interpolated::written_begin(Offset in_rendered) const {
    if (in_rendered == 0) return 0;
    const auto piece = std::ranges::lower_bound(
        pieces_, in_rendered, {}, [](const Piece& one) { return one.rendered.end(); });
    if (piece->rendered.end() == in_rendered) return piece->written.end();
    const auto offset = piece->is_as_written ? in_rendered - piece->rendered.begin() : 0;
    return piece->written.begin() + offset;
}

/// Right in front of the next byte.
Offset Interpolated::written_end(Offset in_rendered) const {
    if (in_rendered >= rendered_.size()) return pieces_.back().written.end();
    const auto behind = std::ranges::upper_bound(
        pieces_, in_rendered, {}, [](const Piece& one) { return one.rendered.end(); });
    if (behind->rendered.begin() == in_rendered) return behind->written.begin();
    if (!behind->is_as_written) return behind->written.end();
    return behind->written.begin() + (in_rendered - behind->rendered.begin());
}

/// Reads one scalar, once.
class Interpolator {
public:
    Interpolator(std::string_view text, const Variables& variables)
        : text_(text),
          variables_(variables) {}

    Interpolated run();

private:
    struct Level {
        std::size_t depth = 0;
        bool is_needed = true;
    };
    /// Deeper than anyone nests operands, and not too deep for the stack.
    static constexpr std::size_t depth_limit = 100;

    std::string filled(Span part, Level level);
    std::string value_of(const TemplateExpression& expression, Level level);
    std::string value_of_variable(const TemplateExpression& expression, Level level);
    std::string unknown(Level level);
    std::string refused(
        InterpolationError::Kind kind, const TemplateExpression& expression, Level level);

    std::string_view text_;
    const Variables& variables_;
    Interpolated result_;
};

Interpolated Interpolator::run() {
    result_.rendered_ = filled({0, text_.size()}, {});
    return std::move(result_);
}

std::string Interpolator::filled(Span part, Level level) {
    if (level.depth > depth_limit) return unknown(level);
    std::string text;
    const auto add = [&](Span written, std::string_view rendered, bool is_as_written) {
        if (rendered.empty() && is_as_written) return;
        const Span place(text.size(), text.size() + rendered.size());
        text += rendered;
        if (level.depth == 0) result_.pieces_.push_back({place, written, is_as_written});
    };
    const auto as_written = [&](Offset begin, Offset end) {
        add({begin, end}, text_.substr(begin, end - begin), true);
    };

    TemplateReader reader(text_, part);
    Offset at = part.begin();
    while (const auto expression = reader.next()) {
        as_written(at, expression->span.begin());
        at = reader.at();
        add({expression->span.begin(), at}, value_of(*expression, level), false);
    }
    as_written(at, part.end());
    return text;
}

std::string Interpolator::value_of(const TemplateExpression& expression, Level level) {
    using Kind = TemplateExpression::Kind;
    if (expression.kind == Kind::Escape) return "$";
    if (expression.kind == Kind::Variable) return value_of_variable(expression, level);
    return refused(InterpolationError::Kind::Invalid, expression, level);
}

static bool is_set(const VariableValue& value, Operator operation) {
    const auto* text = std::get_if<std::string>(&value);
    const bool may_be_empty = operation == Operator::Default ||
                              operation == Operator::Alternative || operation == Operator::Required;
    return text != nullptr && (may_be_empty || !text->empty());
}

static Origin origin_of(const VariableValue& value, Operator operation) {
    const bool is_unknown = std::holds_alternative<Unknown>(value);
    switch (operation) {
        case Operator::Default:
        case Operator::DefaultIfEmpty:
            return is_set(value, operation) ? Origin::Variable : Origin::Default;
        case Operator::Alternative:
        case Operator::AlternativeIfFilled:
            if (is_unknown) return Origin::Unknown;
            return is_set(value, operation) ? Origin::Alternative : Origin::Nothing;
        case Operator::Required:
        case Operator::RequiredFilled:
            if (is_unknown) return Origin::Unknown;
            return is_set(value, operation) ? Origin::Variable : Origin::Missing;
        case Operator::None:
            break;
    }
    if (is_unknown) return Origin::Unknown;
    return std::holds_alternative<Unset>(value) ? Origin::Nothing : Origin::Variable;
}

std::string Interpolator::value_of_variable(const TemplateExpression& expression, Level level) {
    const auto& [kind, span, name, operand, operation] = expression;
    auto value = variables_(text_.substr(name.begin(), name.size()));
    const auto origin = origin_of(value, operation);
    result_.uses_.push_back({span, name, operand, operation, origin, level.is_needed});

    const bool takes_variable = origin == Origin::Variable;
    const bool takes_operand =
        !takes_variable && origin != Origin::Nothing && origin != Origin::Unknown;
    auto word = filled(operand, {level.depth + 1, level.is_needed && takes_operand});

    if (origin == Origin::Nothing) return "";
    if (origin == Origin::Unknown) return unknown(level);
    if (origin == Origin::Missing)
        return refused(InterpolationError::Kind::Missing, expression, level);
    return takes_variable ? std::get<std::string>(std::move(value)) : word;
}

std::string Interpolator::unknown(Level level) {
    if (level.is_needed) result_.is_known_ = false;
    return {Interpolated::gap};
}

std::string Interpolator::refused(
    InterpolationError::Kind kind, const TemplateExpression& expression, Level level) {
    result_.errors_.push_back({kind, expression.span, expression.operand, level.is_needed});
    return unknown(level);
}

Interpolated interpolate(std::string_view text, const Variables& variables) {
    if (text.find('$') == std::string_view::npos) return Interpolated::as_written(text);
    return Interpolator(text, variables).run();
}

}  // namespace analysis::compose
