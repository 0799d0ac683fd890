#include "analysis/compose/entrances.h"

#include "analysis/text/ascii.h"
#include "analysis/text/strings.h"

#include <algorithm>
#include <array>

namespace analysis::compose {

static constexpr std::array<unsigned, 32> strangers{
    22,   25,   53,   67,   68,    110,   143,   465,   500,   587,  853,
    993,  995,  1194, 1701, 3478,  4190,  4500,  5060,  5061,  5222, 5269,
    5349, 6881, 8388, 9987, 19132, 22000, 25565, 27015, 51413, 51820};

bool is_for_strangers(const ServicePort& port) {
    return std::ranges::any_of(strangers, [&](unsigned number) { return port.leads_to(number); });
}

bool is_web_port(const ServicePort& port) {
    if (!port.published || !port.published->range) return false;
    const auto& range = *port.published->range;
    return range.is_single() && (range.first == 80 || range.first == 443);
}

/// `proxy`, `my-gateway`, `nginx_1`.
static bool has_entrance_name(std::string_view name) {
    static constexpr std::array<std::string_view, 18> words{
        "apache",
        "apisix",
        "caddy",
        "edge",
        "envoy",
        "frontend",
        "gateway",
        "haproxy",
        "httpd",
        "ingress",
        "kong",
        "lb",
        "nginx",
        "proxy",
        "traefik",
        "webserver",
        "web",
        "www"};
    const auto lower = ascii::lower(name);
    if (lower.ends_with("proxy")) return true;
    return std::ranges::any_of(words, [&](std::string_view word) {
        return lower == word || lower.ends_with(concat({"-", word})) ||
               lower.ends_with(concat({"_", word})) || lower.starts_with(concat({word, "-"})) ||
               lower.starts_with(concat({word, "_"}));
    });
}

Trilean is_entrance(const Service& service) {
    switch (service.image().kind()) {
        case ImageKind::Proxy:
        case ImageKind::WebServer:
            return Trilean::True;
        case ImageKind::BaseOs:
        case ImageKind::Language:
        case ImageKind::Unknown:
            return has_entrance_name(service.name()) ? Trilean::True : Trilean::Unknown;
        default:
            return Trilean::False;
    }
}

}  // namespace analysis::compose
