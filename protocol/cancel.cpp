#include "protocol/cancel.h"

namespace protocol {

void from_json(const Json& json, CancelParams& params) {
    json.at("id").get_to(params.id);
}

}  // namespace protocol
