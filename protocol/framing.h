#pragma once

#include "protocol/expected.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace protocol {

/// Cuts a stream of bytes, which arrive in chunks of any size, into the messages that its headers
/// announce (LSP 3.17, "Base Protocol", "Header Part").
///
/// Header names are read without regard to case, lines may end in a bare LF, unknown headers and
/// blank lines between messages are skipped. A header that makes no sense, announces more than the
/// limit, or names a charset other than UTF-8, is one error; then everything up to the next
/// `Content-Length:` is dropped without another. That loses no whole message: no JSON text contains
/// a line break within a string, so that none looks like a header.
///
/// The work is linear in the number of bytes, whatever their chunks. Memory is what the largest
/// message took, and is given back after it.
class FrameReader {
public:
    /// A message, or what is wrong with the headers in its place. The view is into the reader, and
    /// valid until the next call of `room`.
    using Frame = Expected<std::string_view>;

    /// Enough for a file of 100 MB that consists of nothing but escapes.
    static constexpr std::size_t default_limit = std::size_t{1} << 30;

    /// No message may be longer than `limit` bytes.
    explicit FrameReader(std::size_t limit = default_limit);

    /// Where to read the next bytes to; at least 16 KiB.
    std::span<char> room();

    /// Says that the first `count` bytes of `room` are filled.
    void filled(std::size_t count);

    /// The next message, or nothing until there are more bytes.
    std::optional<Frame> next();

private:
    enum class State : std::uint8_t { Headers, Body, Lost };
    using Flaw = std::optional<std::string>;

    std::string_view unread() const;
    std::optional<std::string_view> line();
    Flaw read_header(std::string_view line);
    Flaw read_length(std::string_view value);
    Flaw end_headers();
    bool find_header();
    void lose_track();
    std::optional<Frame> body();

    std::size_t limit_;
    std::string bytes_;
    std::size_t begin_ = 0;    // What is unread lies between `begin_` and `end_`.
    std::size_t end_ = 0;      // Behind it is room.
    std::size_t scanned_ = 0;  // No line ends, and in `Lost` no header starts, before this.
    State state_ = State::Headers;
    bool has_headers_ = false;
    bool has_complained_ = false;
    std::optional<std::size_t> length_;
};

/// The message with the header that it goes over the wire with.
std::string framed(std::string_view message);

}  // namespace protocol
