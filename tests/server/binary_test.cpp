#include "protocol/framing.h"
#include "tests/support/language_server.h"
#include "tests/support/scratch.h"

#include <asio/io_context.hpp>
#include <asio/ip/tcp.hpp>
#include <asio/local/stream_protocol.hpp>
#include <asio/write.hpp>
#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <random>
#include <string>
#include <vector>

using protocol::Json;
using tests::answer_from;
using tests::notification;
using tests::opened;
using tests::request;

static Json replaced(const std::string& uri, int version, const std::string& text) {
    return notification(
        "textDocument/didChange",
        {{"textDocument", {{"uri", uri}, {"version", version}}},
         {"contentChanges", {{{"text", text}}}}});
}

static Json hover_at(int id, const std::string& uri) {
    return request(
        id,
        "textDocument/hover",
        {{"textDocument", {{"uri", uri}}}, {"position", {{"line", 0}, {"character", 1}}}});
}

static const std::string uri = "file:///nowhere/Dockerfile";

static Json initialize(Json process_id = nullptr) {
    const Json publish{{"versionSupport", true}};
    return request(
        1,
        "initialize",
        {{"processId", std::move(process_id)},
         {"capabilities", {{"textDocument", {{"publishDiagnostics", publish}}}}}});
}

TEST_CASE("the program serves over its standard streams, and ends with 0 after shutdown and exit") {
    auto server = tests::language_server();
    server.send(initialize());
    CHECK(answer_from(server).at("/result/serverInfo/name"_json_pointer) == "Seaworthy");
    server.send(notification("initialized"));
    server.send(opened(uri, "FROM scratch\nADD b /\n"));
    const auto published = server.receive();
    REQUIRE(published);
    CHECK(published->at("params").at("diagnostics").size() == 1);
    server.send(request(2, "shutdown"));
    CHECK(answer_from(server).at("result").is_null());
    server.send(notification("exit"));
    CHECK_FALSE(server.receive());
    CHECK(server.exit_code() == 0);
}

TEST_CASE("the program ends with 1 after exit alone, and when its input ends") {
    auto exits = tests::language_server();
    exits.send(notification("exit"));
    CHECK(exits.exit_code() == 1);

    auto loses_input = tests::language_server();
    loses_input.send(initialize());
    CHECK(answer_from(loses_input).contains("result"));
    loses_input.close_input();
    CHECK(loses_input.exit_code() == 1);
}

TEST_CASE("the program does not outlive the process that started it") {
    const auto parent = ::fork();
    if (parent == 0) {
        ::pause();
        ::_exit(0);
    }
    auto server = tests::language_server();
    server.send(initialize(parent));
    CHECK(answer_from(server).contains("result"));
    ::kill(parent, SIGKILL);
    ::waitpid(parent, nullptr, 0);
    CHECK(server.exit_code() == 1);
}

TEST_CASE("a process id that means nobody here is no reason to end") {
    auto server = tests::language_server();
    server.send(initialize(2'000'000'000));
    CHECK(answer_from(server).contains("result"));
    server.send(request(2, "shutdown"));
    CHECK(answer_from(server).at("result").is_null());
}

TEST_CASE("frames may come byte by byte, several at once, and with any bytes in them") {
    auto server = tests::language_server();
    for (const char byte : protocol::framed(initialize().dump()))
        server.send_bytes(std::string_view(&byte, 1));
    CHECK(answer_from(server).at("id") == 1);

    server.send_bytes("garbage\r\n\r\n");
    CHECK(answer_from(server).at("id").is_null());
    server.send_bytes(protocol::framed("[]") + protocol::framed("{") + protocol::framed("\xff"));
    for (int i = 0; i < 3; ++i) CHECK(answer_from(server).at("id").is_null());

    auto broken = opened(uri, "FROM scratch\nRUN X\n").dump();
    broken[broken.find('X')] = '\xff';
    server.send_bytes(protocol::framed(broken) + protocol::framed(hover_at(2, uri).dump()));
    CHECK(answer_from(server).at("result").is_object());

    server.send_bytes(protocol::framed(
        R"({"jsonrpc":"2.0","method":"textDocument/didChange","params":{"textDocument":{"uri":")" +
        uri + R"(","version":2},"contentChanges":[{"text":"FROM \ud800a\n"}]}})"));
    server.send(hover_at(3, uri));
    CHECK(answer_from(server).at("result").is_object());
}

TEST_CASE("a file of some megabytes is a file like any other") {
    std::string text = "FROM scratch\n";
    while (text.size() < 4'000'000)
        text += "RUN make -C /src/dir && make install # some more text\n";
    text += "ADD b /\n";
    auto server = tests::language_server();
    server.send(initialize());
    server.send(opened(uri, text));
    auto message = server.receive();
    while (message && !message->contains("method")) message = server.receive();
    REQUIRE(message);
    CHECK(message->at("params").at("diagnostics").size() == 1);
}

TEST_CASE("every request is answered once, whatever is typed and cancelled in between") {
    std::mt19937 random(11);  // NOLINT(cert-msc51-cpp): the same session in every run.
    auto server = tests::language_server();
    server.send(initialize());
    server.send(opened(uri, "FROM scratch\n"));
    static constexpr int count = 300;
    for (int i = 0; i < count; ++i) {
        const auto id = 100 + i;
        if (random() % 2 == 0)
            server.send(replaced(uri, i + 2, "FROM a" + std::to_string(i) + "\nADD b /\n"));
        if (random() % 3 == 0)
            server.send(
                request(id, "textDocument/foldingRange", {{"textDocument", {{"uri", uri}}}}));
        else server.send(hover_at(id, uri));
        if (random() % 4 == 0) server.send(notification("$/cancelRequest", {{"id", id}}));
    }
    server.send(request(2, "shutdown"));

    std::vector<int> answers(count, 0);
    for (auto answer = answer_from(server); !answer.is_null(); answer = answer_from(server)) {
        const auto id = answer.at("id").get<int>();
        if (id >= 100) ++answers.at(static_cast<std::size_t>(id - 100));
        const auto code = answer.value("/error/code"_json_pointer, 0);
        CHECK((code == 0 || code == -32800 || code == -32801));
        if (answers == std::vector<int>(count, 1)) break;
    }
    CHECK(answers == std::vector<int>(count, 1));
}

TEST_CASE("the last text is the one that is reported on") {
    auto server = tests::language_server();
    server.send(initialize());
    server.send(opened(uri, "FROM scratch\n"));
    std::string text = "FROM scratch\n";
    for (int version = 2; version <= 100; ++version) {
        text += version % 2 == 0 ? "ADD b /\n" : "RUN c\n";
        server.send(replaced(uri, version, text));
    }
    Json last;
    for (auto message = server.receive(); message; message = server.receive()) {
        last = message->value("params", Json::object());
        if (last.value("version", 0) == 100) break;
    }
    CHECK(last.at("diagnostics").size() == 50);
}

/// Waits for the server at a socket of ours, and shuts it down there.
template <class Acceptor>
static void serve_at(Acceptor& acceptor, const std::string& option) {
    auto server = tests::language_server({option});
    auto socket = acceptor.accept();
    protocol::FrameReader reader;
    const auto answer_to = [&](const Json& message) -> Json {
        asio::write(socket, asio::buffer(protocol::framed(message.dump())));
        while (true) {
            const auto room = reader.room();
            reader.filled(socket.read_some(asio::buffer(room.data(), room.size())));
            if (const auto frame = reader.next()) return Json::parse(**frame);
        }
    };
    CHECK(answer_to(initialize()).at("/result/serverInfo/name"_json_pointer) == "Seaworthy");
    CHECK(answer_to(request(2, "shutdown")).at("result").is_null());
    asio::write(socket, asio::buffer(protocol::framed(notification("exit").dump())));
    CHECK(server.exit_code() == 0);
}

TEST_CASE("the program serves at a socket that its client listens on") {
    asio::io_context context;
    const tests::Scratch scratch;
    using Local = asio::local::stream_protocol;
    Local::acceptor pipe(context, Local::endpoint(scratch / "client"));
    serve_at(pipe, "--pipe=" + scratch / "client");

    using asio::ip::tcp;
    tcp::acceptor port(context, {asio::ip::address_v4::loopback(), 0});
    const auto number = std::to_string(port.local_endpoint().port());
    serve_at(port, "--port=" + number);
    serve_at(port, "--socket=" + number);
}
