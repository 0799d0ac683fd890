#include "analysis/compose/schema_scalar.h"

#include "analysis/compose/edits/scalar.h"
#include "analysis/compose/interpolation.h"
#include "analysis/compose/number.h"
#include "analysis/compose/scalar_kind.h"
#include "analysis/compose/schema_format.h"
#include "analysis/text/nearest.h"
#include "analysis/text/strings.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace analysis::compose {

using reference::compose::Format;
using reference::compose::Shape;
using Kind = SchemaProblem::Kind;
namespace table = reference::compose;

static std::string in_backticks(std::string_view text) {
    return concat({"`", text, "`"});
}

static bool has(const Shape& shape, table::Scalars kinds) {
    return (shape.scalars & kinds) != 0;
}

/// Whether another text may be written in its place: it has no anchor or tag, and is on one line.
static bool is_replaceable(const yaml::NodeView& node) {
    if (node->properties) return false;
    return node->style == yaml::Style::Plain || node->style == yaml::Style::SingleQuoted ||
           node->style == yaml::Style::DoubleQuoted;
}

namespace {

/// Makes the problem of one scalar.
class ScalarCheck {
public:
    ScalarCheck(const yaml::NodeView& node, const Shape& shape, const Subject& subject)
        : node_(node),
          shape_(shape),
          subject_(subject) {}

    std::optional<SchemaProblem> problem() const {
        switch (scalar_kind(*node_)) {
            case ScalarKind::Null:
                return of_null();
            case ScalarKind::Boolean:
                return of_boolean();
            case ScalarKind::Integer:
            case ScalarKind::Fraction:
                return of_number();
            case ScalarKind::Endless:
                return wrong("is more than Compose can read");
            // A date is one here and a text there, and nobody writes one by mistake.
            case ScalarKind::Date:
            case ScalarKind::Text:
                return of_text();
        }
        return {};
    }

private:
    SchemaProblem make(Kind kind, std::string message) const {
        return {kind, node_.content(), std::move(message)};
    }

    SchemaProblem wrong(std::string_view what) const {
        return make(Kind::WrongType, concat({in_backticks(node_->value), " ", what}));
    }

    /// With `text` in place of the scalar as the way out.
    SchemaProblem instead(SchemaProblem problem, std::string text) const {
        if (is_replaceable(node_))
            problem.remedy = {concat({"Write ", in_backticks(text)}), {{node_.content(), text}}};
        return problem;
    }

    /// With the scalar in quotes as the way out.
    SchemaProblem in_quotes(std::string_view what) const {
        auto problem = instead(needs_quotes(what), quoted(node_->value, yaml::Style::DoubleQuoted));
        if (problem.remedy) problem.remedy->is_spelling = true;
        return problem;
    }

    std::optional<SchemaProblem> of_null() const {
        if (has(shape_, table::null)) return {};
        auto span = node_.content();
        return SchemaProblem{
            Kind::NoValue,
            span,
            concat({subject_.words, " has no value; it takes ", table::takes(shape_)})};
    }

    std::optional<SchemaProblem> of_boolean() const {
        if (has(shape_, table::boolean)) return {};
        if (!has(shape_, table::text)) return other_type("a boolean");
        const bool is_no = contains(concat({" ", shape_.words, " "}), " no ");
        if (is_no && (node_->value.front() == 'f' || node_->value.front() == 'F'))
            return instead(needs_quotes("a boolean"), "\"no\"");
        return in_quotes("a boolean");
    }

    std::optional<SchemaProblem> of_number() const {
        const auto value = number_in(*node_);
        const bool is_whole =
            scalar_kind(*node_) == ScalarKind::Integer || value == std::floor(value);
        if (has(shape_, is_whole ? table::number : table::fraction)) return out_of_range(value);
        if (shape_.format == Format::Boolean && (node_->value == "0" || node_->value == "1"))
            return instead(other_type("a number"), node_->value == "1" ? "true" : "false");
        if (!has(shape_, table::text) || has(shape_, table::integer))
            return other_type(in_backticks(node_->value));
        if (shape_.format == Format::Duration)
            return instead(
                make(
                    Kind::WrongType,
                    concat({in_backticks(node_->value), " lacks a unit, as in `30s`"})),
                concat({node_->value, "s"}));
        return in_quotes("a number");
    }

    std::optional<SchemaProblem> of_text() const {
        if (!has(shape_, table::text)) return of_unwanted_text();
        const auto scalar = interpolate(node_->value, nothing_known);
        const auto text = scalar.text();
        if (text && shape_.is_closed) return of_closed(std::string(*text));
        if (auto flaw = flaw_of(scalar, shape_.format)) {
            auto problem = make(Kind::BadFormat, std::move(flaw->message));
            const bool is_as_written = text && *text == node_->value;
            return flaw->better && is_as_written ? instead(std::move(problem), *flaw->better)
                                                 : problem;
        }
        const auto value = text && shape_.bounds ? parse_float(*text) : std::nullopt;
        return value ? out_of_range(*value) : std::nullopt;
    }

    /// A text where only a number or a boolean will do.
    std::optional<SchemaProblem> of_unwanted_text() const {
        const auto& text = node_->value;
        if (contains(text, "$"))
            return make(
                Kind::WrongType,
                concat(
                    {subject_.words,
                     " takes ",
                     table::takes(shape_),
                     ", and variables are filled in as text"}));
        const bool is_boolean = has(shape_, table::boolean);
        auto problem = make(
            Kind::WrongType,
            concat(
                {subject_.words,
                 " takes ",
                 table::takes(shape_),
                 ", not the text ",
                 in_backticks(text)}));
        if (is_boolean) {
            const auto truth = boolean_near(text);
            return truth ? instead(std::move(problem), *truth) : problem;
        }
        return parse_integer(text) ? instead(std::move(problem), text) : problem;
    }

    std::optional<SchemaProblem> of_closed(const std::string& text) const {
        const auto words = table::words_of(shape_);
        if (std::ranges::find(words, text) != words.end()) return {};
        const auto meant = nearest(text, words);
        auto message = concat({subject_.words, " cannot be ", in_backticks(text), "; "});
        if (!meant)
            return make(Kind::NotAllowed, message + concat({"it takes ", table::takes(shape_)}));
        auto problem =
            make(Kind::NotAllowed, message + concat({"did you mean ", in_backticks(*meant), "?"}));
        return text == node_->value ? instead(std::move(problem), std::string(*meant)) : problem;
    }

    std::optional<SchemaProblem> out_of_range(double value) const {
        const auto& bounds = shape_.bounds;
        if (!bounds) return {};
        const bool is_limited = bounds->most != table::no_limit;
        if (value < static_cast<double>(bounds->least))
            return make(
                Kind::OutOfRange,
                concat({subject_.words, " cannot be less than ", std::to_string(bounds->least)}));
        if (!is_limited || value <= static_cast<double>(bounds->most)) return {};
        return make(
            Kind::OutOfRange,
            concat({subject_.words, " cannot be more than ", std::to_string(bounds->most)}));
    }

    SchemaProblem other_type(std::string_view what) const {
        return make(
            Kind::WrongType,
            concat({subject_.words, " takes ", table::takes(shape_), ", not ", what}));
    }

    SchemaProblem needs_quotes(std::string_view what) const {
        return make(
            Kind::WrongType,
            concat(
                {subject_.words,
                 " takes ",
                 table::takes(shape_),
                 ", and ",
                 in_backticks(node_->value),
                 " without quotes is ",
                 what}));
    }

    const yaml::NodeView& node_;
    const Shape& shape_;
    const Subject& subject_;
};

}  // namespace

std::optional<SchemaProblem> scalar_problem(
    const yaml::NodeView& node, const Shape& shape, const Subject& subject) {
    return ScalarCheck(node, shape, subject).problem();
}

}  // namespace analysis::compose
