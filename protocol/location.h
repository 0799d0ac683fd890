#pragma once

#include "protocol/position.h"

#include <string>

namespace protocol {

struct Location {
    std::string uri;
    Range range;
};

void to_json(Json& json, const Location& location);

}  // namespace protocol
