#include "tests/analysis/compose/edits/random_document.h"

#include <iterator>
#include <random>
#include <string_view>

namespace tests {
namespace {

class Author {
public:
    explicit Author(std::uint32_t seed)
        : random_(seed),
          newline_(one_in(4) ? "\r\n" : "\n"),
          step_(one_in(3) ? 4 : 2),
          dash_(one_in(2) ? 0 : step_) {}

    std::string document();

private:
    bool one_in(unsigned n) { return random_() % n == 0; }
    void write(std::string_view text) { text_ += text; }
    void indent(std::size_t column) { text_.append(column, ' '); }
    void end_line();
    void own_comments(std::size_t column);

    void mapping(std::size_t column, unsigned depth);
    void value(std::size_t column, unsigned depth);
    void items(std::size_t column, unsigned depth);
    void scalar();
    void long_scalar(std::size_t column);
    void flow(std::size_t column, unsigned depth);
    void flow_member(char bracket, std::size_t column, unsigned depth);

    std::mt19937 random_;
    std::string newline_;
    std::size_t step_;
    std::size_t dash_;
    std::string text_;
    int comments_ = 0;
    int anchors_ = 0;
};

}  // namespace

void Author::end_line() {
    if (one_in(5)) write("  # behind " + std::to_string(comments_++) + "\t.");
    write(newline_);
}

void Author::own_comments(std::size_t column) {
    while (one_in(8)) write(newline_);
    if (!one_in(6)) return;
    indent(column);
    write("# own " + std::to_string(comments_++) + newline_);
}

void Author::scalar() {
    static constexpr std::string_view scalars[] = {
        "a",
        "b c",
        "'it''s'",
        "\"x\\ty\"",
        "true",
        "17",
        "http://h:80/#f",
        "''",
        "a,b",
        "'80:80'",
        "A=b",
        "~"};
    auto text = scalars[random_() % std::size(scalars)];
    if (text == "a,b") text = "\"a,b\"";
    write(text);
}

void Author::long_scalar(std::size_t column) {
    static constexpr std::string_view headers[] = {"|", "|-", "|+", ">", ">-", ">+"};
    write(headers[random_() % std::size(headers)]);
    end_line();
    for (auto lines = random_() % 3; lines-- > 0;) {
        indent(column + step_);
        write(one_in(3) ? "# text" : "text: x");
        write(newline_);
        if (one_in(3)) write(newline_);
    }
}

void Author::flow_member(char bracket, std::size_t column, unsigned depth) {
    const bool is_value = bracket == '[' || !one_in(8);
    if (!is_value) return;
    if (depth > 0 && one_in(4)) flow(column, depth - 1);
    else scalar();
}

void Author::flow(std::size_t column, unsigned depth) {
    const char bracket = one_in(2) ? '[' : '{';
    const bool is_long = one_in(3);
    const auto count = random_() % 4;
    write(std::string(1, bracket));
    if (one_in(4)) write(" ");
    for (unsigned i = 0; i < count; ++i) {
        if (is_long) {
            end_line();
            indent(column + step_);
        } else if (i > 0) {
            write(" ");
        }
        if (bracket == '{') write("k" + std::to_string(i) + ": ");
        flow_member(bracket, column, depth);
        if (i + 1 < count || one_in(4)) write(",");
    }
    if (is_long) {
        end_line();
        indent(column);
    }
    write(bracket == '[' ? "]" : "}");
}

void Author::items(std::size_t column, unsigned depth) {
    for (auto count = 1 + random_() % 4; count > 0; --count) {
        own_comments(column);
        indent(column);
        write("- ");
        if (depth > 0 && one_in(4)) {
            mapping(column + 2, depth - 1);
        } else if (one_in(8)) {
            long_scalar(column);
        } else {
            if (one_in(6)) flow(column, 1);
            else if (one_in(3)) write("item" + std::to_string(count));
            else scalar();
            end_line();
        }
    }
}

void Author::value(std::size_t column, unsigned depth) {
    const auto choice = random_() % 12;
    if (choice == 0) return end_line();
    if (one_in(30)) write(" &x" + std::to_string(anchors_++));
    else if (one_in(40)) write(" !reset");
    else if (one_in(20) && anchors_ > 0) return write(" *x0" + newline_);
    if (choice < 4 && depth > 0) {
        end_line();
        if (one_in(3)) own_comments(column + step_);
        const auto inner = column + step_;
        indent(inner);
        return mapping(inner, depth - 1);
    }
    if (choice < 7) {
        end_line();
        return items(column + dash_, depth);
    }
    write(" ");
    if (choice == 7) return long_scalar(column);
    if (choice == 8) {
        write("a" + newline_);
        indent(column + 2);
        write("b");
    } else if (choice < 11) {
        scalar();
    } else {
        flow(column, 2);
    }
    end_line();
}

/// The first key comes where the line is already.
void Author::mapping(std::size_t column, unsigned depth) {
    const auto count = 1 + random_() % 4;
    for (unsigned i = 0; i < count; ++i) {
        if (i > 0) {
            own_comments(column + (one_in(2) ? step_ : 0));
            indent(column);
        }
        write(one_in(10) ? "\"k" + std::to_string(i) + "\"" : "k" + std::to_string(i));
        write(":");
        value(column, depth);
    }
}

std::string Author::document() {
    if (one_in(6)) write("# top" + newline_);
    write("services:" + newline_);
    for (const auto* name : {"web", "db"}) {
        own_comments(step_);
        indent(step_);
        write(name);
        write(":");
        value(step_, 3);
    }
    if (one_in(2)) write("volumes:" + newline_);
    if (one_in(4)) text_.resize(text_.size() - newline_.size());
    return text_;
}

std::string random_document(std::uint32_t seed) {
    return Author(seed).document();
}

}  // namespace tests
