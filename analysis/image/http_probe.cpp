#include "analysis/image/http_probe.h"

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

std::vector<std::string> http_probe(const Image& image, std::string_view url) {
    std::vector<std::string> probe;
    for (const auto word : image.http_probe()) probe.push_back(with_url(word, url));
    return probe;
}

}  // namespace analysis
