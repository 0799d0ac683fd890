#include "protocol/framing.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cctype>
#include <random>
#include <string>
#include <vector>

using protocol::framed;
using protocol::FrameReader;

/// Feeds `bytes` in chunks, and returns the messages, and "error: …" where there is one.
static std::vector<std::string> read_in_chunks(
    FrameReader& reader, std::string_view bytes, std::size_t chunk_size) {
    std::vector<std::string> frames;
    while (!bytes.empty()) {
        const auto room = reader.room();
        const auto count = std::min({room.size(), bytes.size(), chunk_size});
        std::ranges::copy(bytes.substr(0, count), room.begin());
        reader.filled(count);
        bytes.remove_prefix(count);
        while (const auto frame = reader.next())
            frames.push_back(*frame ? std::string(**frame) : "error: " + frame->error().message);
    }
    return frames;
}

static std::vector<std::string> frames_of(
    std::string_view bytes, std::size_t limit = FrameReader::default_limit) {
    FrameReader reader(limit);
    return read_in_chunks(reader, bytes, bytes.size());
}

using Frames = std::vector<std::string>;

TEST_CASE("a message is as long as its header says, in bytes") {
    CHECK(framed("{}") == "Content-Length: 2\r\n\r\n{}");
    CHECK(framed("") == "Content-Length: 0\r\n\r\n");
    CHECK(framed("\"é😀\"") == "Content-Length: 8\r\n\r\n\"é😀\"");
    CHECK(frames_of(framed("\"é😀\"")) == Frames{"\"é😀\""});
}

TEST_CASE("chunks need not end where messages, headers or characters do") {
    const auto stream = framed("{\"a\": \"é\"}") + framed("") +
                        "content-type: application/vscode-jsonrpc; charset=utf-8\r\n" +
                        framed("[1,\r\n\r\n2]") + framed("{}");
    const Frames expected{"{\"a\": \"é\"}", "", "[1,\r\n\r\n2]", "{}"};
    for (std::size_t size = 1; size <= stream.size(); ++size) {
        CAPTURE(size);
        FrameReader reader;
        CHECK(read_in_chunks(reader, stream, size) == expected);
    }
}

TEST_CASE("headers are read as leniently as clients write them") {
    for (const std::string_view headers : {
             "Content-Length: 2\r\n\r\n",
             "content-length: 2\r\n\r\n",
             "CONTENT-LENGTH:2\r\n\r\n",
             "Content-Length:\t 2 \r\n\r\n",
             "Content-Length: 002\r\n\r\n",
             "Content-Length : 2\r\n\r\n",
             "Content-Length: 2\n\n",
             "\r\n\r\nContent-Length: 2\r\n\r\n",
             "Content-Length: 2\r\nContent-Length: 2\r\n\r\n",
             "Content-Length: 2\r\nContent-Type: application/vscode-jsonrpc\r\n\r\n",
             "Content-Type: application/vscode-jsonrpc; charset=utf8\r\nContent-Length: 2\r\n\r\n",
             "Content-Length: 2\r\nContent-Type: text/plain; CharSet=\"UTF-8\"; x=y\r\n\r\n",
             "X-Anything: at: all\r\nContent-Length: 2\r\n\r\n",
         }) {
        CAPTURE(headers);
        CHECK(frames_of(std::string(headers) + "{}" + framed("[]")) == Frames{"{}", "[]"});
    }
}

TEST_CASE("headers that make no sense are one error, and the next good ones are found") {
    struct Case {
        std::string_view bytes, error;
    };
    for (const auto& bad : {
             Case{"Content-Length: \r\n\r\n{}", "the Content-Length is no number of bytes"},
             Case{"Content-Length: -2\r\n\r\n{}", "the Content-Length is no number of bytes"},
             Case{"Content-Length: +2\r\n\r\n{}", "the Content-Length is no number of bytes"},
             Case{"Content-Length: 2x\r\n\r\n{}", "the Content-Length is no number of bytes"},
             Case{"Content-Length: 0x2\r\n\r\n{}", "the Content-Length is no number of bytes"},
             Case{
                 "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
                 "the headers contain two values of Content-Length"},
             Case{"Content-Type: text/plain\r\n\r\n{}", "the headers contain no Content-Length"},
             Case{"{\"id\": 1}\n", "a message must start with its headers"},
             Case{"GET / HTTP/1.1\r\n", "a message must start with its headers"},
             Case{": 2\r\n\r\n", "a message must start with its headers"},
             Case{"\x1f\x8b\x08\n\n\n", "a message must start with its headers"},
             Case{
                 "Content-Length: 4\r\nContent-Type: text/plain; charset=utf-16le\r\n\r\n{\0}\0",
                 "messages must be in UTF-8, but the Content-Type says utf-16le"},
         }) {
        CAPTURE(bad.bytes);
        const auto stream = std::string(bad.bytes) + framed("{}") + framed("[]");
        CHECK(frames_of(stream) == Frames{"error: " + std::string(bad.error), "{}", "[]"});
    }
}

TEST_CASE("a length that is wrong by a little costs what it covers, and not the session") {
    // Too short: the rest is not a header. Too long: it swallows the beginning of the next one.
    CHECK(
        frames_of("Content-Length: 5\r\n\r\n{\"a\": 1}" + framed("[1]") + framed("[2]")) ==
        Frames{"{\"a\":", "error: a message must start with its headers", "[1]", "[2]"});
    CHECK(
        frames_of("Content-Length: 9\r\n\r\n{}" + framed("[1]") + framed("[2]")) ==
        Frames{"{}Content", "error: the headers contain no Content-Length", "[2]"});
}

TEST_CASE("a run of garbage is one error, however long, and is not kept") {
    std::string garbage;
    for (int i = 0; i < 20'000; ++i) garbage += "Content-Length: Content-Length:";
    FrameReader reader;
    CHECK(
        read_in_chunks(reader, garbage + framed("{}") + "?\n" + framed("[]"), 1000) ==
        Frames{
            "error: a header is too long",
            "{}",
            "error: a message must start with its headers",
            "[]",
        });
    CHECK(reader.room().size() <= std::size_t{64} << 10);
}

TEST_CASE("a header without an end is given up") {
    const std::string endless(100'000, 'a');
    CHECK(frames_of(endless + framed("{}")) == Frames{"error: a header is too long", "{}"});
    CHECK(frames_of("Content-Length: 2").empty());
    CHECK(frames_of("Content-Length: 2\r\n\r\n{").empty());
}

TEST_CASE(
    "text that looks like a header inside of a message that is dropped is not taken for one") {
    const auto dropped = R"({"text": "Content-Length: 5\r\n\r\n12345"})";
    CHECK(
        frames_of(framed(dropped) + framed("[]"), 20) ==
        Frames{"error: a message may not be longer than 20 bytes", "[]"});
}

TEST_CASE("a message may be as long as the limit, and no longer") {
    CHECK(frames_of(framed("12345678"), 8) == Frames{"12345678"});
    for (const std::string_view length : {"9", "999999999999", "99999999999999999999999999"}) {
        CAPTURE(length);
        const auto stream =
            "Content-Length: " + std::string(length) + "\r\n\r\n123456789" + framed("{}");
        CHECK(
            frames_of(stream, 8) ==
            Frames{"error: a message may not be longer than 8 bytes", "{}"});
    }
}

TEST_CASE("a huge message arrives whole, and its memory is given back") {
    const std::string huge(std::size_t{5} << 20, 'x');
    FrameReader reader;
    CHECK(read_in_chunks(reader, framed("{}") + framed(huge), 30'000) == Frames{"{}", huge});
    CHECK(reader.room().size() <= std::size_t{64} << 10);
    CHECK(read_in_chunks(reader, framed("[]"), 7) == Frames{"[]"});
}

TEST_CASE("any stream of messages comes out as it went in") {
    std::mt19937 random(19990101);  // NOLINT(cert-msc51-cpp): the same streams in every run.
    const auto up_to = [&](std::size_t most) {
        return std::uniform_int_distribution<std::size_t>(0, most)(random);
    };
    for (int run = 0; run < 50; ++run) {
        Frames messages;
        std::string stream;
        for (auto count = up_to(30); count > 0; --count) {
            std::string message(up_to(run % 10 == 0 ? 100'000 : 200), '\0');
            for (auto& byte : message) byte = static_cast<char>(up_to(255));
            stream += framed(message);
            messages.push_back(std::move(message));
        }
        FrameReader reader;
        REQUIRE(read_in_chunks(reader, stream, 1 + up_to(70'000)) == messages);
    }
}

TEST_CASE("random bytes never confuse the reader for longer than they last") {
    std::mt19937 random(20000229);  // NOLINT(cert-msc51-cpp): the same bytes in every run.
    static constexpr std::string_view alphabet = "Content-Length: 0123\r\n{}\\\"";
    for (int run = 0; run < 300; ++run) {
        std::string bytes;
        for (std::size_t i = 0; i < 60; ++i) bytes += alphabet[random() % alphabet.size()];
        // A length of at most four digits may claim some of what follows; line ends end headers.
        const auto frames =
            frames_of(bytes + std::string(4000, '\n') + framed("{}") + framed("[]"));
        REQUIRE_FALSE(frames.empty());
        CHECK(frames.back() == "[]");
    }
}
