#pragma once

#include "protocol/json.h"
#include "tests/support/program.h"

#include <string>
#include <string_view>
#include <vector>

namespace tests {

/// The program as a language server: at its standard streams, unless `options` say otherwise.
Program language_server(const std::vector<std::string>& options = {});

protocol::Json request(
    protocol::Json id, std::string_view method, protocol::Json params = protocol::Json::object());

protocol::Json notification(
    std::string_view method, protocol::Json params = protocol::Json::object());

/// The notification that a document is open, in its first version.
protocol::Json opened(
    std::string_view uri, std::string_view text, std::string_view language_id = "dockerfile");

/// The next message of the server that is no notification; null, if it has closed its output.
protocol::Json answer_from(Program& server);

}  // namespace tests
