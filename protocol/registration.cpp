#include "protocol/registration.h"

namespace protocol {

static void to_json(Json& json, const Registration& registration) {
    json["id"] = registration.id;
    json["method"] = registration.method;
    if (!registration.register_options.is_null())
        json["registerOptions"] = registration.register_options;
}

void to_json(Json& json, const RegistrationParams& params) {
    json["registrations"] = params.registrations;
}

}  // namespace protocol
