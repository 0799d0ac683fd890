#include "analysis/registry.h"
#include "analysis/settings/rule_names.h"
#include "analysis/text/strings.h"
#include "server/command_line/markdown.h"
#include "server/command_line/rule_names.h"
#include "server/command_line/run.h"
#include "server/command_line/style.h"

namespace server::command_line {

using analysis::concat;

/// A rule's page with what its metadata says under the title.
static std::string page_of(const analysis::Rule& rule) {
    auto facts =
        concat({"Practice `", rule.practice, "`, severity ", analysis::to_string(rule.severity)});
    if (rule.strict != rule.severity)
        facts += concat({" (", analysis::to_string(rule.strict), " in the strict profile)"});
    if (rule.fix) facts += concat({", ", analysis::to_string(*rule.fix), " fix"});
    if (!rule.also_known_as.empty()) {
        facts += ". Also known as";
        for (const auto id : rule.also_known_as)
            facts += concat({id == rule.also_known_as.front() ? " " : ", ", "`", id, "`"});
    }
    return concat({"# ", rule.id, "\n\n", facts, ".\n", rule.doc});
}

Exit run(const Explain& explain) {
    const auto rules = analysis::rules_named(analysis::all_rules(), explain.rule);
    if (rules.empty()) {
        complain(unknown_rule(explain.rule).message);
        return Exit::Trouble;
    }
    const auto screen = standard_output(explain.color);
    for (const auto* rule : rules) {
        if (rule != rules.front()) print("\n");
        const auto page = page_of(*rule);
        print(explain.format == Format::Markdown ? page : rendered_markdown(page, screen));
    }
    return Exit::Clean;
}

}  // namespace server::command_line
