#include "analysis/repaired.h"

#include "analysis/difference.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

namespace analysis {

/// A fix waits a round for the one that it builds on. More than this is no order, but a circle.
static constexpr int most_rounds = 16;

struct ByPlace {
    bool operator()(const Edit& a, const Edit& b) const { return a.span.begin() < b.span.begin(); }
};

/// Edits of one file that go together.
using Chosen = std::set<Edit, ByPlace>;

static bool is_free(const Chosen& chosen, const Edit& edit) {
    const auto next = chosen.lower_bound(edit);
    if (next != chosen.end() && overlap(*next, edit)) return false;
    return next == chosen.begin() || !overlap(*std::prev(next), edit);
}

/// A version of the files, what is to be done to them, and what was there in the beginning.
class Repairs {
public:
    Repairs(Workspace workspace, const Repair& repair)
        : workspace_(std::move(workspace)),
          repair_(repair) {}

    /// Whether anything was left to do.
    bool make_round(const std::vector<std::string>& paths);
    std::vector<RepairedFile> result() const;

private:
    std::optional<Text> text_of(const std::string& path) const;
    void choose(const std::string& path, const Fix& fix);
    bool apply();

    Workspace workspace_;
    const Repair& repair_;
    std::map<std::string, Chosen> chosen_;
    std::map<std::string, std::optional<std::string>> before_;  // Nothing: there was no such file.
};

/// The text of a file, empty if there is none yet; nothing, if nobody knows.
std::optional<Text> Repairs::text_of(const std::string& path) const {
    if (const auto document = workspace_.document(path)) return document->text();
    const auto known = workspace_.files().find(path);
    if (known == workspace_.files().end()) return std::nullopt;
    return known->second.is_missing() ? Text("") : known->second.text;
}

void Repairs::choose(const std::string& path, const Fix& fix) {
    auto parts = fix.elsewhere;
    if (!fix.edits.empty()) parts.push_back({path, fix.edits});
    const auto is_possible = [&](const FileEdits& part) {
        return text_of(part.path) && std::ranges::all_of(part.edits, [&](const Edit& edit) {
                   return is_free(chosen_[part.path], edit);
               });
    };
    if (!std::ranges::all_of(parts, is_possible)) return;
    for (const auto& part : parts) chosen_[part.path].insert(part.edits.begin(), part.edits.end());
}

bool Repairs::make_round(const std::vector<std::string>& paths) {
    chosen_.clear();
    for (const auto& path : paths) {
        const auto document = workspace_.document(path);
        if (!document) continue;
        const auto findings = repair_.findings(workspace_, *document);
        for (const auto* fix : fixes_within(findings, repair_.level)) choose(path, *fix);
    }
    return apply();
}

bool Repairs::apply() {
    std::vector<Workspace::Change> changes;
    Workspace::Answers answers;
    for (const auto& [path, chosen] : chosen_) {
        const auto before = text_of(path);
        if (!before) continue;
        const auto after = edited(before->bytes(), {chosen.begin(), chosen.end()});
        if (after == before->bytes()) continue;
        const auto document = workspace_.document(path);
        const auto known = workspace_.files().find(path);
        const bool is_new =
            !document && known != workspace_.files().end() && known->second.is_missing();
        before_.try_emplace(
            path, is_new ? std::nullopt : std::optional(std::string(before->bytes())));
        if (document) changes.push_back({path, document->kind(), Text(after)});
        else answers.insert_or_assign(path, FileAnswer{FileAnswer::State::Present, Text(after)});
    }
    if (changes.empty() && answers.empty()) return false;
    const auto changed = workspace_.with(changes, repair_.stop);
    auto next = changed ? changed->answered(answers, repair_.stop) : std::nullopt;
    if (!next) return false;
    workspace_ = *std::move(next);
    return true;
}

std::vector<RepairedFile> Repairs::result() const {
    std::vector<RepairedFile> files;
    for (const auto& [path, before] : before_) {
        const auto text = text_of(path);
        RepairedFile file{path, std::string(text ? text->bytes() : ""), {}, !before};
        file.edits = difference(before.value_or(""), file.text);
        if (!file.edits.empty()) files.push_back(std::move(file));
    }
    return files;
}

std::vector<RepairedFile> repaired(
    const Workspace& workspace, const std::vector<std::string>& paths, const Repair& repair) {
    Repairs repairs(workspace, repair);
    for (int round = 0; round < most_rounds; ++round)
        if (!repairs.make_round(paths)) break;
    if (repair.stop.stop_requested()) return {};
    return repairs.result();
}

}  // namespace analysis
