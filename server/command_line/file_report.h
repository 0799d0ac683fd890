#pragma once

#include "analysis/file_kind.h"
#include "analysis/finding.h"
#include "analysis/text/text.h"
#include "server/command_line/configurations.h"
#include "server/files/text_file.h"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace server::command_line {

/// A file after somebody has looked at it.
struct FileReport {
    std::string shown;  // How people are told of it.
    std::string path;   // Absolute; how the analysis knows it.
    analysis::FileKind kind = analysis::FileKind::None;
    std::string error = {};  // Why it could not be looked at; empty, if it could.
    bool has_mark = false;   // Whether a byte order mark stood in front of the text.
    analysis::Text text{""};
    /// By place, then rule, at the severity that they are to be shown with.
    std::vector<analysis::Finding> findings = {};
    /// The other files that fixes and related places are in, by absolute path, if they exist.
    std::map<std::string, analysis::Text, std::less<>> others = {};
    ConfigurationPtr configuration = {};  // What it was judged by; null for what was not.

    /// How people are told of another file: relative to the same folder as this one.
    std::string shown_path(std::string_view other) const;
    /// The text of a file that a finding refers to; empty for one that does not exist yet.
    analysis::Text text_of(std::string_view other) const;
};

/// How many of everything there are.
struct Tally {
    std::size_t files = 0;
    std::size_t errors = 0;
    std::size_t warnings = 0;
    std::size_t infos = 0;
    std::size_t hints = 0;
    std::size_t fixable = 0;  // With a safe or suggested fix.
    std::size_t safely_fixable = 0;
    std::size_t unreadable = 0;

    void count(const FileReport& report);
    std::size_t findings() const { return errors + warnings + infos + hints; }
    bool has_any_from(analysis::Severity severity) const;
};

Tally tally_of(const std::vector<FileReport>& reports);

/// "1 error, 3 warnings and 1 hint"; for nothing "no problems".
std::string enumerated(const Tally& tally);

/// "1 file" or "2 files".
std::string counted(std::size_t count, std::string_view singular);

}  // namespace server::command_line
