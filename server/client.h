#pragma once

#include "protocol/capabilities.h"
#include "protocol/expected.h"
#include "protocol/message.h"
#include "protocol/window.h"

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace server {

using Reply = protocol::Expected<protocol::Json>;

/// The program at the other end: what it can do, what we tell it and what we ask it. Lives on the
/// strand.
class Client {
public:
    /// Takes the text of one message.
    using Send = std::function<void(std::string_view message)>;
    using OnAnswer = std::function<void(const Reply& answer)>;

    explicit Client(Send send) : send_(std::move(send)) {}

    /// Nothing is announced before `initialize`.
    const protocol::ClientCapabilities& capabilities() const { return capabilities_; }
    void announced(const protocol::ClientCapabilities& capabilities);

    void reply(const protocol::Id& id, Reply reply);
    void notify(std::string_view method, protocol::Json params);
    void show(protocol::MessageType type, std::string message);

    /// Sends a request of ours, and calls back with the answer, which may come late or never. What
    /// is asked before the client is ready waits until then.
    void ask(std::string_view method, protocol::Json params, OnAnswer on_answer);
    void become_ready();

    /// Takes an answer to one of our requests; any other is ignored.
    void answered(const protocol::Response& response);

private:
    void send(const protocol::Message& message);

    Send send_;
    protocol::ClientCapabilities capabilities_;
    bool is_ready_ = false;
    std::vector<protocol::Request> waiting_;
    std::int64_t last_id_ = 0;
    std::map<protocol::Id, OnAnswer> asked_;
};

}  // namespace server
