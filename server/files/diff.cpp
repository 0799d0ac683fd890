#include "server/files/diff.h"

#include "analysis/text/line_changes.h"

#include <algorithm>
#include <span>
#include <vector>

namespace server::files {

static constexpr std::size_t context = 3;

using analysis::LineChange;
using Lines = std::vector<std::string_view>;

static void add_line(std::string& diff, char mark, std::string_view line) {
    diff += mark;
    diff += line;
    if (!line.ends_with('\n')) diff += "\n\\ No newline at end of file\n";
}

/// "3,7", "3", or for no lines the line in front of them, "2,0".
static std::string range_text(std::size_t begin, std::size_t count) {
    if (count == 0) return std::to_string(begin) + ",0";
    const auto first = std::to_string(begin + 1);
    return count == 1 ? first : first + ',' + std::to_string(count);
}

/// Where the hunk of the first change ends: in front of the first change that is too far from the
/// one before it to share their context.
static std::size_t hunk_size(std::span<const LineChange> changes) {
    std::size_t size = 1;
    while (size < changes.size()) {
        const auto& last = changes[size - 1];
        if (changes[size].old_begin - (last.old_begin + last.old_count) > 2 * context) break;
        ++size;
    }
    return size;
}

static void add_hunk(
    std::string& diff,
    std::span<const LineChange> changes,
    const Lines& before,
    const Lines& after) {
    const auto& first = changes.front();
    const auto& last = changes.back();
    const auto lead = std::min(context, first.old_begin);
    const auto last_end = last.old_begin + last.old_count;
    const auto trail = std::min(context, before.size() - last_end);
    const auto old_begin = first.old_begin - lead;
    const auto new_begin = first.new_begin - lead;

    diff += "@@ -" + range_text(old_begin, last_end + trail - old_begin) + " +" +
            range_text(new_begin, last.new_begin + last.new_count + trail - new_begin) + " @@\n";
    auto at = old_begin;
    for (const auto& change : changes) {
        for (; at < change.old_begin; ++at) add_line(diff, ' ', before[at]);
        for (; at < change.old_begin + change.old_count; ++at) add_line(diff, '-', before[at]);
        for (std::size_t i = 0; i < change.new_count; ++i)
            add_line(diff, '+', after[change.new_begin + i]);
    }
    for (; at < last_end + trail; ++at) add_line(diff, ' ', before[at]);
}

/// A path as git writes it in a header: odd characters escaped, and a tab to show where one with
/// blanks ends.
static std::string header_path(std::string_view side, std::string_view path) {
    std::string text;
    bool is_odd = false;
    for (const auto c : std::string(side) + std::string(path)) {
        const auto byte = static_cast<unsigned char>(c);
        const bool is_control = byte < 0x20 || byte == 0x7F;
        is_odd = is_odd || is_control || c == '"' || c == '\\';
        if (c == '"' || c == '\\') text += '\\';
        if (is_control) {
            text += '\\';
            for (const auto shift : {6U, 3U, 0U})
                text += static_cast<char>('0' + (byte >> shift & 7U));
        } else {
            text += c;
        }
    }
    if (is_odd) return '"' + text + '"';
    return path.find(' ') == std::string_view::npos ? text : text + '\t';
}

std::string unified_diff(const Versions& versions) {
    const auto before = analysis::lines_of(versions.before);
    const auto after = analysis::lines_of(versions.after);
    const auto changes = analysis::line_changes(before, after);
    if (changes.empty()) return {};

    std::string diff = "--- " + (versions.is_new ? "/dev/null" : header_path("a/", versions.path)) +
                       "\n+++ " + header_path("b/", versions.path) + '\n';
    for (std::span rest(changes); !rest.empty();) {
        const auto size = hunk_size(rest);
        add_hunk(diff, rest.first(size), before, after);
        rest = rest.subspan(size);
    }
    return diff;
}

}  // namespace server::files
