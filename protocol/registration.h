#pragma once

#include "protocol/json.h"

#include <string>
#include <vector>

namespace protocol {

struct Registration {
    std::string id;
    std::string method;
    Json register_options{};  // Null: none.
};

/// Of `client/registerCapability`.
struct RegistrationParams {
    std::vector<Registration> registrations;
};

void to_json(Json& json, const RegistrationParams& params);

}  // namespace protocol
