#include "protocol/window.h"

namespace protocol {

void to_json(Json& json, const ShowMessageParams& params) {
    json["type"] = params.type;
    json["message"] = params.message;
}

void to_json(Json& json, const ShowDocumentParams& params) {
    json["uri"] = params.uri;
    json["external"] = params.is_external;
    json["takeFocus"] = params.takes_focus;
    if (params.selection) json["selection"] = *params.selection;
}

void from_json(const Json& json, ShowDocumentResult& result) {
    json.at("success").get_to(result.success);
}

}  // namespace protocol
