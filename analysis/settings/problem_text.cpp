#include "analysis/settings/problem_text.h"

#include "analysis/text/strings.h"

namespace analysis {

std::string problem_text(std::string_view where, const SettingsProblem& problem) {
    const auto line = problem.line > 0 ? concat({":", std::to_string(problem.line)}) : "";
    const auto key = problem.key.empty() ? "" : concat({problem.key, ": "});
    return concat({where, line, ": ", key, problem.message});
}

}  // namespace analysis
