#include "server/command_line/excerpt.h"

#include "analysis/text/strings.h"
#include "server/command_line/characters.h"

#include <algorithm>
#include <vector>

namespace server::command_line {

using analysis::concat;
using analysis::Span;
using analysis::Text;

/// A line as it is shown, and the cells of it that are marked.
struct ShownLine {
    std::string text;
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// The last line that a span has something of. One that ends where a line begins has nothing of it.
static std::size_t last_line_of(const Text& text, Span span) {
    const auto first = text.line_at(span.begin());
    auto last = text.line_at(span.end());
    if (last > first && text.line(last).begin() == span.end()) --last;
    return last;
}

std::size_t gutter_width(const Text& text, Span span) {
    return std::to_string(last_line_of(text, span) + 1).size();
}

/// The glyphs of a line; `marked` counts from its beginning. Those from cell `from` to cell `to`.
class LineWindow {
public:
    LineWindow(std::string_view line, Span marked) {
        std::size_t column = 0;
        const auto size = line.size();
        for (auto rest = line; !rest.empty();) {
            const auto at = size - rest.size();
            auto glyph = take_glyph(rest, column);
            const bool is_marked = marked.begin() <= at && at < marked.end();
            if (is_marked && begin_ == end_) begin_ = column;
            column += glyph.width;
            if (is_marked) end_ = column;
            glyphs_.push_back(std::move(glyph));
        }
        width_ = column;
        if (marked.size() == 0 || begin_ == end_) mark_empty(line, marked);
    }

    ShownLine shown(std::size_t width) const {
        const auto from = width_ <= width ? 0 : first_cell(width);
        const auto to = width_ <= width ? width_ : std::min(width_, from + width);
        ShownLine shown;
        std::size_t column = 0;
        for (const auto& glyph : glyphs_) {
            if (from <= column && column + glyph.width <= to) shown.text += glyph.text;
            column += glyph.width;
        }
        const auto cut = from > 0 ? std::size_t{1} : 0;
        if (from > 0) shown.text.insert(0, "…");
        if (to < width_) shown.text += "…";
        shown.begin = std::clamp(begin_, from, to) - from + cut;
        shown.end = std::clamp(end_, from, to) - from + cut;
        if (end_ > width_) ++shown.end;  // The caret behind the end of a line.
        shown.end = std::max(shown.end, shown.begin + 1);
        return shown;
    }

private:
    /// Nothing is marked: then the cell at which something could be.
    void mark_empty(std::string_view line, Span marked) {
        begin_ = glyphs_of(line.substr(0, std::min(marked.begin(), line.size()))).width;
        end_ = begin_ + 1;
    }

    /// Where to begin, so that as much as possible of what is marked can be seen with a bit around.
    std::size_t first_cell(std::size_t width) const {
        static constexpr std::size_t before = 20;
        if (end_ + 1 <= width) return 0;
        const auto begin = begin_ > before ? begin_ - before : 0;
        return std::min(begin, width_ - std::min(width_, width));
    }

    std::vector<Glyph> glyphs_;
    std::size_t width_ = 0;
    std::size_t begin_ = 0;
    std::size_t end_ = 0;
};

/// An excerpt while it is written.
class Excerpt {
public:
    Excerpt(const Text& text, Span span, Look look, const Screen& screen)
        : text_(text),
          span_(span),
          look_(look),
          screen_(screen),
          first_(text.line_at(span.begin())),
          last_(last_line_of(text, span)),
          gutter_(gutter_width(text, span)) {}

    std::string written() {
        add_frame("");
        if (first_ == last_) add_single();
        else add_several();
        return std::move(result_);
    }

private:
    static constexpr std::size_t most_lines = 6;

    std::size_t room() const {
        const auto taken = gutter_ + 8;
        return screen_.width > taken + 20 ? screen_.width - taken : 20;
    }

    /// The span within a line, counted from the line's beginning.
    Span within(std::size_t line) const {
        const auto whole = text_.line(line);
        const auto begin = std::clamp(span_.begin(), whole.begin(), whole.end());
        const auto end = std::clamp(span_.end(), begin, whole.end());
        return {begin - whole.begin(), end - whole.begin()};
    }

    ShownLine shown(std::size_t line) const {
        return LineWindow(text_[text_.line(line)], within(line)).shown(room());
    }

    void add_single() {
        const auto line = shown(first_);
        add_line(first_, line.text);
        add_frame(
            " " + std::string(line.begin, ' ') +
            screen_.painted(look_, std::string(line.end - line.begin, '^')));
    }

    void add_several() {
        const bool is_cut = last_ - first_ >= most_lines;
        for (auto line = first_; line <= last_; ++line) {
            if (is_cut && line == first_ + most_lines / 2) {
                result_ += concat({std::string(gutter_ - 1, ' '), "...", " ", bar("|"), "\n"});
                line = last_;
            }
            add_line(line, concat({bar(line == first_ ? "/" : "|"), " ", shown(line).text}));
        }
        const auto width = std::max<std::size_t>(shown(last_).end, 1);
        add_frame(" " + bar(concat({"|", std::string(width, '_'), "^"})));
    }

    std::string bar(std::string_view text) const { return screen_.painted(look_, text); }

    void add_line(std::size_t line, std::string_view content) {
        const auto number = std::to_string(line + 1);
        const auto left = std::string(gutter_ - number.size(), ' ') + number + " |";
        result_ += screen_.painted(Look::Frame, left);
        add_content(" " + std::string(content));
    }

    void add_frame(std::string_view content) {
        result_ += screen_.painted(Look::Frame, std::string(gutter_, ' ') + " |");
        add_content(content);
    }

    void add_content(std::string_view content) {
        const auto end = content.find_last_not_of(' ');
        result_ += concat({content.substr(0, end == std::string_view::npos ? 0 : end + 1), "\n"});
    }

    const Text& text_;
    Span span_;
    Look look_;
    const Screen& screen_;
    std::size_t first_;
    std::size_t last_;
    std::size_t gutter_;
    std::string result_;
};

std::string excerpt(const Text& text, Span span, Look look, const Screen& screen) {
    return Excerpt(text, span, look, screen).written();
}

}  // namespace server::command_line
