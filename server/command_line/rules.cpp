#include "analysis/file_kind.h"
#include "analysis/registry.h"
#include "analysis/text/strings.h"
#include "protocol/json.h"
#include "server/command_line/characters.h"
#include "server/command_line/run.h"
#include "server/command_line/style.h"

#include <algorithm>
#include <map>
#include <vector>

namespace server::command_line {

using analysis::concat;
using analysis::Rule;
using Json = nlohmann::ordered_json;

static std::string_view fix_of(const Rule& rule) {
    return rule.fix ? analysis::to_string(*rule.fix) : "";
}

template <typename... Scopes>
static bool looks_at(const Rule& rule) {
    return (... || (rule.check.in<Scopes>() != nullptr));
}

/// The kinds of files that a rule finds something in.
static Json files_of(const Rule& rule) {
    using namespace analysis;
    auto kinds = Json::array();
    if (looks_at<EachInstruction, EachStage, WholeDockerfile, EachSuppression>(rule))
        kinds.push_back(to_string(FileKind::Dockerfile));
    if (looks_at<EachEntry, EachService, EachServiceInProject, WholeComposeFile, EachSuppression>(
            rule))
        kinds.push_back(to_string(FileKind::Compose));
    return kinds;
}

static Json to_json(const Rule& rule) {
    return {
        {"rule", rule.id},
        {"practice", rule.practice},
        {"severity", analysis::to_string(rule.severity)},
        {"strict", analysis::to_string(rule.strict)},
        {"files", files_of(rule)},
        {"fix", rule.fix ? Json(analysis::to_string(*rule.fix)) : Json(nullptr)},
        {"summary", rule.summary},
        {"also_known_as", rule.also_known_as},
        {"since", rule.since}};
}

static std::string as_json() {
    std::string text = "[";
    for (const auto& rule : analysis::all_rules()) {
        text += text.size() == 1 ? "\n" : ",\n";
        text += to_json(rule).dump();
    }
    return text + "\n]\n";
}

/// Practices in the order of their first rules, with their rules.
static std::vector<std::pair<std::string_view, std::vector<const Rule*>>> by_practice() {
    std::map<std::string_view, std::vector<const Rule*>> practices;
    for (const auto& rule : analysis::all_rules()) practices[rule.practice].push_back(&rule);
    return {practices.begin(), practices.end()};
}

static std::string joined(const std::vector<std::string_view>& words) {
    std::string text;
    for (const auto word : words) text += concat({text.empty() ? "" : ", ", word});
    return text;
}

static std::string as_markdown() {
    std::string text = "# Rules\n";
    for (const auto& [practice, rules] : by_practice()) {
        text += concat(
            {"\n## ",
             practice,
             "\n\n| rule | what it finds | severity | strict | fix | also known as |\n"
             "|---|---|---|---|---|---|\n"});
        for (const auto* rule : rules)
            text += concat(
                {"| `",
                 rule->id,
                 "` | ",
                 rule->summary,
                 " | ",
                 analysis::to_string(rule->severity),
                 " | ",
                 analysis::to_string(rule->strict),
                 " | ",
                 fix_of(*rule),
                 " | ",
                 joined(rule->also_known_as),
                 " |\n"});
    }
    return text;
}

static std::string padded(std::string_view text, std::size_t width) {
    const auto gap = text.size() < width ? width - text.size() : 0;
    return std::string(text) + std::string(gap, ' ');
}

static std::string as_text(const Screen& screen) {
    std::size_t width = 0;
    for (const auto& rule : analysis::all_rules()) width = std::max(width, rule.id.size());
    std::string text;
    for (const auto& [practice, rules] : by_practice()) {
        text += concat({text.empty() ? "" : "\n", screen.painted(Look::Heading, practice), "\n"});
        for (const auto* rule : rules) {
            const auto severity = analysis::to_string(rule->severity);
            text += concat({"  ", padded(rule->id, width + 2)});
            text += screen.painted(look_of(rule->severity), padded(severity, 9));
            text += concat({padded(fix_of(*rule), 11), rule->summary});
            if (!rule->also_known_as.empty())
                text +=
                    screen.painted(Look::Faint, concat({" (", joined(rule->also_known_as), ")"}));
            text += '\n';
        }
    }
    return text;
}

Exit run(const Rules& rules) {
    if (rules.format == Format::Json) print(as_json());
    else if (rules.format == Format::Markdown) print(as_markdown());
    else print(as_text(standard_output(rules.color)));
    return Exit::Clean;
}

}  // namespace server::command_line
