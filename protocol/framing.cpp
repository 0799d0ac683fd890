#include "protocol/framing.h"

#include "protocol/ascii.h"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <utility>

namespace protocol {

static constexpr std::size_t least_room = std::size_t{16} << 10;
static constexpr std::size_t usual_size = std::size_t{64} << 10;
static constexpr std::size_t size_worth_freeing = std::size_t{1} << 20;
static constexpr std::size_t longest_header = std::size_t{8} << 10;
static constexpr std::string_view length_header = "content-length";

static std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

/// Where `word` begins in `text`, whatever the case of its letters; npos, if nowhere.
static std::size_t place_of(std::string_view word, std::string_view text) {
    const auto* const found =
        std::search(text.begin(), text.end(), word.begin(), word.end(), [](char one, char other) {
            return lower(one) == lower(other);
        });
    return found == text.end() ? std::string_view::npos
                               : static_cast<std::size_t>(found - text.begin());
}

/// What may stand before the colon: RFC 7230's tokens, as far as anyone uses them.
static bool is_header_name(std::string_view name) {
    return !name.empty() && std::ranges::all_of(name, [](char c) {
        return is_digit(c) || is_letter(c) || c == '-' || c == '_';
    });
}

/// The `x` of "application/vscode-jsonrpc; charset=x", or nothing.
static std::string_view charset_in(std::string_view content_type) {
    static constexpr std::string_view key = "charset=";
    const auto found = place_of(key, content_type);
    if (found == std::string_view::npos) return {};
    auto value = content_type.substr(found + key.size());
    value = trimmed(value.substr(0, value.find(';')));
    if (value.size() >= 2 && value.front() == '"') value = value.substr(1, value.size() - 2);
    return value;
}

FrameReader::FrameReader(std::size_t limit) : limit_(limit), bytes_(usual_size, '\0') {}

std::span<char> FrameReader::room() {
    if (begin_ == end_) {
        begin_ = end_ = scanned_ = 0;
        if (bytes_.size() > size_worth_freeing) bytes_ = std::string(usual_size, '\0');
    }
    // Only when that is cheap: no byte is moved more than once for each byte read before.
    const auto rest = unread();
    if (bytes_.size() - end_ < least_room && begin_ >= rest.size()) {
        std::memmove(bytes_.data(), rest.data(), rest.size());
        scanned_ -= begin_;
        end_ = rest.size();
        begin_ = 0;
    }
    if (bytes_.size() - end_ < least_room) bytes_.resize(2 * bytes_.size());
    return std::span(bytes_).subspan(end_);
}

void FrameReader::filled(std::size_t count) {
    end_ += count;
}

std::optional<FrameReader::Frame> FrameReader::next() {
    while (state_ != State::Body) {
        if (state_ == State::Lost && !find_header()) return std::nullopt;
        const auto header = line();
        if (!header && unread().size() < longest_header) return std::nullopt;
        const auto flaw = header ? read_header(*header) : Flaw("a header is too long");
        if (flaw) {
            lose_track();
            if (std::exchange(has_complained_, true)) continue;
            return Error{ErrorCode::ParseError, *flaw};
        }
        begin_ += header->size();
        scanned_ = begin_;
    }
    return body();
}

std::optional<FrameReader::Frame> FrameReader::body() {
    if (unread().size() < *length_) return std::nullopt;
    const auto message = unread().substr(0, *length_);
    begin_ += *length_;
    scanned_ = begin_;
    state_ = State::Headers;
    length_.reset();
    has_headers_ = has_complained_ = false;
    return message;
}

std::string_view FrameReader::unread() const {
    return std::string_view(bytes_).substr(begin_, end_ - begin_);
}

/// The next line with the LF that ends it, as soon as that is there, unless it is too long.
std::optional<std::string_view> FrameReader::line() {
    const auto all = unread().substr(0, longest_header);
    const auto end = all.find('\n', scanned_ - begin_);
    scanned_ = begin_ + std::min(end, all.size());
    if (end == std::string_view::npos) return std::nullopt;
    return all.substr(0, end + 1);
}

FrameReader::Flaw FrameReader::read_header(std::string_view line) {
    if (trimmed(line).empty()) return end_headers();
    const auto colon = std::min(line.find(':'), line.size());
    const auto name = trimmed(line.substr(0, colon));
    if (colon == line.size() || !is_header_name(name))
        return "a message must start with its headers";

    has_headers_ = true;
    const auto value = trimmed(line.substr(colon + 1));
    if (is_same_but_for_case(name, length_header)) return read_length(value);
    if (!is_same_but_for_case(name, "content-type")) return std::nullopt;
    const auto charset = charset_in(value);
    if (charset.empty() || is_same_but_for_case(charset, "utf-8") ||
        is_same_but_for_case(charset, "utf8"))
        return std::nullopt;
    return "messages must be in UTF-8, but the Content-Type says " + std::string(charset);
}

FrameReader::Flaw FrameReader::read_length(std::string_view value) {
    std::size_t length = 0;
    const auto* const end = value.data() + value.size();
    const auto [stop, error] = std::from_chars(value.data(), end, length);
    if (value.empty() || stop != end || error == std::errc::invalid_argument)
        return "the Content-Length is no number of bytes";
    if (error != std::errc() || length > limit_)
        return "a message may not be longer than " + std::to_string(limit_) + " bytes";
    if (length_ && *length_ != length) return "the headers contain two values of Content-Length";
    length_ = length;
    return std::nullopt;
}

FrameReader::Flaw FrameReader::end_headers() {
    if (length_) state_ = State::Body;
    else if (has_headers_) return "the headers contain no Content-Length";
    return std::nullopt;
}

void FrameReader::lose_track() {
    state_ = State::Lost;
    has_headers_ = false;
    length_.reset();
    scanned_ = ++begin_;  // Or the same header would be found again.
}

/// Drops what comes before the next `Content-Length:`, and says whether there is one.
bool FrameReader::find_header() {
    static constexpr std::string_view wanted = "content-length:";
    const auto found = place_of(wanted, unread());
    if (found == std::string_view::npos) {
        begin_ = std::max(begin_, end_ - std::min(end_, wanted.size() - 1));
        scanned_ = begin_;
        return false;
    }
    begin_ += found;
    scanned_ = begin_;
    state_ = State::Headers;
    return true;
}

std::string framed(std::string_view message) {
    static constexpr std::string_view before = "Content-Length: ";
    static constexpr std::string_view after = "\r\n\r\n";
    const auto length = std::to_string(message.size());
    std::string frame;
    frame.reserve(before.size() + length.size() + after.size() + message.size());
    return frame.append(before).append(length).append(after).append(message);
}

}  // namespace protocol
