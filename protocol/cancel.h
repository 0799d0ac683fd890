#pragma once

#include "protocol/message.h"

namespace protocol {

/// Of `$/cancelRequest`.
struct CancelParams {
    Id id;
};

void from_json(const Json& json, CancelParams& params);

}  // namespace protocol
