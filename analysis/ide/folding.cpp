#include "analysis/ide/folding.h"

#include "analysis/compose/compose_file.h"
#include "analysis/dockerfile/lines.h"

#include <algorithm>
#include <optional>

namespace analysis {

/// Gathers folds of a text, without those that lie within one line.
class Folds {
public:
    explicit Folds(const Text& text) : text_(text) {}

    /// `whole` is what to fold, with its first line and up to its last byte.
    void add(Fold::Kind kind, Span whole) {
        const auto first = text_.line_at(whole.begin());
        const auto last = text_.line_at(whole.end());
        if (first < last) all_.push_back({kind, {text_.line(first).end(), text_.line(last).end()}});
    }

    std::vector<Fold> sorted() {
        std::ranges::stable_sort(all_, [](const Fold& a, const Fold& b) {
            if (a.span.begin() != b.span.begin()) return a.span.begin() < b.span.begin();
            return a.span.end() > b.span.end();
        });
        const auto is_same = [](const Fold& a, const Fold& b) { return a.span == b.span; };
        all_.erase(std::unique(all_.begin(), all_.end(), is_same), all_.end());
        return std::move(all_);
    }

private:
    const Text& text_;
    std::vector<Fold> all_;
};

static void add_instruction(const Placed& placed, Folds& folds) {
    folds.add(Fold::Kind::Instruction, placed.span());
    for (const auto& heredoc : placed->heredocs()) {
        const auto end = heredoc.terminator ? heredoc.terminator->end() : placed->span().end();
        // Of several that are opened on one line, the first begins there; the others have no line
        // of their own to begin with.
        if (heredoc.opener.end() <= heredoc.body.begin() && &heredoc == &placed->heredocs().front())
            folds.add(Fold::Kind::Heredoc, placed.in_file({heredoc.opener.begin(), end}));
    }
}

/// The blocks of comments in `gap`, in which there are only comments and blank lines.
static void add_comments(const Text& text, Span gap, Folds& folds) {
    std::optional<Span> block;
    const auto close = [&] {
        if (block) folds.add(Fold::Kind::Comments, *block);
        block.reset();
    };
    for (auto at = gap.begin(); at < gap.end();) {
        const auto line = lines::line_from(text.bytes(), at);
        if (lines::is_comment(text[line.content]))
            block = Span(block ? block->begin() : line.content.begin(), line.content.end());
        else close();
        at = line.next;
    }
    close();
}

/// Collections and texts that take several lines, each from the line of what it belongs to.
static void add_node(const yaml::NodeView& node, Offset from, Folds& folds) {
    if (node.is(yaml::Kind::Null) || node.is(yaml::Kind::Alias)) return;
    folds.add(Fold::Kind::Entry, {std::min(from, node.span().end()), node.span().end()});
    for (const auto& item : node.items()) add_node(item, item.span().begin(), folds);
    for (const auto& pair : node.pairs()) add_node(pair.value(), pair.span().begin(), folds);
}

static std::vector<Fold> folds_of(const compose::ComposeFile& file) {
    Folds folds(file.text());
    for (const auto& document : file.tree().documents())
        for (const auto& pair : document.root().pairs())
            add_node(pair.value(), pair.span().begin(), folds);
    std::optional<Span> block;
    for (const auto comment : file.tree().comments()) {
        const auto line = file.text().line(file.text().line_at(comment.begin()));
        const auto before = file.text()[{line.begin(), comment.begin()}];
        if (before.find_first_not_of(lines::blanks) != std::string_view::npos) continue;
        const bool goes_on =
            block && file.text().line_at(block->end()) + 1 == file.text().line_at(comment.begin());
        if (block && !goes_on) folds.add(Fold::Kind::Comments, *block);
        block = Span(goes_on ? block->begin() : comment.begin(), comment.end());
    }
    if (block) folds.add(Fold::Kind::Comments, *block);
    return folds.sorted();
}

std::vector<Fold> folds(const Document& document) {
    if (const auto* compose = document.compose()) return folds_of(*compose);
    const auto* file = document.dockerfile();
    if (!file) return {};
    Folds folds(document.text());
    for (const auto& stage : file->stages())
        folds.add(Fold::Kind::Stage, {stage.from().at, stage.last().span().end()});

    Offset at = file->directives().empty() ? 0 : file->directives().back().span.end();
    if (at > 0) at = lines::line_from(document.text().bytes(), at).next;
    for (const auto& placed : instructions_in(file->blocks())) {
        add_instruction(placed, folds);
        add_comments(document.text(), {std::min(at, placed.at), placed.at}, folds);
        at = placed.span().end();
    }
    add_comments(document.text(), {at, document.text().bytes().size()}, folds);
    return folds.sorted();
}

}  // namespace analysis
