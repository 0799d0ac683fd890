#include "analysis/compose/template_expression.h"

#include "analysis/text/ascii.h"

#include <algorithm>

namespace analysis::compose {

static bool begins_name(char c) {
    return c == '_' || ('a' <= ascii::lower(c) && ascii::lower(c) <= 'z');
}

static bool continues_name(char c) {
    return begins_name(c) || ('0' <= c && c <= '9');
}

static Operator operator_of(char sign, bool has_colon) {
    if (sign == '-') return has_colon ? Operator::DefaultIfEmpty : Operator::Default;
    if (sign == '+') return has_colon ? Operator::AlternativeIfFilled : Operator::Alternative;
    if (sign == '?') return has_colon ? Operator::RequiredFilled : Operator::Required;
    return Operator::None;
}

std::optional<TemplateExpression> TemplateReader::next() {
    for (auto dollar = text_.find('$', at_); dollar != std::string_view::npos;
         dollar = text_.find('$', dollar + 1)) {
        const auto found = expression_at(dollar);
        if (!found) continue;
        const bool is_invalid = found->kind == TemplateExpression::Kind::Invalid;
        at_ = is_invalid ? dollar + 2 : found->span.end();
        return found;
    }
    return std::nullopt;
}

/// Nothing, if the dollar sign stands for itself.
std::optional<TemplateExpression> TemplateReader::expression_at(Offset dollar) {
    using Kind = TemplateExpression::Kind;
    if (dollar + 1 == text_.size()) return std::nullopt;
    const char after = text_[dollar + 1];
    if (after == '$') return TemplateExpression{Kind::Escape, {dollar, dollar + 2}, {}, {}};
    if (after == '{') return braced_at(dollar);
    if (!begins_name(after)) return std::nullopt;
    const Span name(dollar + 1, end_of_name(dollar + 1));
    return TemplateExpression{Kind::Variable, {dollar, name.end()}, name, {name.end(), name.end()}};
}

TemplateExpression TemplateReader::braced_at(Offset dollar) {
    using Kind = TemplateExpression::Kind;
    const auto begin = dollar + 2;
    const auto end = end_of_name(begin);
    TemplateExpression expression{Kind::Variable, {dollar, end}, {begin, end}, {end, end}};
    if (end > begin && end < text_.size() && text_[end] == '}') {
        expression.span = {dollar, end + 1};
        return expression;
    }
    if (end > begin) expression = with_operator(expression);
    if (expression.operation == Operator::None) {
        expression.kind = Kind::Invalid;
        expression.span = invalid_span(dollar);
    }
    return expression;
}

/// `expression` ends with its name yet. Without an operator or a closing brace it stays as it is.
TemplateExpression TemplateReader::with_operator(TemplateExpression expression) {
    const auto colon = expression.name.end();
    const bool has_colon = text_.substr(colon).starts_with(':');
    const auto sign = colon + (has_colon ? 1 : 0);
    if (sign >= text_.size()) return expression;
    const auto operation = operator_of(text_[sign], has_colon);
    const auto last = last_brace_of_line(sign);
    if (operation == Operator::None || last <= sign) return expression;

    const auto closing = closing_brace(expression.span.begin() + 1, last);
    expression.operation = operation;
    expression.operand = {sign + 1, closing};
    expression.span = {expression.span.begin(), closing + 1};
    return expression;
}

Offset TemplateReader::end_of_name(Offset begin) const {
    if (begin >= text_.size() || !begins_name(text_[begin])) return begin;
    const auto rest = text_.substr(begin);
    return begin +
           static_cast<Offset>(std::ranges::find_if_not(rest, continues_name) - rest.begin());
}

/// The brace that closes the one at `open`; `last`, if they do not come out even. What stands right
/// behind an opening brace counts for nothing.
Offset TemplateReader::closing_brace(Offset open, Offset last) const {
    std::size_t depth = 0;
    for (auto at = open; at <= last; ++at) {
        if (text_[at] == '}' && --depth == 0) return at;
        if (text_[at] != '{') continue;
        ++depth;
        ++at;
    }
    return last;
}

Span TemplateReader::invalid_span(Offset dollar) const {
    const auto end = text_.find_first_of("}$\n", dollar + 2);
    if (end != std::string_view::npos && text_[end] == '}') return {dollar, end + 1};
    return {dollar, std::max(end_of_name(dollar + 2), dollar + 2)};
}

/// 0, if there is none.
Offset TemplateReader::last_brace_of_line(Offset offset) {
    if (offset < line_end_) return last_brace_;
    line_end_ = std::min(text_.find('\n', offset), text_.size());
    const auto found = text_.substr(0, line_end_).find_last_of("}\n");
    const bool is_brace = found != std::string_view::npos && text_[found] == '}';
    last_brace_ = is_brace ? found : 0;
    return last_brace_;
}

}  // namespace analysis::compose
