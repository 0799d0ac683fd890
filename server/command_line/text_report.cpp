#include "server/command_line/text_report.h"

#include "analysis/rule.h"
#include "analysis/text/strings.h"
#include "server/command_line/characters.h"
#include "server/command_line/excerpt.h"

#include <array>

namespace server::command_line {

using analysis::concat;
using analysis::Finding;
using analysis::Safety;

static std::string where(const std::string& path, Place place) {
    return concat(
        {glyphs_of(path).text, ":", std::to_string(place.line), ":", std::to_string(place.column)});
}

static std::string heading(const Finding& finding, const Screen& screen) {
    const auto name = concat({analysis::to_string(finding.severity), "[", finding.rule->id, "]"});
    const auto message = ": " + glyphs_of(finding.message).text;
    return concat(
        {screen.painted(look_of(finding.severity), name),
         screen.painted(Look::Strong, message),
         "\n"});
}

/// The one line of help: the first fix and how to have it made, or where to read on.
static std::string help_for(const Finding& finding) {
    if (finding.fixes.empty())
        return concat({"`seaworthy explain ", finding.rule->id, "` tells more"});
    const auto& fix = finding.fixes.front();
    static constexpr std::array commands = {
        "`seaworthy fix`",
        "`seaworthy fix --level=suggested`",
        "look at it first: `seaworthy fix --level=unsafe --diff`"};
    return concat(
        {glyphs_of(fix.title).text, " (", commands.at(static_cast<std::size_t>(fix.safety)), ")"});
}

static std::string finding_report(
    const FileReport& report, const Finding& finding, const Screen& screen) {
    const std::string indent(gutter_width(report.text, finding.span), ' ');
    auto text = heading(finding, screen);
    text += concat(
        {screen.painted(Look::Frame, indent + "--> "),
         where(report.shown, place_of(report.text, finding.span.begin())),
         "\n",
         excerpt(report.text, finding.span, look_of(finding.severity), screen)});
    for (const auto& related : finding.related) {
        const auto place = place_of(report.text_of(related.path), related.span.begin());
        text += concat(
            {screen.painted(Look::Frame, indent + " = "),
             screen.painted(Look::Strong, "see"),
             " ",
             where(report.shown_path(related.path), place),
             ": ",
             glyphs_of(related.message).text,
             "\n"});
    }
    text += concat(
        {screen.painted(Look::Frame, indent + " = "),
         screen.painted(Look::Strong, "help"),
         ": ",
         help_for(finding),
         "\n\n"});
    return text;
}

std::string text_report(const FileReport& report, const Screen& screen) {
    std::string text;
    for (const auto& finding : report.findings) text += finding_report(report, finding, screen);
    return text;
}

std::string summary(const Tally& tally, const Screen& screen) {
    const auto read = tally.files - tally.unreadable;
    auto text = read == 0 ? "Found no Dockerfile or Compose file"
                          : concat({"Found ", enumerated(tally), " in ", counted(read, "file")});
    if (tally.fixable > 0) {
        const bool is_safe = tally.safely_fixable == tally.fixable;
        text += concat(
            {"; ",
             std::to_string(tally.fixable),
             " can be repaired by `seaworthy fix",
             is_safe ? "`" : " --level=suggested`"});
    }
    if (tally.unreadable > 0)
        text += concat({"; ", counted(tally.unreadable, "file"), " could not be checked"});
    return screen.painted(Look::Strong, text + ".") + "\n";
}

}  // namespace server::command_line
