#pragma once

#include "protocol/framing.h"
#include "protocol/message.h"
#include "server/transport/endpoint.h"

#include <functional>
#include <string>
#include <string_view>

namespace server {

/// The client at the other end of a channel, as messages.
///
/// It lives on the strand, the executor of its channel: its functions are called there, and it
/// calls back there, never from within a call. It must outlive the run of that executor. While
/// there is one, a broken pipe is an error like any other, and does not end the process.
class Connection {
public:
    /// Gets what arrives, in order; `Invalid` for what is no message, even for garbage between
    /// them.
    using OnMessage = std::function<void(protocol::Message)>;
    /// Called once, when the client has closed the channel at either end, or it broke. No message
    /// comes after it.
    using OnClosed = std::function<void()>;

    Connection(Channel channel, OnMessage on_message, OnClosed on_closed);
    Connection(const Connection&) = delete;
    Connection(Connection&&) = delete;
    Connection& operator=(const Connection&) = delete;
    Connection& operator=(Connection&&) = delete;
    ~Connection() = default;

    /// Sends the text of one message after all that were sent before, and does not wait for it. To
    /// a channel that is closed it does nothing.
    void send(std::string_view message);

    /// Stops listening, without `on_closed`; what was sent is still written, while the strand runs.
    void close();

    /// Closes, and forgets what was sent but not written: there is nobody left to read it.
    void drop();

private:
    void read();
    void take_messages();
    void write();
    void write_when_possible();
    void lose(const std::error_code& reason);

    Channel channel_;
    OnMessage on_message_;
    OnClosed on_closed_;
    protocol::FrameReader reader_;
    std::string unsent_;       // Whole messages, of which
    std::size_t written_ = 0;  // so many bytes are already written.
    bool is_waiting_to_write_ = false;
    bool is_listening_ = true;
    bool is_broken_ = false;
};

}  // namespace server
