#include "analysis/ide/page.h"

#include "analysis/text/line_changes.h"
#include "analysis/text/strings.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace analysis {

static std::string_view without_blank_lines(std::string_view text) {
    const auto begin = text.find_first_not_of(" \n");
    return begin == std::string_view::npos ? std::string_view() : text.substr(begin);
}

std::string_view first_paragraph(std::string_view page) {
    page = without_blank_lines(page);
    if (page.starts_with('#'))
        page = without_blank_lines(page.substr(std::min(page.find('\n'), page.size())));
    const auto end = std::min(page.find("\n\n"), page.size());
    auto paragraph = page.substr(0, end);
    while (paragraph.ends_with('\n')) paragraph.remove_suffix(1);
    return paragraph;
}

namespace {

struct Fence {
    std::string_view header;  // What follows the three backticks.
    std::vector<std::string_view> lines;

    std::string_view language() const { return header.substr(0, header.find(' ')); }
    bool is_fixed() const { return header.ends_with(" fixed") || contains(header, " fixed "); }
};

}  // namespace

static std::vector<Fence> fences_in(std::string_view page) {
    std::vector<Fence> fences;
    bool is_open = false;
    for (const auto line : lines_of(page)) {
        const auto content = line.ends_with('\n') ? line.substr(0, line.size() - 1) : line;
        if (is_open && content == "```") is_open = false;
        else if (is_open) fences.back().lines.push_back(line);
        else if (content.starts_with("```")) {
            fences.push_back({content.substr(3), {}});
            is_open = true;
        }
    }
    return fences;
}

/// Where the lines to be shown begin, if only `count` can be.
static std::size_t window(const Fence& before, const Fence& after, std::size_t count) {
    const auto changes = line_changes(before.lines, after.lines);
    const auto first = changes.empty() ? 0 : changes.front().new_begin;
    const auto last_begin = after.lines.size() - count;
    return std::min(first > 0 ? first - 1 : 0, last_begin);
}

std::string first_fixed_example(std::string_view page, std::size_t most_lines) {
    const auto fences = fences_in(page);
    const auto fixed = std::ranges::find_if(fences, &Fence::is_fixed);
    if (fixed == fences.end() || fixed == fences.begin()) return {};

    const auto count = std::min(fixed->lines.size(), most_lines);
    auto before = *std::prev(fixed);
    std::erase_if(before.lines, [](std::string_view line) {
        return line.substr(std::min(line.find_first_not_of(' '), line.size())).starts_with('^');
    });
    const auto begin = window(before, *fixed, count);
    std::string text = concat({"```", fixed->language(), "\n"});
    for (const auto line : std::vector(
             fixed->lines.begin() + static_cast<std::ptrdiff_t>(begin),
             fixed->lines.begin() + static_cast<std::ptrdiff_t>(begin + count)))
        text += line;
    return text + "```\n";
}

}  // namespace analysis
