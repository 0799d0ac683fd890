#include "server/client.h"

#include <utility>

namespace server {

using protocol::Json;

void Client::announced(const protocol::ClientCapabilities& capabilities) {
    capabilities_ = capabilities;
}

void Client::send(const protocol::Message& message) {
    send_(protocol::text_of(message));
}

void Client::reply(const protocol::Id& id, Reply reply) {
    send(protocol::Response{id, std::move(reply)});
}

void Client::notify(std::string_view method, Json params) {
    send(protocol::Notification{std::string(method), std::move(params)});
}

void Client::show(protocol::MessageType type, std::string message) {
    notify("window/showMessage", protocol::ShowMessageParams{type, std::move(message)});
}

void Client::ask(std::string_view method, Json params, OnAnswer on_answer) {
    protocol::Request request{{++last_id_}, std::string(method), std::move(params)};
    asked_.emplace(request.id, std::move(on_answer));
    if (is_ready_) send(request);
    else waiting_.push_back(std::move(request));
}

void Client::become_ready() {
    is_ready_ = true;
    for (const auto& request : std::exchange(waiting_, {})) send(request);
}

void Client::answered(const protocol::Response& response) {
    auto asked = asked_.extract(response.id);
    if (!asked.empty()) asked.mapped()(response.result);
}

}  // namespace server
