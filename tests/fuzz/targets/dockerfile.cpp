#include "analysis/dockerfile/dockerfile.h"

#include "analysis/registry.h"
#include "analysis/repair.h"
#include "analysis/workspace.h"
#include "tests/fuzz/fuzz.h"

#include <string>
#include <vector>

using namespace analysis;
using fuzz::require;

static Workspace with_text(const Workspace& workspace, std::string_view text) {
    return *workspace.with(
        {{"/app/Dockerfile", FileKind::Dockerfile, Text(std::string(text))}}, {});
}

static const Document& document_in(const Workspace& workspace) {
    return *workspace.documents().front();
}

static void check_blocks(const Dockerfile& dockerfile) {
    Offset end = 0;
    for (const auto& block : dockerfile.blocks()) {
        require(block.at == end);
        end = block.end();
    }
    require(end <= dockerfile.text().bytes().size());
}

/// Every edit lies in the text, and fixes leave a text that can be checked again.
static void check_findings(const Workspace& workspace) {
    const auto& document = document_in(workspace);
    const auto size = document.text().bytes().size();
    for (const auto& finding : document.findings()) {
        require(finding.span.end() <= size);
        for (const auto& fix : finding.fixes)
            for (const auto& edit : fix.edits) require(edit.span.end() <= size);
    }
    const auto fixes = fixes_within(document.findings(), Safety::Unsafe);
    with_text(workspace, edited(document.text().bytes(), compatible_edits(fixes)));
}

void fuzz::run(std::string_view input) {
    const auto [before, after] = halves(input);
    const auto nothing = Workspace(all_rules());
    const auto first = with_text(nothing, before);
    check_blocks(*document_in(first).dockerfile());
    check_findings(first);

    // A version that follows another finds what one from scratch does.
    const auto followed = with_text(first, after);
    const auto scratch = with_text(nothing, after);
    require(document_in(followed).findings() == document_in(scratch).findings());
}
