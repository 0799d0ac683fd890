#include "server/transport/endpoint.h"

#include <asio/ip/tcp.hpp>
#include <asio/local/stream_protocol.hpp>
#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace server {

using protocol::Expected;

static protocol::Error unreachable(const std::string& endpoint, const std::error_code& reason) {
    return {
        protocol::ErrorCode::InternalError,
        "cannot connect to " + endpoint + ": " + reason.message()};
}

static std::error_code last_error() {
    return {errno, std::generic_category()};
}

/// Reading and writing are two registrations, so each gets a descriptor of its own.
static Expected<Channel> channel_of(int input, int output, const asio::any_io_executor& strand) {
    Channel channel{asio::posix::stream_descriptor(strand), asio::posix::stream_descriptor(strand)};
    std::error_code error;
    channel.input.assign(input, error);
    if (!error) channel.output.assign(output, error);
    if (error) return unreachable("the client", error);
    return channel;
}

static Expected<Channel> opened(const Stdio&, const asio::any_io_executor& strand) {
    const int input = ::fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    if (input < 0) return unreachable("standard input", last_error());
    const int output = ::fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    if (output < 0) return unreachable("standard output", last_error());
    ::dup2(STDERR_FILENO, STDOUT_FILENO);
    return channel_of(input, output, strand);
}

/// Takes a connected socket.
template <class Socket>
static Expected<Channel> channel_over(Socket socket, const asio::any_io_executor& strand) {
    const int input = socket.release();
    const int output = ::fcntl(input, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    if (output < 0) return unreachable("the client", last_error());
    return channel_of(input, output, strand);
}

static Expected<Channel> opened(const Pipe& pipe, const asio::any_io_executor& strand) {
    try {
        asio::local::stream_protocol::socket socket(strand);
        socket.connect(asio::local::stream_protocol::endpoint(pipe.path));
        return channel_over(std::move(socket), strand);
    } catch (const std::system_error& failure) {  // A path that is too long is one, too.
        return unreachable(pipe.path, failure.code());
    }
}

static Expected<Channel> opened(const Port& port, const asio::any_io_executor& strand) {
    const asio::ip::tcp::endpoint address(asio::ip::address_v4::loopback(), port.number);
    asio::ip::tcp::socket socket(strand);
    std::error_code error;
    socket.connect(address, error);
    // An answer must not wait for the client to acknowledge the one before.
    if (!error) socket.set_option(asio::ip::tcp::no_delay(true), error);
    if (error) return unreachable("127.0.0.1:" + std::to_string(port.number), error);
    return channel_over(std::move(socket), strand);
}

Expected<Channel> open(const Endpoint& endpoint, const asio::any_io_executor& strand) {
    return std::visit([&](const auto& one) { return opened(one, strand); }, endpoint);
}

}  // namespace server
