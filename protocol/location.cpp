#include "protocol/location.h"

namespace protocol {

void to_json(Json& json, const Location& location) {
    json["uri"] = location.uri;
    json["range"] = location.range;
}

}  // namespace protocol
