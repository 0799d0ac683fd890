#include "analysis/difference.h"

#include "analysis/text/line_changes.h"

#include <algorithm>
#include <span>
#include <string>

namespace analysis {

using Pieces = std::vector<std::string_view>;

/// Bytes beyond ASCII count as letters, so that a character stays whole.
static bool is_letter(char c) {
    return static_cast<unsigned char>(c) >= 0x80 || ('0' <= c && c <= '9') || c == '_' ||
           ('A' <= c && c <= 'Z') || ('a' <= c && c <= 'z');
}

static std::size_t word_size(std::string_view text) {
    if (text.starts_with("\r\n")) return 2;
    const auto run_of = [&](auto is_member) {
        const auto end = std::ranges::find_if_not(text, is_member);
        return static_cast<std::size_t>(end - text.begin());
    };
    if (text.front() == ' ') return run_of([](char c) { return c == ' '; });
    return std::max<std::size_t>(1, run_of(is_letter));
}

static Pieces words_of(std::string_view text) {
    Pieces words;
    while (!text.empty()) {
        const auto size = word_size(text);
        words.push_back(text.substr(0, size));
        text.remove_prefix(size);
    }
    return words;
}

/// Some consecutive pieces as one, or the empty place in front of the next.
static std::string_view joined(
    std::string_view whole,
    std::span<const std::string_view> pieces,
    std::size_t at,
    std::size_t count) {
    const auto* begin = at < pieces.size() ? pieces[at].data() : whole.data() + whole.size();
    std::size_t size = 0;
    for (const auto piece : pieces.subspan(at, count)) size += piece.size();
    return {begin, size};
}

struct Sides {
    std::string_view before;
    std::string_view after;
};

static std::vector<Sides> changed_parts(const Sides& whole, Pieces (*cut)(std::string_view)) {
    const auto before = cut(whole.before);
    const auto after = cut(whole.after);
    std::vector<Sides> parts;
    for (const auto& change : line_changes(before, after))
        parts.push_back({
            joined(whole.before, before, change.old_begin, change.old_count),
            joined(whole.after, after, change.new_begin, change.new_count),
        });
    return parts;
}

std::vector<Edit> difference(std::string_view before, std::string_view after) {
    std::vector<Edit> edits;
    for (const auto& lines : changed_parts({before, after}, lines_of))
        for (const auto& words : changed_parts(lines, words_of)) {
            const auto at = static_cast<Offset>(words.before.data() - before.data());
            edits.push_back({{at, at + words.before.size()}, std::string(words.after)});
        }
    return edits;
}

}  // namespace analysis
