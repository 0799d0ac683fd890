#include "analysis/compose/device.h"

#include "analysis/text/ascii.h"

#include <algorithm>

namespace analysis::compose {

static bool is_letter(char c) {
    return 'a' <= ascii::lower(c) && ascii::lower(c) <= 'z';
}

static bool is_alphanumeric(char c) {
    return is_letter(c) || ('0' <= c && c <= '9');
}

/// A word whose inner characters may be of `signs` too.
static bool is_word(std::string_view text, std::string_view signs) {
    if (text.empty() || !is_alphanumeric(text.front()) || !is_alphanumeric(text.back()))
        return false;
    return std::ranges::all_of(text, [signs](char c) {
        return is_alphanumeric(c) || signs.find(c) != std::string_view::npos;
    });
}

bool is_cdi_name(std::string_view source) {
    const auto slash = source.find('/');
    const auto equals = source.find('=');
    if (slash == std::string_view::npos || equals == std::string_view::npos || equals < slash)
        return false;
    const auto vendor = source.substr(0, slash);
    const auto kind = source.substr(slash + 1, equals - slash - 1);
    const auto name = source.substr(equals + 1);
    return is_word(vendor, "_-.") && is_letter(vendor.front()) && is_word(kind, "_-") &&
           is_letter(kind.front()) && is_word(name, "_-.:");
}

DeviceReading parse_device(const Interpolated& scalar) {
    const auto text = scalar.rendered();
    const auto parts = split(text, {0, text.size()}, ':');
    if (parts.size() > 3) return {{}, scalar.written({parts[2].end(), text.size()})};

    Device device;
    device.source = part_of(scalar, parts[0]);
    if (parts.size() > 1 && parts[1].size() > 0) device.target = part_of(scalar, parts[1]);
    if (parts.size() > 2) device.permissions = part_of(scalar, parts[2]);
    return {std::move(device), {}};
}

}  // namespace analysis::compose
