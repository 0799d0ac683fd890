#include "server/lifecycle.h"

namespace server {

using protocol::Error;
using protocol::ErrorCode;

std::optional<Error> Lifecycle::request(std::string_view method) {
    const bool initializes = method == "initialize";
    if (state_ == State::ShutDown)
        return Error{ErrorCode::InvalidRequest, "the server was shut down"};
    if (state_ == State::New && !initializes)
        return Error{ErrorCode::ServerNotInitialized, "the first request must be initialize"};
    if (state_ != State::New && initializes)
        return Error{ErrorCode::InvalidRequest, "the server is initialized already"};

    if (initializes) state_ = State::Initialized;
    if (method == "shutdown") state_ = State::ShutDown;
    return std::nullopt;
}

bool Lifecycle::notification(std::string_view method) {
    if (method == "exit") has_ended_ = true;
    if (has_ended_) return method == "exit";
    if (state_ == State::New || state_ == State::ShutDown) return false;
    if (method == "initialized") state_ = State::Ready;
    return true;
}

}  // namespace server
