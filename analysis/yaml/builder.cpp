#include "analysis/yaml/builder.h"

#include "analysis/text/strings.h"
#include "analysis/yaml/scan.h"

#include <algorithm>
#include <array>
#include <utility>

namespace analysis::yaml {

static constexpr std::string_view about_tabs = "YAML is indented with blanks, not with tabs";

namespace {

enum class Role : std::uint8_t { Key, Value };

/// Walks over the events and over the text at the same pace.
class Builder {
public:
    Builder(std::string_view text, const Events& events, std::optional<SyntaxError> known)
        : text_(text),
          events_(events),
          known_(std::move(known)) {}

    Built build();

private:
    bool is_exhausted() const { return next_ == events_.list.size(); }
    bool has_more_children() const {
        return !is_exhausted() && events_.list[next_].kind != Event::Kind::End;
    }
    char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }

    void skip_trivia() { at_ = scan::after_trivia(text_, at_, &comments_); }
    void report(Span span, std::string message);
    void report_tab(Offset at);

    Node node(Role role);
    Node null(const Event& event, Role role);
    Node alias();
    Node scalar(const Event& event);
    Node sequence(const Event& event);
    Item item(const Node& list);
    Node mapping(const Event& event);
    Pair pair(Style style);

    Node started(const Event& event, Kind kind);
    void finish(Node& node) const;
    Offset next_start() const;
    std::shared_ptr<const Properties> properties();
    bool is_left_out(const Event& event, Offset properties_end) const;
    void written_scalar(Node& node, const Event& event);
    bool is_braced() const;
    void open();
    void close(char bracket);
    void mark_colon(Pair& pair);
    void report_failure(const Failure& failure);
    void check_rest();

    std::string_view text_;
    const Events& events_;
    std::size_t next_ = 0;
    Offset at_ = 0;
    std::size_t flow_depth_ = 0;
    std::vector<Span> comments_;
    std::optional<SyntaxError> known_;
    std::optional<SyntaxError> error_;
};

}  // namespace

/// The first error is the one to mend; what follows may follow from it.
void Builder::report(Span span, std::string message) {
    if (!error_) error_ = {span, std::move(message)};
}

/// The parser takes a tab for a blank where it would have to count.
void Builder::report_tab(Offset at) {
    const Span indent(scan::line_start(text_, at), at);
    const auto tab = text_.substr(indent.begin(), indent.size()).find('\t');
    if (tab == std::string_view::npos) return;
    const auto begin = indent.begin() + tab;
    report({begin, begin + 1}, std::string(about_tabs));
}

Node Builder::started(const Event& event, Kind kind) {
    skip_trivia();
    Node node;
    node.kind = kind;
    const auto begin = at_;
    if (event.has_properties) {
        node.properties = properties();
        skip_trivia();
    }
    node.span = {begin, at_};
    node.content = {at_, at_};
    return node;
}

void Builder::finish(Node& node) const {
    node.span = {node.span.begin(), std::max(node.span.begin(), at_)};
    node.content = {node.content.begin(), std::max(node.content.begin(), at_)};
}

/// Where the next thing starts: what comes from there on has properties of its own.
Offset Builder::next_start() const {
    const auto next = std::find_if(
        events_.list.begin() + static_cast<std::ptrdiff_t>(next_),
        events_.list.end(),
        [](const Event& event) { return event.kind != Event::Kind::End; });
    return next != events_.list.end() ? std::min(next->at, text_.size()) : text_.size();
}

std::shared_ptr<const Properties> Builder::properties() {
    Properties result;
    const auto limit = std::max(next_start(), at_ + 1);
    for (auto at = at_; at < limit && (text_[at] == '&' || text_[at] == '!');) {
        const auto end = scan::end_of_name(text_, at);
        auto& property = text_[at] == '&' ? result.anchor : result.tag;
        const auto name = text_[at] == '&' ? Span(at + 1, end) : Span(at, end);
        property = Property{std::string(text_.substr(name.begin(), name.size())), {at, end}};
        at_ = end;
        at = scan::after_trivia(text_, at_);
    }
    return std::make_shared<const Properties>(std::move(result));
}

Node Builder::node(Role role) {
    if (is_exhausted()) {
        Node nothing;
        nothing.span = nothing.content = {at_, at_};
        return nothing;
    }
    const auto& event = events_.list[next_++];
    switch (event.kind) {
        case Event::Kind::Null:
            return null(event, role);
        case Event::Kind::Alias:
            return alias();
        case Event::Kind::Scalar:
            return scalar(event);
        case Event::Kind::Sequence:
            return sequence(event);
        case Event::Kind::Mapping:
            return mapping(event);
        case Event::Kind::Document:
        case Event::Kind::End:
            break;
    }
    return node(role);
}

/// The null that is written here, if one is. Where a value is expected, it may also be that the
/// value is left out, and the next key reads `null`.
static Span null_word(std::string_view text, Offset at, Role role) {
    static constexpr std::array<std::string_view, 4> words{"~", "null", "Null", "NULL"};
    for (const auto word : words) {
        if (!text.substr(at).starts_with(word)) continue;
        const auto end = at + word.size();
        const bool is_whole = scan::is_blank_at(text, end) || contains(",]}:", text.substr(end, 1));
        if (is_whole && (role == Role::Key || !scan::is_key_before(text, end))) return {at, end};
    }
    return {at, at};
}

Node Builder::null(const Event& event, Role role) {
    Node node;
    auto begin = at_;
    if (event.has_properties) {
        skip_trivia();
        begin = at_;
        node.properties = properties();
    }
    node.content = null_word(text_, scan::after_trivia(text_, at_), role);
    if (node.content.size() > 0) {
        skip_trivia();
        if (!node.properties) begin = at_;
        node.value = text_.substr(at_, node.content.size());
        at_ = node.content.end();
    } else {
        node.content = {at_, at_};
    }
    node.span = {begin, at_};
    return node;
}

Node Builder::alias() {
    skip_trivia();
    Node node;
    node.kind = Kind::Alias;
    const auto begin = at_;
    at_ = scan::end_of_name(text_, begin);
    if (at_ > begin) node.value = text_.substr(begin + 1, at_ - begin - 1);
    node.span = node.content = {begin, at_};
    return node;
}

/// Whether a scalar consists of an anchor or a tag alone. Then `at_` is where the next thing
/// starts.
bool Builder::is_left_out(const Event& event, Offset properties_end) const {
    if (!event.value.empty()) return false;
    const auto first = peek();
    const auto between = text_.substr(properties_end, at_ - properties_end);
    const bool is_on_same_line = !contains(between, "\n");
    if (first == '|' || first == '>') return !is_on_same_line;
    if (first != '"' && first != '\'') return true;
    const auto end = scan::end_of_quoted(text_, at_);
    return !is_on_same_line && end && scan::is_key_before(text_, *end);
}

void Builder::written_scalar(Node& node, const Event& event) {
    const auto begin = at_;
    switch (peek()) {
        case '"':
        case '\'': {
            node.style = peek() == '"' ? Style::DoubleQuoted : Style::SingleQuoted;
            const auto end = scan::end_of_quoted(text_, begin);
            // The parser ends a quoted scalar with the text, and says nothing.
            if (!end) report({begin, begin + 1}, "this quoted text is never closed");
            at_ = end.value_or(text_.size());
            break;
        }
        case '|':
        case '>':
            node.style = peek() == '|' ? Style::Literal : Style::Folded;
            at_ = scan::end_of_block(text_, begin, event.value, comments_);
            break;
        default:
            at_ = scan::end_of_plain(text_, begin, event.value);
    }
}

Node Builder::scalar(const Event& event) {
    skip_trivia();
    Node node;
    node.kind = Kind::Scalar;
    node.value = event.value;
    const auto begin = at_;
    if (peek() == '&' || peek() == '!') {
        node.properties = properties();
        const auto end = at_;
        at_ = scan::after_trivia(text_, at_);
        const bool is_empty = is_left_out(event, end);
        at_ = end;
        if (is_empty) {
            node.kind = Kind::Null;
            node.span = {begin, end};
            node.content = {end, end};
            return node;
        }
        skip_trivia();
    }
    node.span = node.content = {at_, at_};
    written_scalar(node, event);
    finish(node);
    node.span = {begin, node.content.end()};
    return node;
}

void Builder::open() {
    ++at_;
    ++flow_depth_;
}

void Builder::close(char bracket) {
    --flow_depth_;
    if (is_exhausted()) return;
    skip_trivia();
    if (peek() == ',') ++at_;
    skip_trivia();
    if (peek() == bracket) ++at_;
}

Node Builder::sequence(const Event& event) {
    auto node = started(event, Kind::Sequence);
    node.style = peek() == '[' ? Style::Flow : Style::Block;
    const bool is_flow = node.style == Style::Flow;
    if (is_flow) open();
    while (has_more_children()) node.items.push_back(item(node));
    if (is_flow) close(']');
    finish(node);
    if (!is_exhausted()) ++next_;
    return node;
}

Item Builder::item(const Node& list) {
    skip_trivia();
    Item item;
    const auto begin = at_;
    if (list.style == Style::Block) {
        report_tab(begin);
        if (peek() == '-') ++at_;
        item.dash = {begin, at_};
    } else {
        if (peek() == ',' && !list.items.empty()) ++at_;
        item.dash = {at_, at_};
    }
    item.node = node(Role::Value);
    return item;
}

/// `{` may also be the first character of a key: `[{a: b}: c]`. Then the key starts there too.
bool Builder::is_braced() const {
    if (peek() != '{') return false;
    return is_exhausted() || events_.list[next_].kind != Event::Kind::Mapping ||
           events_.list[next_].at != events_.list[next_ - 1].at;
}

/// `[a` that broke off: the parser took its last item for a key that waits for its colon.
static bool is_mere_key(const Node& node) {
    if (node.kind != Kind::Mapping || node.pairs.size() != 1) return false;
    const auto& pair = *node.pairs.front().pair;
    return pair.colon.size() == 0 && pair.question.size() == 0 &&
           node.content.begin() == pair.span.begin();
}

Node Builder::mapping(const Event& event) {
    auto node = started(event, Kind::Mapping);
    const bool is_braced = this->is_braced();
    // Only in a flow sequence there are pairs without braces, and there they are alone.
    const bool is_block = !is_braced && flow_depth_ == 0;
    node.style = is_block ? Style::Block : Style::Flow;
    if (is_braced) open();
    while (has_more_children()) {
        skip_trivia();
        if (is_braced && peek() == ',' && !node.pairs.empty()) ++at_;
        node.pairs.push_back({0, std::make_shared<const Pair>(pair(node.style))});
    }
    if (is_braced) close('}');
    finish(node);
    if (!is_exhausted()) ++next_;
    const bool broke_off = is_exhausted() && events_.failure;
    return broke_off && is_mere_key(node) ? Node(node.pairs.front().pair->key) : node;
}

void Builder::mark_colon(Pair& pair) {
    const auto next = scan::after_trivia(text_, at_);
    if (next >= text_.size() || text_[next] != ':') return;
    skip_trivia();
    pair.colon = {next, next + 1};
    at_ = next + 1;
}

Pair Builder::pair(Style style) {
    Pair pair;
    skip_trivia();
    const auto begin = at_;
    const bool had_error = error_.has_value();
    if (style == Style::Block) report_tab(begin);
    if (peek() == '?' && scan::is_blank_at(text_, at_ + 1)) {
        pair.question = {begin, begin + 1};
        ++at_;
    }
    pair.key = node(Role::Key);
    mark_colon(pair);
    const bool is_cut = is_exhausted();
    if (style == Style::Block && pair.colon.size() == 0 && pair.question.size() == 0 && !is_cut)
        report(pair.key.span, "expected `:` and a value behind this key");
    pair.value = node(Role::Value);
    pair.span = {begin, std::max(begin, at_)};
    pair.is_broken = (events_.failure && is_exhausted()) || (error_ && !had_error) ||
                     (known_ && pair.span.touches(known_->span.begin()));
    return pair;
}

void Builder::report_failure(const Failure& failure) {
    const auto at = std::min(failure.at, text_.size());
    const auto line = scan::line_start(text_, at);
    const auto indicators = text_.substr(line, text_.find_first_not_of(" \t-?:", line) - line);
    const auto tab = indicators.find('\t');
    if (tab != std::string_view::npos)
        return report({line + tab, line + tab + 1}, std::string(about_tabs));
    const bool is_first = text_.find_first_not_of(' ', line) >= at;
    const bool is_behind = failure.is_misplaced && !is_first;
    report({at, at}, is_behind ? "this belongs to nothing before it" : failure.message);
}

void Builder::check_rest() {
    if (events_.failure) return report_failure(*events_.failure);
    skip_trivia();
    if (at_ == text_.size()) return;
    report({at_, scan::line_end(text_, at_)}, "this belongs to nothing before it");
}

Built Builder::build() {
    if (text_.starts_with("---") && scan::is_blank_at(text_, 3)) at_ = 3;
    if (!is_exhausted() && events_.list[next_].kind == Event::Kind::Document) ++next_;
    auto root = node(Role::Value);
    check_rest();
    if (known_ && (!error_ || known_->span < error_->span)) error_ = std::move(known_);
    return {std::move(root), std::move(comments_), std::move(error_), at_};
}

Built build(std::string_view text, const Events& events, std::optional<SyntaxError> known) {
    return Builder(text, events, std::move(known)).build();
}

}  // namespace analysis::yaml
