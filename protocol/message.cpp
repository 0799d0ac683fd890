#include "protocol/message.h"

#include "protocol/mending.h"

#include <cmath>
#include <limits>
#include <utility>

namespace protocol {

static constexpr std::size_t deepest = 512;
static constexpr std::size_t longest_reason = 300;

void from_json(const Json& json, Id& id) {
    if (json.is_string()) id.value = json.get<std::string>();
    else if (json.is_number()) id.value = json.get<std::int64_t>();
    else id.value = std::monostate();
}

void to_json(Json& json, const Id& id) {
    if (const auto* const number = std::get_if<std::int64_t>(&id.value)) json = *number;
    else if (const auto* const text = std::get_if<std::string>(&id.value)) json = *text;
    else json = nullptr;
}

/// Some clients know no integers, and write 1.0.
static bool is_whole(double number) {
    static constexpr double most_exact = 9007199254740992.0;
    return std::trunc(number) == number && std::abs(number) <= most_exact;
}

static bool is_id(const Json& json) {
    static constexpr auto most = std::numeric_limits<std::int64_t>::max();
    if (json.is_number_unsigned()) return json.get<std::uint64_t>() <= std::uint64_t{most};
    if (json.is_number_float()) return is_whole(json.get<double>());
    return json.is_number_integer() || json.is_string() || json.is_null();
}

static Error invalid_request(std::string reason) {
    return {ErrorCode::InvalidRequest, std::move(reason)};
}

static Expected<Json> json_from(std::string_view text) {
    if (is_nested_deeper_than(deepest, text))
        return Error{ErrorCode::ParseError, "the message is nested too deeply"};
    const auto repaired = mended(text);
    try {
        return Json::parse(repaired ? *repaired : text);
    } catch (const Json::exception& mistake) {
        // It quotes what it read last, and that may be a whole document.
        const auto reason = std::string(mistake.what()).substr(0, longest_reason);
        return Error{ErrorCode::ParseError, "the message is no JSON: " + reason};
    }
}

static Json params_in(Json& message) {
    const auto found = message.find("params");
    if (found == message.end() || found->is_null()) return Json::object();
    if (found->is_array() && found->empty()) return Json::object();
    return std::move(*found);
}

static Message call_from(Json& message, bool has_id, Id id) {
    auto& method = message["method"];
    if (!method.is_string()) return Invalid{id, invalid_request("the method must be a string")};
    auto params = params_in(message);
    if (!params.is_structured())
        return Invalid{id, invalid_request("the params must be an object or an array")};
    auto& name = method.get_ref<std::string&>();
    if (!has_id) return Notification{std::move(name), std::move(params)};
    return Request{std::move(id), std::move(name), std::move(params)};
}

static Error error_in(const Json& error) {
    const auto& members = error.is_object() ? error : Json::object();
    const auto code = members.find("code");
    const auto message = members.find("message");
    const bool has_code = code != members.end() && code->is_number_integer();
    const bool has_message = message != members.end() && message->is_string();
    return {
        has_code ? ErrorCode{code->get<int>()} : ErrorCode::InternalError,
        has_message ? message->get<std::string>() : std::string()};
}

static Message message_in(Json& json) {
    if (json.is_array()) return Invalid{{}, invalid_request("batches are not supported")};
    if (!json.is_object()) return Invalid{{}, invalid_request("a message must be an object")};

    const auto found = json.find("id");
    const bool has_id = found != json.end();
    if (has_id && !is_id(*found))
        return Invalid{{}, invalid_request("the id must be a whole number or a string")};
    auto id = has_id ? found->get<Id>() : Id();
    if (json.contains("method")) return call_from(json, has_id, std::move(id));
    const auto error = json.find("error");
    if (error != json.end() && !error->is_null()) return Response{std::move(id), error_in(*error)};
    if (json.contains("result")) return Response{std::move(id), std::move(json["result"])};
    return Invalid{id, invalid_request("a message needs a method, a result or an error")};
}

Message message_from(std::string_view text) {
    // Not const, so that the parts move out of it: the params may hold a whole document.
    auto json = json_from(text);
    if (!json) return Invalid{{}, json.error()};
    return message_in(*json);
}

static std::string dumped(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// The members of a call. Put together as text, so that the params are not copied into a larger
/// value.
static std::string call(const std::string& method, const Json& params) {
    auto members = R"("method":)" + dumped(Json(method));
    if (!params.is_null()) members += R"(,"params":)" + dumped(params);
    return members;
}

static std::string id_member(const Id& id) {
    return R"("id":)" + dumped(Json(id)) + ",";
}

static std::string error_member(const Error& error) {
    return R"("error":)" + dumped(Json{{"code", error.code}, {"message", error.message}});
}

namespace {

struct Members {
    std::string operator()(const Request& request) const {
        return id_member(request.id) + call(request.method, request.params);
    }
    std::string operator()(const Notification& notification) const {
        return call(notification.method, notification.params);
    }
    std::string operator()(const Response& response) const {
        return id_member(response.id) + (response.result ? R"("result":)" + dumped(*response.result)
                                                         : error_member(response.result.error()));
    }
    std::string operator()(const Invalid& invalid) const {
        return id_member(invalid.id) + error_member(invalid.error);
    }
};

}  // namespace

std::string text_of(const Message& message) {
    return R"({"jsonrpc":"2.0",)" + std::visit(Members(), message) + "}";
}

}  // namespace protocol
