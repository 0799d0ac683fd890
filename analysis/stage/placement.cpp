#include "analysis/stage/placement.h"

#include "analysis/dockerfile/lines.h"

namespace analysis {

/// Where the line begins that `offset` lies on.
static Offset line_start(const Stage& stage, Offset offset) {
    const auto before = stage.text({stage.span().begin(), offset});
    const auto line_break = before.find_last_of("\r\n");
    return line_break == std::string_view::npos ? stage.span().begin()
                                                : stage.span().begin() + line_break + 1;
}

/// Where the line ends that the last line of an instruction is, and where the next one begins.
static lines::Line rest_of_line(const Stage& stage, const Placed& placed) {
    const auto end = placed.at + placed->source().size();
    const auto rest = lines::line_from(stage.text({end, stage.span().end()}), 0);
    return {{end, end + rest.content.end()}, end + rest.next};
}

/// The start of the comment lines right above a line, or of the line itself.
static Offset start_with_comments(const Stage& stage, Offset start) {
    while (start > stage.span().begin()) {
        auto end = start;
        if (end > stage.span().begin() && stage.text({end - 1, end}) == "\n") --end;
        if (end > stage.span().begin() && stage.text({end - 1, end}) == "\r") --end;
        const auto above = line_start(stage, end);
        if (above == start || !lines::is_comment(stage.text({above, end}))) break;
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
    const auto rest = rest_of_line(stage, previous);
    auto text = joined_lines(stage, indent_of(stage, previous), lines);
    if (rest.next == rest.content.end()) {
        // The file ends without a line break, and goes on doing so.
        const auto newline = stage.surroundings().newline;
        text.resize(text.size() - newline.size());
        text.insert(0, newline);
    }
    return {{rest.next, rest.next}, std::move(text)};
}

Edit removed(const Stage& stage, const Placed& placed) {
    return {{line_start(stage, placed.at), rest_of_line(stage, placed).next}, ""};
}

Placed start_of_command(const Stage& stage) {
    const auto entrypoint = stage.last(Keyword::Entrypoint);
    const auto command = stage.last(Keyword::Cmd);
    if (!entrypoint || !command) return entrypoint ? entrypoint : command;
    return entrypoint.at < command.at ? entrypoint : command;
}

}  // namespace analysis
