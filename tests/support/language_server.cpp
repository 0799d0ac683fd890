#include "tests/support/language_server.h"

#include "tests/support/folder.h"

#include <utility>

namespace tests {

using protocol::Json;

Program language_server(const std::vector<std::string>& options) {
    std::vector<std::string> command{seaworthy().string(), "lsp"};
    command.insert(command.end(), options.begin(), options.end());
    return Program(std::move(command));
}

Json request(Json id, std::string_view method, Json params) {
    return {
        {"jsonrpc", "2.0"},
        {"id", std::move(id)},
        {"method", method},
        {"params", std::move(params)}};
}

Json notification(std::string_view method, Json params) {
    return {{"jsonrpc", "2.0"}, {"method", method}, {"params", std::move(params)}};
}

Json opened(std::string_view uri, std::string_view text, std::string_view language_id) {
    return notification(
        "textDocument/didOpen",
        {{"textDocument",
          {{"uri", uri}, {"languageId", language_id}, {"version", 1}, {"text", text}}}});
}

Json answer_from(Program& server) {
    for (auto message = server.receive(); message; message = server.receive())
        if (message->contains("id")) return *std::move(message);
    return nullptr;
}

}  // namespace tests
