#include "analysis/shell/plain_request.h"

#include "analysis/shell/program.h"
#include "analysis/shell/requests.h"
#include "analysis/text/strings.h"

#include <algorithm>
#include <string_view>

namespace analysis::shell {

static bool is_plain_option(std::string_view text) {
    const bool is_short = text.size() > 1 && text[0] == '-' && text[1] != '-' &&
                          text.find_first_not_of("fsSL", 1) == std::string_view::npos;
    return is_short || text == "--fail" || text == "--silent" || text == "--show-error" ||
           text == "--location";
}

std::optional<std::string> plain_request(const Command& command) {
    const auto request = shell::request(command.words);
    if (!request || request->tool != RequestTool::Curl || request->urls.size() != 1)
        return std::nullopt;
    const auto& url = request->urls.front();
    const bool is_plain = url.is_literal && command.redirections.empty() &&
                          std::ranges::all_of(command.words, [&](const Word& word) {
                              return is_plain_option(word.value) ||
                                     base_name(word.value) == "curl" || word.value == url.value;
                          });
    if (!is_plain || url.value.find_first_of("\"'$`\\&;|<>()*?# ") != std::string::npos)
        return std::nullopt;
    return contains(url.value, "://") ? url.value : concat({"http://", url.value});
}

}  // namespace analysis::shell
