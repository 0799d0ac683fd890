#include "analysis/compose/ip_address.h"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <span>
#include <system_error>

namespace analysis::compose {

static constexpr std::size_t size = 16;
static constexpr std::array<std::uint8_t, 12> v4_prefix = {
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};

bool IpAddress::is_v4() const {
    return std::ranges::equal(std::span(bytes).first(v4_prefix.size()), v4_prefix);
}

bool IpAddress::is_unspecified() const {
    const auto significant = std::span(bytes).subspan(is_v4() ? v4_prefix.size() : 0);
    return std::ranges::all_of(significant, [](std::uint8_t byte) { return byte == 0; });
}

bool IpAddress::is_loopback() const {
    static constexpr std::array<std::uint8_t, size> one = {
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
    return is_v4() ? bytes[v4_prefix.size()] == 127 : bytes == one;
}

/// The number at the start of `text`, which loses it.
static std::optional<unsigned> take_number(std::string_view& text, int base, std::size_t digits) {
    const auto begins_number = !text.empty() && text.front() != '-';
    if (!begins_number) return std::nullopt;
    unsigned value = 0;
    const auto* begin = text.data();
    const auto [end, error] = std::from_chars(begin, begin + text.size(), value, base);
    const auto length = static_cast<std::size_t>(end - begin);
    if (error != std::errc() || length > digits) return std::nullopt;
    text.remove_prefix(length);
    return value;
}

static bool read_v4(std::string_view text, std::span<std::uint8_t> bytes) {
    for (std::size_t at = 0; at < 4; ++at) {
        const bool has_zero_in_front = text.size() > 1 && text[0] == '0' && text[1] != '.';
        const auto number = take_number(text, 10, 3);
        if (!number || *number > 255 || has_zero_in_front) return false;
        bytes[at] = static_cast<std::uint8_t>(*number);
        const bool is_last = at == 3;
        if (is_last) return text.empty();
        if (!text.starts_with('.')) return false;
        text.remove_prefix(1);
    }
    return false;
}

namespace {

/// Reads one address, once.
class V6Reader {
public:
    explicit V6Reader(std::string_view text) : rest_(text) {}

    std::optional<IpAddress> run();

private:
    bool read_group();
    bool read_v4_end();
    bool read_separator();
    void skip_gap();

    std::string_view rest_;
    IpAddress address_;
    std::size_t at_ = 0;              // Where the next byte goes.
    std::optional<std::size_t> gap_;  // Where `::` stands.
};

}  // namespace

std::optional<IpAddress> V6Reader::run() {
    if (rest_.starts_with("::")) skip_gap();
    while (!rest_.empty())
        if (at_ == size || !read_group()) return std::nullopt;
    if ((at_ == size) == gap_.has_value()) return std::nullopt;
    if (gap_) {
        auto& bytes = address_.bytes;
        std::rotate(
            bytes.begin() + static_cast<std::ptrdiff_t>(*gap_),
            bytes.begin() + static_cast<std::ptrdiff_t>(at_),
            bytes.end());
    }
    return address_;
}

bool V6Reader::read_group() {
    const auto end = rest_.find_first_of(":.");
    if (end != std::string_view::npos && rest_[end] == '.') return read_v4_end();
    const auto group = take_number(rest_, 16, 4);
    if (!group) return false;
    address_.bytes[at_++] = static_cast<std::uint8_t>(*group >> 8U);
    address_.bytes[at_++] = static_cast<std::uint8_t>(*group & 0xFFU);
    return rest_.empty() || read_separator();
}

bool V6Reader::read_v4_end() {
    const bool fits = gap_ ? at_ + 4 <= size : at_ + 4 == size;
    if (!fits || !read_v4(rest_, std::span(address_.bytes).subspan(at_, 4))) return false;
    at_ += 4;
    rest_ = {};
    return true;
}

bool V6Reader::read_separator() {
    if (rest_.starts_with("::")) {
        if (gap_) return false;
        skip_gap();
        return true;
    }
    if (!rest_.starts_with(':') || rest_.size() == 1) return false;
    rest_.remove_prefix(1);
    return true;
}

void V6Reader::skip_gap() {
    gap_ = at_;
    rest_.remove_prefix(2);
}

std::optional<IpAddress> parse_ip_address(std::string_view text) {
    const auto separator = text.find_first_of(".:%");
    if (separator == std::string_view::npos || text[separator] == '%') return std::nullopt;
    if (text[separator] == ':') return V6Reader(text).run();
    IpAddress address;
    std::ranges::copy(v4_prefix, address.bytes.begin());
    if (!read_v4(text, std::span(address.bytes).subspan(v4_prefix.size()))) return std::nullopt;
    return address;
}

}  // namespace analysis::compose
