#include "protocol/code_action.h"

#include "analysis/ide/code_actions.h"
#include "analysis/rule.h"
#include "analysis/suppression/edits.h"
#include "analysis/text/strings.h"
#include "server/commands.h"
#include "server/diagnostics.h"
#include "server/edits.h"
#include "server/feature.h"
#include "server/mending.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace server::features {

using analysis::Finding;
using protocol::CodeAction;
using protocol::CodeActionParams;
using protocol::Json;

static Json answer(const View& view, const CodeActionParams& params);

static constexpr std::string_view fix_kind = "quickfix";
static constexpr std::string_view explain_kind = "quickfix.explain.seaworthy";
static constexpr std::string_view suppress_kind = "quickfix.suppress.seaworthy";
/// Stands for what the user has to say.
static constexpr std::string_view reason = "reason";

Feature code_action() {
    auto kinds = mending_kinds();
    kinds.insert(kinds.begin(), {fix_kind, suppress_kind, explain_kind});
    auto code_action = feature(
        "textDocument/codeAction",
        {{"codeActionProvider", {{"codeActionKinds", kinds}, {"resolveProvider", true}}}},
        answer);
    // Where edits of many fixes cannot wait until they are chosen, they take their time now.
    code_action.pace = [](const protocol::ClientCapabilities& client) {
        return client.code_actions.resolves_edit ? Pace::Quick : Pace::Slow;
    };
    return code_action;
}

static analysis::Span lines_of(const View& view, analysis::Span span) {
    const auto& text = view.document->text();
    return {
        text.line(text.line_at(span.begin())).begin(), text.line(text.line_at(span.end())).end()};
}

/// What the client asks about: the findings that it names, wherever the cursor is, else those at
/// the range or on its lines. It may have them from an older version, so that the range need not be
/// the same.
static std::vector<const Finding*> subjects(const View& view, const CodeActionParams& params) {
    const auto to_span = [&](const protocol::Range& range) {
        const auto [begin, end] = std::minmax({view.offset(range.start), view.offset(range.end)});
        return analysis::Span(begin, end);
    };
    std::vector<const Finding*> named;
    for (const auto& diagnostic : params.diagnostics)
        for (const auto* finding : findings_at(view.findings(), to_span(diagnostic.range)))
            if (finding->rule->id == diagnostic.code &&
                std::ranges::find(named, finding) == named.end())
                named.push_back(finding);
    if (!named.empty()) return named;
    auto touched = findings_at(view.findings(), to_span(params.range));
    // Some clients name only what is right below the cursor: then its line counts.
    return touched.empty() ? findings_at(view.findings(), lines_of(view, to_span(params.range)))
                           : touched;
}

static void add_fixes(
    const View& view,
    const std::vector<const Finding*>& findings,
    std::vector<CodeAction>& actions) {
    for (const auto* finding : findings) {
        for (const auto& fix : finding->fixes) {
            auto files = fix.elsewhere;
            if (!fix.edits.empty()) files.insert(files.begin(), {view.document->path(), fix.edits});
            auto edit = to_workspace_edit(files, view);
            if (!edit) continue;
            const bool is_first = &fix == &finding->fixes.front();
            actions.push_back({
                .title = fix.title,
                .kind = std::string(fix_kind),
                .diagnostics = {to_diagnostic(*finding, view)},
                .is_preferred = is_first && fix.safety != analysis::Safety::Unsafe,
                .edit = std::move(edit),
            });
        }
    }
}

static CodeAction suppression(
    const View& view, const Finding& finding, std::string title, const analysis::Edit& edit) {
    return {
        .title = std::move(title),
        .kind = std::string(suppress_kind),
        .diagnostics = {to_diagnostic(finding, view)},
        .edit = to_workspace_edit({{view.document->path(), {edit}}}, view),
    };
}

static void add_suppressions(
    const View& view,
    const std::vector<const Finding*>& findings,
    std::vector<CodeAction>& actions) {
    std::vector<const analysis::Rule*> hidden;
    for (const auto* finding : findings) {
        const auto title = analysis::concat({"Suppress ", finding->rule->id, " for this "});
        if (const auto edit = suppression_here(*view.document, *finding, reason))
            actions.push_back(suppression(view, *finding, title + "line", *edit));
        if (std::ranges::find(hidden, finding->rule) != hidden.end()) continue;
        hidden.push_back(finding->rule);
        if (const auto edit = suppression_in_file(*view.document, *finding->rule, reason))
            actions.push_back(suppression(view, *finding, title + "file", *edit));
    }
}

static void add_explanations(
    const View& view,
    const std::vector<const Finding*>& findings,
    std::vector<CodeAction>& actions) {
    std::vector<const analysis::Rule*> explained;
    for (const auto* finding : findings) {
        if (std::ranges::find(explained, finding->rule) != explained.end()) continue;
        explained.push_back(finding->rule);
        const auto id = std::string(finding->rule->id);
        const auto title = "Explain " + id;
        actions.push_back({
            .title = title,
            .kind = std::string(explain_kind),
            .diagnostics = {to_diagnostic(*finding, view)},
            .command = protocol::Command{title, std::string(explain_command), {id}},
        });
    }
}

static void add_mendings(
    const View& view, const CodeActionParams& params, std::vector<CodeAction>& actions) {
    const auto& can = view.client.code_actions;
    for (const auto& [kind, title, mending] :
         mending_actions(view, view.offset(params.range.start))) {
        if (!params.wants(kind)) continue;
        CodeAction action{.title = std::string(title), .kind = std::string(kind)};
        if (can.literals && can.resolves_edit && can.data) action.data = to_data(mending, view);
        else action.edit = edit_of(mending, view);
        if (action.edit || !action.data.is_null()) actions.push_back(std::move(action));
    }
}

static Json answer(const View& view, const CodeActionParams& params) {
    std::vector<CodeAction> actions;
    const auto findings = subjects(view, params);
    if (params.wants(fix_kind)) add_fixes(view, findings, actions);
    if (params.wants(suppress_kind)) add_suppressions(view, findings, actions);
    if (params.wants(explain_kind)) add_explanations(view, findings, actions);
    add_mendings(view, params, actions);
    return fitted(actions, view.uri(), view.client);
}

}  // namespace server::features
