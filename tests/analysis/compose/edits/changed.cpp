#include "tests/analysis/compose/edits/changed.h"

#include "analysis/compose/edits/collection.h"
#include "analysis/repair.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <vector>

namespace tests {

using namespace analysis;
using namespace analysis::compose;
using analysis::yaml::PairView;
using analysis::yaml::Tree;

static std::vector<std::string> keys_of(std::string_view path) {
    std::vector<std::string> keys{""};
    for (const char c : path) {
        if (c == '.') keys.emplace_back();
        else keys.back() += c;
    }
    return keys;
}

PairView pair_at(const Tree& tree, std::string_view path) {
    auto node = tree.documents().front().root();
    std::optional<PairView> pair;
    for (const auto& key : keys_of(path)) {
        pair = node.find(key);
        REQUIRE_MESSAGE(pair, key);
        node = pair->value();
    }
    return *pair;
}

static std::multiset<std::string> comments_of(std::string_view source) {
    const Text text{std::string(source)};
    const auto tree = Tree::parse(text);
    std::multiset<std::string> comments;
    for (const auto& comment : tree.comments()) comments.emplace(text[comment]);
    return comments;
}

void check_kept(std::string_view before, std::string_view after) {
    CAPTURE(before);
    CAPTURE(after);
    const auto tree = Tree::parse(Text(std::string(after)));
    CHECK_MESSAGE(tree.errors().empty(), tree.errors().front().message);
    const auto lost = comments_of(before);
    const auto kept = comments_of(after);
    CHECK(std::ranges::includes(kept, lost));
    // A block scalar that comes last now has to keep its line break.
    const bool is_scalar_last = is_block_scalar(last_leaf(tree.documents().back().root()));
    if (before.ends_with('\n') || !is_scalar_last)
        CHECK(before.ends_with('\n') == after.ends_with('\n'));
}

static std::vector<Edit> shifted(std::vector<Edit> edits, Offset by) {
    for (auto& edit : edits) edit.span = edit.span.shifted(by);
    return edits;
}

/// The lines of the entry that a path leads into, and the same pair in them.
static void check_alone(
    const Text& text, const PairView& pair, const Change& change, const Edits& expected) {
    const auto tree = Tree::parse(text);
    const auto root = tree.documents().front().root();
    const auto begin = pair.span().begin();
    auto end = text.bytes().size();
    std::optional<PairView> entry;
    for (const auto& section : root.pairs())
        for (const auto& candidate : section.value().pairs()) {
            const auto start = text.line(text.line_at(candidate.span().begin())).begin();
            if (candidate.span().begin() <= begin) entry = candidate;
            else if (start > begin) end = std::min(end, start);
        }
    for (const auto& section : root.pairs())
        if (section.span().begin() > begin) end = std::min(end, section.span().begin());
    if (!entry || !entry->span().touches(begin) || begin < entry->span().begin()) return;

    const auto whole = Lines{text.bytes(), 0, habits_of(text, root)};
    const auto key = entry->span().begin();
    for (const auto from : {key, text.line(text.line_at(key)).begin()}) {
        auto lines = whole;
        lines.text = text.bytes().substr(from, end - from);
        lines.column = from == key ? column_of(whole, key) : 0;
        lines.is_in_flow = is_in_flow(whole, key);
        const auto edits = change(lines, PairView(*pair.operator->(), pair.at() - from));
        REQUIRE(edits.has_value() == expected.has_value());
        if (edits) CHECK(shifted(*edits, from) == *expected);
    }
}

std::string changed_once(std::string_view source, std::string_view path, const Change& change) {
    const Text text{std::string(source)};
    CAPTURE(source);
    const auto tree = Tree::parse(text);
    REQUIRE(tree.errors().empty());
    const auto pair = pair_at(tree, path);
    const Lines lines{text.bytes(), 0, habits_of(text, tree.documents().front().root())};
    const auto edits = change(lines, pair);
    check_alone(text, pair, change, edits);
    if (!edits) return "no edit";
    for (std::size_t i = 1; i < edits->size(); ++i)
        CHECK_FALSE(overlap((*edits)[i - 1], (*edits)[i]));
    auto after = edited(source, *edits);
    check_kept(source, after);
    return after;
}

std::string changed(std::string_view source, std::string_view path, const Change& change) {
    auto after = changed_once(source, path, change);
    if (after != "no edit") CHECK(changed_once(after, path, change) == after);
    return after;
}

}  // namespace tests
