#pragma once

#include "server/command_line/file_report.h"
#include "server/command_line/inspector.h"
#include "server/command_line/options.h"
#include "server/command_line/output.h"

#include <string>
#include <variant>
#include <vector>

namespace server::command_line {

/// What the command line says about rules.
std::variant<Criteria, UsageError> criteria_of(const Inspection& inspection);

/// What was found, and what is wrong with the configurations.
struct Reports {
    std::vector<FileReport> files;  // By path.
    std::vector<std::string> problems;
};

/// Reports on all that was asked for, standard input if that is it.
Reports reports_on(const Inspection& inspection, const Criteria& criteria);

/// Tells on standard error what could not be looked at, and what is wrong with configurations.
void complain_about(const Reports& reports);

/// How to end after this was found.
Exit exit_for(const Reports& reports, analysis::Severity fail_on);

}  // namespace server::command_line
