#include "analysis/stage/probe.h"

#include "analysis/stage/image.h"
#include "analysis/stage/software.h"
#include "analysis/text/strings.h"

namespace analysis {

static std::string with_url(std::string_view word, std::string_view url) {
    static constexpr std::string_view pattern = "http://127.0.0.1:PORT/";
    static constexpr std::string_view without_slash = "http://127.0.0.1:PORT";
    for (const auto template_url : {pattern, without_slash}) {
        const auto at = word.find(template_url);
        if (at == std::string_view::npos) continue;
        return concat({word.substr(0, at), url, word.substr(at + template_url.size())});
    }
    return std::string(word);
}

std::vector<std::string> http_probe(const Stage& stage, std::string_view url) {
    const std::string target(url);
    std::vector<std::string> probe;
    for (const auto word : image_of(stage).http_probe()) probe.push_back(with_url(word, url));
    if (!probe.empty() && has_tool(stage, probe.front()) == Trilean::True) return probe;
    if (has_tool(stage, "curl") == Trilean::True) return {"curl", "-fsS", target};
    if (has_tool(stage, "wget") == Trilean::True) return {"wget", "-qO-", target};
    return {};
}

}  // namespace analysis
