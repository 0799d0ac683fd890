#include "tests/support/marked.h"

#include <sstream>

namespace tests {

static constexpr std::string_view cursor_mark = "‸";

static bool is_carets(std::string_view line) {
    return line.find('^') != std::string_view::npos &&
           line.find_first_not_of(" ^") == std::string_view::npos;
}

/// Carets are counted in characters of the line above, of which the mark is none.
static std::size_t bytes_of(std::string_view line, std::size_t characters) {
    std::size_t at = 0;
    for (; characters > 0 && at < line.size(); --characters) {
        ++at;
        while (at < line.size() && (static_cast<unsigned char>(line[at]) & 0xC0) == 0x80) ++at;
    }
    return at;
}

static void read_line(std::string line, Question& question) {
    if (is_carets(line)) {
        const auto above = question.text.rfind('\n', question.text.size() - 2) + 1;
        const auto marked = std::string_view(question.text).substr(above);
        const auto begin = above + bytes_of(marked, line.find('^'));
        const auto end = above + bytes_of(marked, line.rfind('^') + 1);
        question.covered = analysis::Span(begin, end);
        return;
    }
    const auto mark = line.find(cursor_mark);
    if (mark != std::string::npos) {
        question.cursor = question.text.size() + mark;
        line.erase(mark, cursor_mark.size());
    }
    question.text += line + '\n';
}

std::vector<Question> questions_in(std::string_view markdown) {
    std::vector<Question> questions;
    std::string heading;
    std::string fence;
    std::istringstream lines{std::string(markdown)};
    for (std::string line; std::getline(lines, line);) {
        if (!fence.empty() && line == fence) fence.clear();
        else if (fence == "```") read_line(std::move(line), questions.back());
        else if (!fence.empty()) *questions.back().answer += line + '\n';
        else if (line == "```dockerfile" || line == "```yaml") {
            fence = "```";
            questions.push_back({heading, {}, 0, {}, {}});
        } else if (line == "````answer") {
            fence = "````";
            questions.back().answer.emplace();
        } else if (line.starts_with("## ")) heading = line.substr(3);
    }
    return questions;
}

}  // namespace tests
