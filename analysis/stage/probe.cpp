#include "analysis/stage/probe.h"

#include "analysis/image/http_probe.h"
#include "analysis/stage/image.h"
#include "analysis/stage/software.h"

namespace analysis {

std::vector<std::string> http_probe(const Stage& stage, std::string_view url) {
    const std::string target(url);
    auto probe = http_probe(image_of(stage), url);
    if (!probe.empty() && has_tool(stage, probe.front()) == Trilean::True) return probe;
    if (has_tool(stage, "curl") == Trilean::True) return {"curl", "-fsS", target};
    if (has_tool(stage, "wget") == Trilean::True) return {"wget", "-qO-", target};
    return {};
}

}  // namespace analysis
