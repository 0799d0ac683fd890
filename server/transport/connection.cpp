#include "server/transport/connection.h"

#include <asio/buffer.hpp>
#include <asio/post.hpp>
#include <spdlog/spdlog.h>

#include <csignal>
#include <utility>

namespace server {

Connection::Connection(Channel channel, OnMessage on_message, OnClosed on_closed)
    : channel_(std::move(channel)),
      on_message_(std::move(on_message)),
      on_closed_(std::move(on_closed)) {
    std::signal(SIGPIPE, SIG_IGN);
    std::error_code error;
    channel_.output.non_blocking(true, error);
    if (error) lose(error);
    else read();
}

void Connection::send(std::string_view message) {
    if (is_broken_) return;
    if (written_ > unsent_.size() / 2) unsent_.erase(0, std::exchange(written_, 0));
    unsent_ += protocol::framed(message);
    // At once, in one call, nearly always.
    if (!is_waiting_to_write_) write();
}

void Connection::close() {
    is_listening_ = false;
    std::error_code ignored;
    channel_.input.cancel(ignored);
}

void Connection::drop() {
    close();
    is_broken_ = true;
    unsent_.clear();
    written_ = 0;
    std::error_code ignored;
    channel_.output.cancel(ignored);
}

void Connection::read() {
    const auto room = reader_.room();
    const auto take = [this](const std::error_code& error, std::size_t count) {
        if (!is_listening_) return;
        if (error) return lose(error);
        reader_.filled(count);
        take_messages();
        if (is_listening_) read();
    };
    channel_.input.async_read_some(asio::buffer(room.data(), room.size()), take);
}

void Connection::take_messages() {
    while (is_listening_) {
        const auto frame = reader_.next();
        if (!frame) return;
        if (*frame) on_message_(protocol::message_from(**frame));
        else on_message_(protocol::Invalid{{}, frame->error()});
    }
}

void Connection::write() {
    std::error_code error;
    const auto rest = asio::buffer(unsent_) + written_;
    written_ += channel_.output.write_some(rest, error);
    if (error && error != asio::error::would_block) return lose(error);
    if (written_ < unsent_.size()) return write_when_possible();
    written_ = 0;
    static constexpr std::size_t size_worth_freeing = std::size_t{1} << 20;
    if (unsent_.capacity() > size_worth_freeing) unsent_ = std::string();
    unsent_.clear();
}

void Connection::write_when_possible() {
    is_waiting_to_write_ = true;
    channel_.output.async_wait(
        asio::posix::stream_descriptor::wait_write, [this](const std::error_code& error) {
            is_waiting_to_write_ = false;
            if (is_broken_) return;
            if (error) lose(error);
            else write();
        });
}

void Connection::lose(const std::error_code& reason) {
    if (reason != asio::error::eof) {
        // The other end may have died with what it had not read; what is left is for nobody.
        spdlog::warn("lost the client: {}", reason.message());
        is_broken_ = true;
        unsent_.clear();
        written_ = 0;
    }
    if (!is_listening_) return;
    close();
    asio::post(channel_.input.get_executor(), on_closed_);
}

}  // namespace server
