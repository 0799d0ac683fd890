#include "analysis/text/strings.h"
#include "server/command_line/inspection.h"
#include "server/command_line/parallel.h"
#include "server/command_line/repairs.h"
#include "server/command_line/run.h"
#include "server/command_line/text_report.h"
#include "server/files/diff.h"
#include "server/files/rewrite.h"

#include <algorithm>
#include <cctype>
#include <utility>

namespace server::command_line {

using analysis::concat;

/// All repairs of one run. They are worked out side by side, and settled one after the other.
class Fixing {
public:
    Fixing(const Fix& fix, const Criteria& criteria)
        : fix_(fix),
          criteria_(criteria),
          inspector_(criteria.rules),
          screen_(standard_output(fix.inspection.color)) {}

    Exit run() {
        auto repairs = worked_out();
        for (auto& repair : repairs) settle(std::move(repair));
        if (fix_.output == FixOutput::Diff) print_diffs();
        return finish();
    }

private:
    std::vector<Repair> worked_out() {
        auto reports = reports_on(fix_.inspection, criteria_);
        left_.problems = std::move(reports.problems);
        std::vector<Repair> repairs(reports.files.size());
        on_all_cores(
            reports.files.size(),
            [&](std::size_t index) {
                repairs[index] =
                    repaired(inspector_, std::move(reports.files[index]), fix_.level, {});
            },
            [](std::size_t) {});
        return repairs;
    }

    void settle(Repair repair) {
        if (is_outdated(repair)) repair = worked_out_again(repair.left);
        if (is_to_be_written() && !repair.changes.empty()) write(repair);
        for (const auto& [path, change] : repair.changes) {
            settled_[path] = change.after;
            all_changes_.try_emplace(path, change).first->second.after = change.after;
            shown_.try_emplace(path, repair.left.shown_path(path));
        }
        if (!repair.changes.empty()) ++fixed_files_;
        fixed_ += repair.count;
        left_.files.push_back(std::move(repair.left));
    }

    bool is_to_be_written() const {
        return fix_.output == FixOutput::Files && !fix_.inspection.input_name;
    }

    /// Whether an earlier repair has changed something that this one is made from.
    bool is_outdated(const Repair& repair) const {
        return std::ranges::any_of(settled_, [&](const auto& file) {
            return file.first == repair.left.path || repair.changes.contains(file.first) ||
                   repair.left.others.contains(file.first);
        });
    }

    Repair worked_out_again(const FileReport& report) {
        if (!report.error.empty()) return {.left = report};
        auto again =
            inspector_.inspect({report.shown, report.path, true}, report.configuration, settled_);
        return repaired(inspector_, again ? std::move(*again) : report, fix_.level, settled_);
    }

    void write(Repair& repair) {
        std::vector<files::Rewrite> rewrites;
        for (const auto& [path, change] : repair.changes) {
            std::optional<files::TextFile> before;
            if (change.before) before = files::TextFile{*change.before, has_mark(repair, path)};
            rewrites.push_back({path, std::move(before), change.after});
        }
        const auto failure = files::rewrite(rewrites);
        if (!failure) return;
        auto& left = repair.left;
        left.findings.clear();
        left.error = failure->path == left.path
                         ? failure->reason
                         : concat({left.shown_path(failure->path), ": ", failure->reason});
        repair.changes.clear();
        repair.count = 0;
    }

    static bool has_mark(const Repair& repair, const std::string& path) {
        if (path == repair.left.path) return repair.left.has_mark;
        const auto file = files::read_regular_text(path);
        const auto* text = std::get_if<files::TextFile>(&file);
        return text != nullptr && text->has_mark;
    }

    void print_diffs() const {
        std::map<std::string, std::string> diffs;
        for (const auto& [path, change] : all_changes_)
            diffs[shown_.at(path)] = files::unified_diff(
                {.path = shown_.at(path),
                 .before = change.before ? *change.before : "",
                 .after = change.after,
                 .is_new = !change.before});
        for (const auto& [path, diff] : diffs) print(diff);
    }

    Exit finish() {
        const auto tally = tally_of(left_.files);
        const auto text = outcome(tally);
        if (fix_.output == FixOutput::Diff) {
            complain(text);
        } else if (fix_.inspection.input_name) {
            if (left_.files.front().error.empty()) print(input_text());
            complain(text);
        } else {
            for (const auto& report : left_.files) print(text_report(report, screen_));
            print(screen_.painted(Look::Strong, capitalized(text) + ".") + "\n");
        }
        complain_about(left_);
        return exit_for(left_, fix_.inspection.fail_on);
    }

    std::string input_text() const {
        const auto& report = left_.files.front();
        return files::TextFile{std::string(report.text.bytes()), report.has_mark}.bytes();
    }

    std::string outcome(const Tally& tally) const {
        const bool is_done = fix_.output == FixOutput::Files;
        const auto read = tally.files - tally.unreadable;
        if (read == 0) return "found no Dockerfile or Compose file";
        auto text = std::string(is_done ? "nothing was repaired" : "nothing would be repaired");
        if (fixed_ > 0)
            text = concat(
                {is_done ? "repaired " : "would repair ",
                 counted(fixed_, "problem"),
                 " in ",
                 counted(fixed_files_, "file")});
        if (tally.findings() == 0) return text + "; nothing is left";
        return concat({text, "; left: ", enumerated(tally), " in ", counted(read, "file")});
    }

    /// A sentence of its own, where it is not the end of one that the program's name begins.
    static std::string capitalized(std::string text) {
        text.front() = static_cast<char>(std::toupper(text.front()));
        return text;
    }

    const Fix& fix_;
    const Criteria& criteria_;
    Inspector inspector_;
    Screen screen_;
    Overlay settled_;
    std::map<std::string, Change> all_changes_;
    std::map<std::string, std::string> shown_;
    Reports left_;
    std::size_t fixed_ = 0;
    std::size_t fixed_files_ = 0;
};

Exit run(const Fix& fix) {
    const auto criteria = criteria_of(fix.inspection);
    if (const auto* error = std::get_if<UsageError>(&criteria)) {
        complain(error->message);
        return Exit::Trouble;
    }
    return Fixing(fix, std::get<Criteria>(criteria)).run();
}

}  // namespace server::command_line
