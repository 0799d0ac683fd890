#pragma once

#include "protocol/position.h"

#include <cstdint>
#include <optional>
#include <string>

namespace protocol {

enum class MessageType : std::uint8_t { Error = 1, Warning = 2, Info = 3, Log = 4 };

/// Of `window/showMessage` and of `window/logMessage`.
struct ShowMessageParams {
    MessageType type = MessageType::Info;
    std::string message;
};

/// Of `window/showDocument`.
struct ShowDocumentParams {
    std::string uri;
    bool is_external = false;  // For the browser, say.
    bool takes_focus = false;
    std::optional<Range> selection{};
};

struct ShowDocumentResult {
    bool success = false;
};

void to_json(Json& json, const ShowMessageParams& params);
void to_json(Json& json, const ShowDocumentParams& params);
void from_json(const Json& json, ShowDocumentResult& result);

}  // namespace protocol
