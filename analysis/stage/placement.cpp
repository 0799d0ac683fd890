#include "analysis/stage/placement.h"

#include <algorithm>

namespace analysis {

/// Where the line begins that `offset` lies on.
static Offset line_start(const Stage& stage, Offset offset) {
    const auto before = stage.text({stage.span().begin(), offset});
    const auto line_break = before.find_last_of("\r\n");
    return line_break == std::string_view::npos ? stage.span().begin()
                                                : stage.span().begin() + line_break + 1;
}

static bool is_comment(std::string_view line) {
    const auto first = line.find_first_not_of(" \t");
    return first != std::string_view::npos && line[first] == '#';
}

/// The start of the comment lines right above a line, or of the line itself.
static Offset start_with_comments(const Stage& stage, Offset start) {
    while (start > stage.span().begin()) {
        auto end = start;
        if (end > stage.span().begin() && stage.text({end - 1, end}) == "\n") --end;
        if (end > stage.span().begin() && stage.text({end - 1, end}) == "\r") --end;
        const auto above = line_start(stage, end);
        if (above == start || !is_comment(stage.text({above, end}))) break;
        start = above;
    }
    return start;
}

static std::string joined_lines(
    const Stage& stage, std::string_view indent, const std::vector<std::string>& lines) {
    std::string text;
    for (const auto& line : lines) {
        text += indent;
        text += line;
        text += stage.surroundings().newline;
    }
    return text;
}

static std::string_view indent_of(const Stage& stage, const Placed& placed) {
    return stage.text({line_start(stage, placed.at), placed.at});
}

Edit inserted_before(
    const Stage& stage, const Placed& next, const std::vector<std::string>& lines) {
    // Comments above FROM may be the file's, and directives must stay on top.
    const bool is_from = next.instruction == stage.from().instruction;
    const auto line = line_start(stage, next.at);
    const auto at = is_from ? line : start_with_comments(stage, line);
    return {{at, at}, joined_lines(stage, indent_of(stage, next), lines)};
}

Edit inserted_behind(
    const Stage& stage, const Placed& previous, const std::vector<std::string>& lines) {
    const auto end = stage.span().end();
    const auto last = previous.at + previous->source().size();
    const auto rest = stage.text({last, end});
    const auto line_end = rest.find_first_of("\r\n");
    auto text = joined_lines(stage, indent_of(stage, previous), lines);
    if (line_end == std::string_view::npos) {
        // The file ends without a line break, and goes on doing so.
        const auto newline = stage.surroundings().newline;
        text.resize(text.size() - newline.size());
        return {{end, end}, std::string(newline) + text};
    }
    const auto at = last + line_end + (rest.substr(line_end, 2) == "\r\n" ? 2 : 1);
    return {{at, at}, std::move(text)};
}

Edit removed(const Stage& stage, const Placed& placed) {
    const auto end = stage.span().end();
    const auto last = placed.at + placed->source().size();
    const auto rest = stage.text({last, end});
    const auto line_end = rest.find_first_of("\r\n");
    const auto after = line_end == std::string_view::npos
                           ? end
                           : last + line_end + (rest.substr(line_end, 2) == "\r\n" ? 2 : 1);
    return {{line_start(stage, placed.at), after}, ""};
}

Placed start_of_command(const Stage& stage) {
    const auto entrypoint = stage.last(Keyword::Entrypoint);
    const auto command = stage.last(Keyword::Cmd);
    if (!entrypoint || !command) return entrypoint ? entrypoint : command;
    return entrypoint.at < command.at ? entrypoint : command;
}

}  // namespace analysis
