#pragma once

#include "analysis/files.h"
#include "analysis/finding.h"

#include <string>
#include <string_view>
#include <vector>

namespace analysis {

/// Where a check puts what it finds, and asks for what it lacks.
class Report {
public:
    struct Place {
        std::string_view path;  // Of the file that is checked.
        const Files& files;
    };

    Report(const Rule& rule, std::vector<Finding>& findings);
    Report(
        const Rule& rule, std::vector<Finding>& findings, const Place& place, Consulted& consulted);

    Finding& add(Span span, std::string message);

    /// The path of the file that is checked; empty where rules see no file.
    std::string_view path() const { return place_ ? place_->path : std::string_view(); }

    /// A file of the build context, by its path relative to the folder of the file that is checked.
    /// Unknown until somebody has read it, and where the checked file has no folder. The answer
    /// stays valid as long as the report.
    const FileAnswer& file(std::string_view relative);

private:
    const Rule& rule_;
    std::vector<Finding>& findings_;
    const Place* place_ = nullptr;
    Consulted* consulted_ = nullptr;
};

}  // namespace analysis
