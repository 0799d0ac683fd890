#include "server/command_line/run.h"

namespace server::command_line {

static Exit carry_out(const Request& request) {
    if (const auto* check = std::get_if<Check>(&request)) return run(*check);
    if (const auto* fix = std::get_if<Fix>(&request)) return run(*fix);
    if (const auto* explain = std::get_if<Explain>(&request)) return run(*explain);
    if (const auto* rules = std::get_if<Rules>(&request)) return run(*rules);
    if (const auto* text = std::get_if<Print>(&request)) print(text->text);
    return Exit::Clean;
}

int run(std::span<const std::string> words, const std::function<int(const LspOptions&)>& serve) {
    const auto request = request_from(words);
    if (const auto* options = std::get_if<LspOptions>(&request)) return serve(*options);
    if (const auto* error = std::get_if<UsageError>(&request)) {
        complain(error->message);
        return static_cast<int>(Exit::Trouble);
    }
    return static_cast<int>(after_printing(carry_out(request)));
}

}  // namespace server::command_line
