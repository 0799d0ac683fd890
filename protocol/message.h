#pragma once

#include "protocol/json.h"

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

namespace protocol {

/// What ties a response to its request: a whole number, a text, or null, if the request could not
/// be made out.
struct Id {
    std::variant<std::monostate, std::int64_t, std::string> value;

    friend auto operator<=>(const Id&, const Id&) = default;
};

struct Request {
    Id id;
    std::string method;
    Json params = Json::object();
};

struct Notification {
    std::string method;
    Json params = Json::object();
};

struct Response {
    Id id;
    Expected<Json> result;
};

/// What is no message at all, with the error to answer it with.
struct Invalid {
    Id id;
    Error error;
};

using Message = std::variant<Request, Notification, Response, Invalid>;

/// Reads one message of JSON-RPC 2.0. Any bytes give some message.
///
/// Params that are absent, null or an empty array are an empty object. Text that is no JSON, is
/// nested too deeply, or holds a batch is invalid; text in broken UTF-8 is mended first.
Message message_from(std::string_view text);

/// The message as JSON text, with no params if they are null, without line breaks. Broken UTF-8 in
/// it is written as U+FFFD.
std::string text_of(const Message& message);

void from_json(const Json& json, Id& id);
void to_json(Json& json, const Id& id);

}  // namespace protocol
