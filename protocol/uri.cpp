#include "protocol/uri.h"

#include "protocol/ascii.h"

#include <algorithm>

namespace protocol {

static constexpr std::string_view hex_digits = "0123456789ABCDEF";

static std::optional<unsigned> hex_value(char c) {
    if (is_digit(c)) return static_cast<unsigned>(c - '0');
    const char small = lower(c);
    if (small >= 'a' && small <= 'f') return static_cast<unsigned>(small - 'a') + 10;
    return std::nullopt;
}

static std::string unescaped(std::string_view text) {
    std::string bytes;
    bytes.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool may_escape = text[i] == '%' && i + 2 < text.size();
        const auto high = may_escape ? hex_value(text[i + 1]) : std::nullopt;
        const auto low = may_escape ? hex_value(text[i + 2]) : std::nullopt;
        if (high && low) {
            bytes += static_cast<char>(*high * 16 + *low);
            i += 2;
        } else {
            bytes += text[i];
        }
    }
    return bytes;
}

static std::string_view without_query_and_fragment(std::string_view uri) {
    return uri.substr(0, uri.find_first_of("?#"));
}

/// Whether the path starts with a drive as in "c:" or "c:/".
static bool has_drive(std::string_view path) {
    return path.size() >= 2 && is_letter(path[0]) && path[1] == ':' &&
           (path.size() == 2 || path[2] == '/');
}

std::optional<std::string> path_of(std::string_view uri) {
    const auto colon = uri.find(':');
    if (colon == std::string_view::npos || !is_same_but_for_case(uri.substr(0, colon), "file"))
        return std::nullopt;
    auto rest = without_query_and_fragment(uri.substr(colon + 1));

    std::string server;
    if (rest.starts_with("//")) {
        rest.remove_prefix(2);
        const auto authority = rest.substr(0, rest.find('/'));
        rest.remove_prefix(authority.size());
        const auto name = unescaped(authority);
        if (name.starts_with('/')) return std::nullopt;
        if (!name.empty() && !is_same_but_for_case(name, "localhost")) server = "//" + name;
    }
    auto path = server + unescaped(rest);
    if (path.size() == server.size() || path[server.size()] != '/') return std::nullopt;
    if (path.find('\0') != std::string::npos) return std::nullopt;
    if (!server.empty()) return path;
    // Two slashes would be a server.
    path.erase(0, std::min(path.find_first_not_of('/'), path.size()) - 1);
    if (!has_drive(std::string_view(path).substr(1))) return path;
    path.erase(0, 1);
    path[0] = lower(path[0]);
    return path;
}

std::string uri_of(std::string_view path) {
    std::string uri = path.starts_with("//") ? "file:" : has_drive(path) ? "file:///" : "file://";
    for (const char c : path) {
        if (is_letter(c) || is_digit(c) || std::string_view("-._~/").find(c) != std::string::npos) {
            uri += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        uri += '%';
        uri += hex_digits[byte / 16U];
        uri += hex_digits[byte % 16U];
    }
    return uri;
}

std::string file_name_in(std::string_view uri) {
    auto path = without_query_and_fragment(uri);
    path.remove_prefix(std::min(path.find(':') + 1, path.size()));
    const auto name = unescaped(path);
    return name.substr(name.find_last_of('/') + 1);
}

}  // namespace protocol
