#include "server/command_line/markdown.h"

#include "analysis/text/strings.h"
#include "server/command_line/arguments.h"
#include "server/command_line/characters.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <vector>

namespace server::command_line {

using analysis::concat;

/// Text of one look, without blanks: what cannot be broken over lines.
struct Piece {
    Look look;
    std::string text;
    bool has_blank_before;
};

/// Takes a paragraph apart into pieces.
class Inline {
public:
    explicit Inline(std::string_view text) : rest_(text) {}

    std::vector<Piece> pieces() {
        while (!rest_.empty())
            if (!read_code() && !read_strong() && !read_link()) read_character();
        flush();
        return std::move(pieces_);
    }

private:
    bool read_code() {
        if (!rest_.starts_with('`')) return false;
        const auto ticks = std::min(rest_.find_first_not_of('`'), rest_.size());
        const auto fence = rest_.substr(0, ticks);
        const auto end = rest_.find(fence, ticks);
        if (end == std::string_view::npos) return false;
        auto code = rest_.substr(ticks, end - ticks);
        // Blanks keep a backtick that is part of the code away from the fence.
        if (ticks > 1 && code.size() > 2 && code.front() == ' ' && code.back() == ' ')
            code = code.substr(1, code.size() - 2);
        // Without colors the backticks tell where code begins and ends.
        add_words(Look::Code, concat({"`", code, "`"}));
        rest_.remove_prefix(end + ticks);
        return true;
    }

    bool read_strong() {
        for (const std::string_view fence : {"**", "*"}) {
            if (!rest_.starts_with(fence)) continue;
            const auto end = rest_.find(fence, fence.size() + 1);
            if (end == std::string_view::npos || rest_[fence.size()] == ' ') continue;
            add_words(Look::Strong, rest_.substr(fence.size(), end - fence.size()));
            rest_.remove_prefix(end + fence.size());
            return true;
        }
        return false;
    }

    bool read_link() {
        if (!rest_.starts_with('[')) return false;
        const auto middle = rest_.find("](");
        if (middle == std::string_view::npos) return false;
        const auto end = rest_.find(')', middle);
        if (end == std::string_view::npos || rest_.find(']') != middle) return false;
        const auto text = rest_.substr(1, middle - 1);
        const auto target = rest_.substr(middle + 2, end - middle - 2);
        add_words(
            Look::Plain, text == target ? std::string(text) : concat({text, " (", target, ")"}));
        rest_.remove_prefix(end + 1);
        return true;
    }

    void read_character() {
        if (rest_.starts_with('\\') && rest_.size() > 1 && std::ispunct(rest_[1]) != 0)
            rest_.remove_prefix(1);
        add_words(Look::Plain, rest_.substr(0, 1));
        rest_.remove_prefix(1);
    }

    void add_words(Look look, std::string_view text) {
        for (const auto c : text) {
            if (c == ' ') {
                flush();
                has_blank_ = true;
                continue;
            }
            if (look != look_) flush();
            look_ = look;
            current_ += c;
        }
    }

    void flush() {
        if (current_.empty()) return;
        pieces_.push_back({look_, current_, has_blank_});
        current_.clear();
        has_blank_ = false;
    }

    std::string_view rest_;
    std::vector<Piece> pieces_;
    std::string current_;
    Look look_ = Look::Plain;
    bool has_blank_ = false;
};

/// What stands in front of the lines of a paragraph: of the first one, and of the others.
struct Indent {
    std::string first;
    std::string others;
};

/// A page while it is written.
class Page {
public:
    explicit Page(const Screen& screen)
        : screen_(screen),
          width_(std::min<std::size_t>(screen.width, 80)) {}

    void read(std::string_view markdown) {
        for (const auto line : split(markdown, '\n')) read_line(line);
        end_paragraph();
    }

    std::string text() {
        const auto end = text_.find_last_not_of('\n');
        return end == std::string::npos ? "" : text_.substr(0, end + 1) + "\n";
    }

private:
    void read_line(std::string_view line) {
        if (line.starts_with("```")) return read_fence(line);
        if (is_in_code_) return add_code(line);
        if (line.find_first_not_of(" \t") == std::string_view::npos) return end_paragraph();
        if (line.starts_with('#')) return add_heading(line);
        if (line.starts_with('|')) return add_verbatim(line);
        if (const auto item = item_in(line)) return start_paragraph(*item);
        const auto begin = line.find_first_not_of(' ');
        paragraph_ += paragraph_.empty() ? "" : " ";
        paragraph_ += line.substr(begin);
    }

    void read_fence(std::string_view line) {
        end_paragraph();
        is_in_code_ = !is_in_code_;
        if (is_in_code_ && line.ends_with(" fixed"))
            text_ += screen_.painted(Look::Faint, "Repaired:") + "\n\n";
    }

    void add_code(std::string_view line) {
        const auto begin = line.find_first_not_of(' ');
        const bool is_caret = begin != std::string_view::npos && line[begin] == '^';
        const auto shown = glyphs_of(line).text;
        text_ += concat(
            {line.empty() ? "" : "    ",
             screen_.painted(is_caret ? Look::Warning : Look::Code, shown),
             "\n"});
    }

    void add_heading(std::string_view line) {
        end_paragraph();
        const auto level = line.find_first_not_of('#');
        if (level == std::string_view::npos) return;
        const auto title =
            glyphs_of(line.substr(std::min(line.find_first_not_of(" #"), line.size())));
        text_ += screen_.painted(Look::Heading, title.text) + "\n";
        // Without colors a heading needs something else to stand out.
        if (!screen_.has_colors) text_ += std::string(title.width, level == 1 ? '=' : '-') + "\n";
        text_ += '\n';
    }

    void add_verbatim(std::string_view line) {
        flush_paragraph();
        text_ += concat({glyphs_of(line).text, "\n"});
    }

    struct Item {
        Indent indent;
        std::string_view text;
    };

    static std::optional<Item> item_in(std::string_view line) {
        const auto begin = line.find_first_not_of(' ');
        const auto rest = line.substr(begin);
        const std::string before(begin, ' ');
        if (rest.starts_with("> ")) return Item{{before + "  | ", before + "  | "}, rest.substr(2)};
        if (rest.starts_with("- ") || rest.starts_with("* "))
            return Item{{before + "  - ", before + "    "}, rest.substr(2)};
        const auto digits = rest.find_first_not_of("0123456789");
        if (digits == 0 || digits == std::string_view::npos || digits > 3) return std::nullopt;
        if (!rest.substr(digits).starts_with(". ")) return std::nullopt;
        const auto number = concat({"  ", rest.substr(0, digits), ". "});
        return Item{
            {before + number, before + std::string(number.size(), ' ')}, rest.substr(digits + 2)};
    }

    void start_paragraph(const Item& item) {
        flush_paragraph();
        indent_ = item.indent;
        paragraph_ = item.text;
    }

    void flush_paragraph() {
        if (paragraph_.empty()) return;
        add_wrapped(Inline(paragraph_).pieces());
        paragraph_.clear();
        indent_ = {};
    }

    void end_paragraph() {
        flush_paragraph();
        if (!text_.empty() && !text_.ends_with("\n\n")) text_ += '\n';
    }

    /// Pieces without a blank in between stay together.
    void add_wrapped(const std::vector<Piece>& pieces) {
        std::string line = indent_.first;
        auto column = glyphs_of(line).width;
        const auto margin = column;
        for (std::size_t i = 0; i < pieces.size();) {
            auto end = i + 1;
            auto word_width = glyphs_of(pieces[i].text).width;
            while (end < pieces.size() && !pieces[end].has_blank_before)
                word_width += glyphs_of(pieces[end++].text).width;
            const bool has_blank = pieces[i].has_blank_before && column > margin;
            if (has_blank && column + 1 + word_width > width_) {
                text_ += line + "\n";
                line = indent_.others;
                column = margin;
            } else if (has_blank) {
                line += ' ';
                ++column;
            }
            for (; i < end; ++i)
                line += screen_.painted(pieces[i].look, glyphs_of(pieces[i].text).text);
            column += word_width;
        }
        text_ += line + "\n";
    }

    const Screen& screen_;
    std::size_t width_;
    std::string text_;
    std::string paragraph_;
    Indent indent_;
    bool is_in_code_ = false;
};

std::string rendered_markdown(std::string_view markdown, const Screen& screen) {
    Page page(screen);
    page.read(markdown);
    return page.text();
}

}  // namespace server::command_line
