#include "analysis/yaml/slice.h"

#include "analysis/text/strings.h"
#include "analysis/yaml/builder.h"
#include "analysis/yaml/openings.h"
#include "analysis/yaml/scan.h"

#include <algorithm>
#include <optional>
#include <span>
#include <utility>

namespace analysis::yaml {

/// Broken text is cut into ever smaller entries, but not for ever.
static constexpr unsigned cut_limit = 12;
/// How much text is looked at behind an entry, for the bracket that closes one in it.
static constexpr std::size_t reach = 16U << 10U;

static std::string_view part(std::string_view text, Span span) {
    return text.substr(span.begin(), span.size());
}

static void append(Slice& all, const Slice& slice, Offset at) {
    for (const auto& placed : slice.pairs) all.pairs.push_back({placed.at + at, placed.pair});
    for (const auto& comment : slice.comments) all.comments.push_back(comment.shifted(at));
    for (const auto& anchor : slice.anchors)
        all.anchors.push_back({anchor.name, anchor.node, anchor.at + at});
    for (const auto& alias : slice.aliases)
        all.aliases.push_back({alias.name, alias.span.shifted(at)});
    for (const auto& error : slice.errors)
        all.errors.push_back({error.span.shifted(at), error.message});
    all.is_open = slice.is_open;
}

static void add_anchor(const Node& node, Offset at, Slice& slice) {
    if (node.properties && node.properties->anchor)
        slice.anchors.push_back({node.properties->anchor->name, &node, at});
}

static void add_names(const Node& node, Offset at, Slice& slice) {
    add_anchor(node, at, slice);
    if (node.kind == Kind::Alias) slice.aliases.push_back({node.value, node.span.shifted(at)});
    for (const auto& item : node.items) add_names(item.node, at, slice);
    for (const auto& [inner, pair] : node.pairs) {
        add_names(pair->key, at + inner, slice);
        add_names(pair->value, at + inner, slice);
    }
}

/// An error that has no width is hard to see: the word there, or what comes before.
static Span visible(std::string_view text, Span span) {
    if (span.size() > 0) return span;
    auto end = std::min(span.begin(), text.size());
    while (!scan::is_blank_at(text, end)) ++end;
    if (end > span.begin()) return {span.begin(), end};
    auto last = std::min(span.begin(), text.size());
    while (last > 0 && scan::is_blank_at(text, last - 1)) --last;
    return last > 0 ? Span(last - 1, last) : span;
}

/// Bytes that YAML allows nowhere. Nothing should depend on what they are replaced with.
static bool is_forbidden(char c) {
    return (0 <= c && c < ' ' && c != '\t' && c != '\n' && c != '\r') || c == '\x7F';
}

static std::optional<SyntaxError> forbidden_character(std::string_view text) {
    const auto* found = std::ranges::find_if(text, is_forbidden);
    if (found == text.end()) return std::nullopt;
    static constexpr std::string_view digits = "0123456789ABCDEF";
    const auto at = static_cast<Offset>(found - text.begin());
    const std::size_t code = static_cast<unsigned char>(*found);
    const auto name = std::string("U+00") + digits[code / 16] + digits[code % 16];
    return SyntaxError{
        {at, at + 1}, concat({"the control character ", name, " is not allowed in YAML"})};
}

static void note_openings(std::string_view text, const Built& built, Slice& slice) {
    auto found = openings(text, text.size());
    for (const auto& comment : found.comments)
        if (comment.begin() >= built.end) slice.comments.push_back(comment);

    slice.is_open = found.open.has_value();
    auto& error = slice.errors.front();
    const bool is_at_end = scan::after_trivia(text, error.span.begin()) == text.size();
    if (!found.open || !(is_at_end || error.message.ends_with("never closed"))) return;
    const auto at = *found.open;
    const bool is_bracket = text[at] == '[' || text[at] == '{';
    error = {
        {at, at + 1},
        is_bracket ? concat({"`", text.substr(at, 1), "` is never closed"})
                   : std::string("this quoted text is never closed")};
}

static Slice read_at_once(std::string_view text, Extent extent) {
    std::string clean;
    auto known = forbidden_character(text);
    if (known) {
        clean = text;
        std::ranges::replace_if(clean, is_forbidden, '_');
        text = clean;
    }
    auto built = build(text, events_of(text, extent), std::move(known));

    Slice slice;
    slice.comments = std::move(built.comments);
    if (built.error) {
        slice.errors.push_back(std::move(*built.error));
        note_openings(text, built, slice);
        slice.errors.front().span = visible(text, slice.errors.front().span);
    }
    const bool is_mapping = built.root.kind == Kind::Mapping && built.root.style == Style::Block &&
                            !built.root.properties && extent == Extent::SomeEntries;
    if (is_mapping) slice.pairs = std::move(built.root.pairs);
    else slice.root = std::make_shared<const Node>(std::move(built.root));

    if (!contains(text, "&") && !contains(text, "*")) return slice;
    if (slice.root) add_names(*slice.root, 0, slice);
    for (const auto& [at, pair] : slice.pairs) {
        add_names(pair->key, at, slice);
        add_names(pair->value, at, slice);
    }
    return slice;
}

/// The pair whose key stands in `header` and whose entries are `body`; both count from it.
static Pair joined(Pair header, const Slice& body) {
    auto& value = header.value;
    header.is_broken = !body.errors.empty();
    if (body.pairs.empty()) return header;

    const auto& [first_at, first] = body.pairs.front();
    const auto& [last_at, last] = body.pairs.back();
    value.kind = Kind::Mapping;
    value.style = Style::Block;
    value.content = {first->span.begin() + first_at, last->span.end() + last_at};
    value.span = {
        value.properties ? value.span.begin() : value.content.begin(), value.content.end()};
    value.pairs = body.pairs;
    header.span = {header.span.begin(), value.span.end()};
    return header;
}

/// An entry with the entries in it read alone, if it can be taken apart; it counts from itself.
static std::optional<Slice> read_apart(
    std::string_view entry, Span body, const SliceReader& read, unsigned levels) {
    const auto header = read(entry.substr(0, body.begin()));
    if (!header->errors.empty() || header->pairs.size() != 1) return std::nullopt;

    const auto entries = read_entries(entry, body, read, levels);
    auto pair = std::make_shared<const Pair>(joined(*header->pairs.front().pair, entries));
    Slice whole;
    append(whole, *header, 0);
    whole.anchors.clear();
    whole.pairs = {{0, pair}};
    add_anchor(pair->key, 0, whole);
    add_anchor(pair->value, 0, whole);
    auto rest = entries;
    rest.pairs.clear();
    append(whole, rest, 0);
    return whole;
}

static SlicePtr read_entry(std::string_view entry, const SliceReader& read, unsigned levels) {
    const auto body =
        levels > 0 ? body_of(entry, {0, entry.size()}, Certainty::Sure) : std::nullopt;
    auto apart = body ? read_apart(entry, *body, read, levels - 1) : std::nullopt;
    return apart ? std::make_shared<const Slice>(std::move(*apart)) : read(entry);
}

/// How many chunks belong together, because something that is open at the end of the first is
/// closed in the last of them.
static std::size_t chunks_up_to_closing(std::string_view text, std::span<const Chunk> chunks) {
    const auto begin = chunks.front().span.begin();
    const auto end = std::min(chunks.back().span.end(), chunks.front().span.end() + reach);
    const auto found = openings(part(text, {begin, end}), chunks.front().span.size());
    if (!found.closed) return 1;
    const auto last = std::ranges::find_if(
        chunks, [&](const Chunk& chunk) { return begin + *found.closed <= chunk.span.end(); });
    return static_cast<std::size_t>(last - chunks.begin()) + 1;
}

static SyntaxError misindented(std::string_view text, Span chunk, Span first) {
    const auto indent = [&](Span line) { return text.find_first_not_of(' ', line.begin()); };
    const auto begin = indent(chunk);
    return {
        visible(text, {begin, begin}),
        concat(
            {"this line is indented by ",
             std::to_string(begin - chunk.begin()),
             ", the entries above by ",
             std::to_string(indent(first) - first.begin())})};
}

/// What should be an entry and is none is a key that is still being typed, or no entry at all.
static Slice as_entry(const Slice& slice) {
    auto result = slice;
    const auto root = std::exchange(result.root, nullptr);
    result.anchors.clear();  // They name nodes that nobody keeps.
    if (!slice.errors.empty()) return result;
    if (root->kind == Kind::Scalar) {
        Pair pair;
        pair.key = *root;
        pair.value.span = pair.value.content = {root->span.end(), root->span.end()};
        pair.span = root->span;
        pair.is_broken = true;
        result.pairs.push_back({0, std::make_shared<const Pair>(std::move(pair))});
    }
    if (root->span.size() > 0)
        result.errors.push_back({root->span, "expected `:` and a value behind this key"});
    return result;
}

namespace {

struct FirstEntry {
    SlicePtr slice;
    std::size_t count;  // Of the chunks that it takes.
};

}  // namespace

static FirstEntry read_first(
    std::string_view text,
    std::span<const Chunk> chunks,
    const SliceReader& read,
    unsigned levels) {
    const auto span = chunks.front().span;
    auto alone = read_entry(part(text, span), read, levels);
    const auto count = alone->is_open ? chunks_up_to_closing(text, chunks) : 1;
    if (count > 1) {
        auto longer = read(part(text, {span.begin(), chunks[count - 1].span.end()}));
        if (longer->errors.empty()) return {std::move(longer), count};
    }
    return {std::move(alone), 1};
}

Slice read_entries(std::string_view text, Span lines, const SliceReader& read, unsigned levels) {
    const auto chunks = chunks_of(text, lines);
    Slice all;
    add_comment_lines(
        text,
        {lines.begin(), chunks.empty() ? lines.end() : chunks.front().span.begin()},
        all.comments);
    for (std::size_t i = 0; i < chunks.size();) {
        const auto& chunk = chunks[i];
        const auto [slice, count] = read_first(text, std::span(chunks).subspan(i), read, levels);
        if (chunk.is_misindented && slice->errors.empty())
            all.errors.push_back(misindented(text, chunk.span, chunks.front().span));
        append(all, slice->root ? as_entry(*slice) : *slice, chunk.span.begin());
        i += count;
    }
    return all;
}

static Slice read_with_cuts(std::string_view text, Extent extent, unsigned cuts) {
    auto whole = read_at_once(text, extent);
    if (whole.errors.empty() || cuts == 0) return whole;

    const SliceReader read = [cuts](std::string_view entry) {
        return std::make_shared<const Slice>(read_with_cuts(entry, Extent::SomeEntries, cuts - 1));
    };
    std::optional<Slice> apart;
    if (extent == Extent::WholeDocument) {
        if (is_block_mapping(text, {0, text.size()}, Certainty::Likely))
            apart = read_entries(text, {0, text.size()}, read, 0);
    } else if (const auto body = body_of(text, {0, text.size()}, Certainty::Likely)) {
        apart = read_apart(text, *body, read, 0);
    }
    // Entries that are sound alone may be wrong together.
    if (!apart || apart->errors.empty()) return whole;
    apart->is_open = whole.is_open;
    return std::move(*apart);
}

Slice read_whole(std::string_view text, Extent extent) {
    return read_with_cuts(text, extent, cut_limit);
}

}  // namespace analysis::yaml
