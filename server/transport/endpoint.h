#pragma once

#include "protocol/expected.h"

#include <asio/any_io_executor.hpp>
#include <asio/posix/stream_descriptor.hpp>

#include <cstdint>
#include <string>
#include <variant>

namespace server {

/// Standard input and output. They belong to the protocol from then on: whatever else prints to
/// standard output prints to standard error.
struct Stdio {};

/// A Unix socket that the client listens on.
struct Pipe {
    std::string path;
};

/// A TCP port of 127.0.0.1 that the client listens on.
struct Port {
    std::uint16_t number = 0;
};

/// Where the client is.
using Endpoint = std::variant<Stdio, Pipe, Port>;

/// Two open ends of something that bytes come from and go to. They may be anything that can be
/// read or written: pipes, sockets, terminals, regular files, /dev/null.
struct Channel {
    asio::posix::stream_descriptor input;
    asio::posix::stream_descriptor output;
};

/// Connects, and waits until that is done; it takes no time on one machine. An error names the
/// endpoint and the reason.
protocol::Expected<Channel> open(const Endpoint& endpoint, const asio::any_io_executor& strand);

}  // namespace server
