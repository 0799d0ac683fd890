#include "server/command_line/inspection.h"
#include "server/command_line/json_report.h"
#include "server/command_line/run.h"
#include "server/command_line/text_report.h"

namespace server::command_line {

Exit run(const Check& check) {
    const auto criteria = criteria_of(check.inspection);
    if (const auto* error = std::get_if<UsageError>(&criteria)) {
        complain(error->message);
        return Exit::Trouble;
    }
    const auto reports = reports_on(check.inspection, std::get<Criteria>(criteria));
    if (check.format == Format::Json) {
        print(json_report(reports.files));
    } else {
        const auto screen = standard_output(check.inspection.color);
        for (const auto& report : reports.files) print(text_report(report, screen));
        print(summary(tally_of(reports.files), screen));
    }
    complain_about(reports);
    return exit_for(reports, check.inspection.fail_on);
}

}  // namespace server::command_line
