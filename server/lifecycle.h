#pragma once

#include "protocol/error.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace server {

/// Where a session stands between its first message and its last (LSP 3.17, "Lifecycle Messages"),
/// and what may be said there. It is told of each message that arrives, before anyone acts on it.
class Lifecycle {
public:
    /// The error that a request is to be answered with; nothing, if it is to be served.
    std::optional<protocol::Error> request(std::string_view method);

    /// Whether a notification is to be heeded.
    bool notification(std::string_view method);

    /// Whether we may send requests of our own: the client has said `initialized`.
    bool may_ask() const { return state_ == State::Ready; }

    /// Whether the client has said `exit`.
    bool has_ended() const { return has_ended_; }

    /// What the process ends with, be it after `exit`, because the channel closed or because the
    /// client died: 0 if `shutdown` came before, else 1.
    int exit_code() const { return state_ == State::ShutDown ? 0 : 1; }

private:
    enum class State : std::uint8_t { New, Initialized, Ready, ShutDown };

    State state_ = State::New;
    bool has_ended_ = false;
};

}  // namespace server
