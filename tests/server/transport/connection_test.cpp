#include "server/transport/connection.h"

#include <asio/io_context.hpp>
#include <asio/ip/tcp.hpp>
#include <asio/local/stream_protocol.hpp>
#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

using protocol::framed;
using server::Channel;
using server::Connection;
using Messages = std::vector<std::string>;

namespace {

/// Both ends of something, of which the server has one.
struct Ends {
    int ours = -1;
    int servers = -1;
};

/// A connection, what has come over it, and how it ended.
struct Server {
    Server(asio::io_context& strand, Channel channel)
        : connection(
              std::move(channel),
              [this, &strand](const protocol::Message& message) {
                  received.push_back(protocol::text_of(message));
                  if (received.size() == wanted) strand.stop();
              },
              [this] { ++ends; }) {}

    Messages received;
    std::size_t wanted = 0;
    int ends = 0;
    Connection connection;
};

}  // namespace

static Channel channel(asio::io_context& strand, int input, int output) {
    return {
        asio::posix::stream_descriptor(strand, input),
        asio::posix::stream_descriptor(strand, output)};
}

static Ends to_server() {
    std::array<int, 2> ends{};
    REQUIRE(::pipe(ends.data()) == 0);
    return {ends[1], ends[0]};
}

static Ends from_server() {
    std::array<int, 2> ends{};
    REQUIRE(::pipe(ends.data()) == 0);
    return {ends[0], ends[1]};
}

static void write_all(int descriptor, const std::string& bytes) {
    REQUIRE(::write(descriptor, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()));
}

/// As much as is there now, but at least something, or the end.
static std::string read_some(int descriptor) {
    std::string bytes(65536, '\0');
    const auto count = ::read(descriptor, bytes.data(), bytes.size());
    bytes.resize(static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
    return bytes;
}

static std::string call(const std::string& method) {
    return R"({"jsonrpc":"2.0","method":")" + method + R"(","params":{}})";
}

TEST_CASE("messages come and go over pipes, and the end of input is the end") {
    asio::io_context strand;
    const auto in = to_server();
    const auto out = from_server();
    Server server(strand, channel(strand, in.servers, out.servers));

    const auto stream = framed(call("a")) + framed(call("b")) + framed(call("c"));
    server.wanted = 2;
    write_all(in.ours, stream.substr(0, stream.size() - 3));
    strand.run();
    CHECK(server.received == Messages{call("a"), call("b")});

    server.connection.send("one");
    server.connection.send("two");
    CHECK(read_some(out.ours) == framed("one") + framed("two"));

    write_all(in.ours, stream.substr(stream.size() - 3));
    ::close(in.ours);
    strand.restart();
    strand.run();
    CHECK(server.received == Messages{call("a"), call("b"), call("c")});
    CHECK(server.ends == 1);
    ::close(out.ours);
}

TEST_CASE("garbage is a message that is none, and the next one is read") {
    asio::io_context strand;
    const auto in = to_server();
    Server server(strand, channel(strand, in.servers, ::open("/dev/null", O_WRONLY)));
    write_all(in.ours, "garbage\r\n\r\n" + framed("[]") + framed(call("a")));
    ::close(in.ours);
    strand.run();
    CHECK(
        server.received == Messages{
                               R"({"jsonrpc":"2.0","id":null,"error":{"code":-32700,)"
                               R"("message":"a message must start with its headers"}})",
                               R"({"jsonrpc":"2.0","id":null,"error":{"code":-32600,)"
                               R"("message":"batches are not supported"}})",
                               call("a"),
                           });
}

TEST_CASE("input and output may be regular files") {
    asio::io_context strand;
    std::FILE* const in = std::tmpfile();
    std::FILE* const out = std::tmpfile();
    REQUIRE(in != nullptr);
    REQUIRE(out != nullptr);
    Messages sent;
    std::string stream;
    for (int i = 0; i < 2000; ++i) {
        sent.push_back(call("method/" + std::to_string(i)));
        stream += framed(sent.back());
    }
    write_all(::fileno(in), stream);
    ::lseek(::fileno(in), 0, SEEK_SET);

    Server server(strand, channel(strand, ::dup(::fileno(in)), ::dup(::fileno(out))));
    for (const auto& message : sent) server.connection.send(message);
    strand.run();

    CHECK(server.received == sent);
    CHECK(server.ends == 1);
    ::lseek(::fileno(out), 0, SEEK_SET);
    std::string written;
    for (auto some = read_some(::fileno(out)); !some.empty(); some = read_some(::fileno(out)))
        written += some;
    CHECK(written == stream);
    std::fclose(in);
    std::fclose(out);
}

TEST_CASE("nothing comes from /dev/null, and all may go to it") {
    asio::io_context strand;
    Server server(
        strand, channel(strand, ::open("/dev/null", O_RDONLY), ::open("/dev/null", O_WRONLY)));
    server.connection.send("{}");
    strand.run();
    CHECK(server.received.empty());
    CHECK(server.ends == 1);
}

TEST_CASE("a client that reads slowly gets everything in order, and nobody waits for it") {
    asio::io_context strand;
    const auto in = to_server();
    const auto out = from_server();
    Server server(strand, channel(strand, in.servers, out.servers));
    std::string expected;
    for (int i = 0; i < 200; ++i) {
        const auto message = std::string(20'000, static_cast<char>('a' + i % 26));
        server.connection.send(message);
        expected += framed(message);
    }
    std::string read;
    while (read.size() < expected.size()) {
        const auto some = read_some(out.ours);
        REQUIRE_FALSE(some.empty());
        read += some;
        strand.poll();
        // In between, while others are waiting.
        if (read.size() % 3 == 0 && expected.size() < 5'000'000) {
            server.connection.send("{}");
            expected += framed("{}");
        }
    }
    CHECK(read == expected);
    ::close(in.ours);
    ::close(out.ours);
}

TEST_CASE("a client that has gone is the end of the connection, not of the process") {
    asio::io_context strand;
    const auto in = to_server();
    const auto out = from_server();
    Server server(strand, channel(strand, in.servers, out.servers));
    ::close(out.ours);
    server.connection.send("{}");
    CHECK(server.ends == 0);  // Never from within a call.
    server.connection.send("{}");
    strand.run();
    CHECK(server.ends == 1);
    server.connection.send("{}");
    ::close(in.ours);
}

TEST_CASE("a client that goes while messages wait for it is the end, too") {
    asio::io_context strand;
    const auto in = to_server();
    const auto out = from_server();
    Server server(strand, channel(strand, in.servers, out.servers));
    server.connection.send(std::string(1'000'000, 'x'));
    ::close(out.ours);
    strand.run();
    CHECK(server.ends == 1);
    ::close(in.ours);
}

TEST_CASE("what was sent before the end of input is still written") {
    asio::io_context strand;
    const auto in = to_server();
    const auto out = from_server();
    Server server(strand, channel(strand, in.servers, out.servers));
    const std::string large(1'000'000, 'x');
    server.connection.send(large);
    ::close(in.ours);
    std::string read;
    while (read.size() < framed(large).size()) {
        read += read_some(out.ours);
        strand.poll();
    }
    CHECK(read == framed(large));
    CHECK(server.ends == 1);
    ::close(out.ours);
}

TEST_CASE("a connection that we close says nothing more") {
    asio::io_context strand;
    const auto in = to_server();
    std::optional<Connection> connection;
    int count = 0;
    connection.emplace(
        channel(strand, in.servers, ::open("/dev/null", O_WRONLY)),
        [&](const protocol::Message&) {
            ++count;
            connection->close();
        },
        [] { FAIL("it was not the client"); });
    write_all(in.ours, framed(call("a")) + framed(call("b")));
    strand.run();
    CHECK(count == 1);
    ::close(in.ours);
}

TEST_CASE("what a client never reads keeps nobody alive, once the connection is dropped") {
    asio::io_context strand;
    const auto in = to_server();
    const auto out = from_server();
    Server server(strand, channel(strand, in.servers, out.servers));
    server.connection.send(std::string(1'000'000, 'x'));
    strand.poll();
    server.connection.drop();
    strand.run();
    server.connection.send("{}");
    CHECK(server.ends == 0);
    CHECK(read_some(out.ours).size() == 65536);  // Only what the pipe had taken before.
    ::close(in.ours);
    ::close(out.ours);
}

TEST_CASE("a socket can be reached by its path, and by its port") {
    asio::io_context strand;
    const auto folder = std::filesystem::temp_directory_path();
    const auto path = folder / ("seaworthy-" + std::to_string(::getpid()) + ".sock");
    asio::local::stream_protocol::acceptor pipe(strand, path.string());
    asio::ip::tcp::acceptor port(strand, {asio::ip::address_v4::loopback(), 0});

    const auto exchange = [&](auto& acceptor, const server::Endpoint& endpoint) {
        auto opened = server::open(endpoint, strand.get_executor());
        REQUIRE(opened);
        Server server(strand, std::move(*opened));
        auto client = acceptor.accept();
        client.write_some(asio::buffer(framed(call("a"))));
        server.wanted = 1;
        strand.restart();
        strand.run();
        CHECK(server.received == Messages{call("a")});
        server.connection.send("{}");
        CHECK(read_some(client.native_handle()) == framed("{}"));
        client.close();
        strand.restart();
        strand.run();
        CHECK(server.ends == 1);
    };
    exchange(pipe, server::Pipe{path.string()});
    exchange(port, server::Port{port.local_endpoint().port()});
    std::filesystem::remove(path);
}

TEST_CASE("a client that is not there is an error that says where") {
    asio::io_context strand;
    const auto error = [&](const server::Endpoint& endpoint) {
        const auto opened = server::open(endpoint, strand.get_executor());
        REQUIRE_FALSE(opened);
        return opened.error().message;
    };
    CHECK(
        error(server::Pipe{"/nowhere/x.sock"}) ==
        "cannot connect to /nowhere/x.sock: No such file or directory");
    CHECK(
        error(server::Pipe{std::string(200, 'x')}) ==
        "cannot connect to " + std::string(200, 'x') + ": File name too long");

    // A port that was free a moment ago.
    asio::ip::tcp::acceptor acceptor(strand, {asio::ip::address_v4::loopback(), 0});
    const auto port = acceptor.local_endpoint().port();
    acceptor.close();
    CHECK(
        error(server::Port{port}) ==
        "cannot connect to 127.0.0.1:" + std::to_string(port) + ": Connection refused");
}
