#include "analysis/compose/service_ports.h"

#include "analysis/compose/compose_file.h"

#include <doctest/doctest.h>

#include <array>
#include <string>
#include <string_view>

using namespace analysis;
using namespace analysis::compose;

static std::string shown(const std::optional<PortPart>& part, std::string_view text) {
    if (!part) return "any";
    std::string result = "?";
    if (part->range) {
        result = std::to_string(part->range->first);
        if (!part->range->is_single()) result += "-" + std::to_string(part->range->last);
    }
    if (!part->place) return result;
    return result + "[" + std::string(text.substr(part->place->begin(), part->place->size())) + "]";
}

static std::string shown(const ServicePort& port, std::string_view text) {
    static constexpr std::array<std::string_view, 4> reaches = {
        "unknown", "everywhere", "loopback", "one address"};
    static constexpr std::array<std::string_view, 4> protocols = {"", " udp", " sctp", " ?"};
    std::string result(reaches.at(static_cast<std::size_t>(port.reach)));
    if (const auto place = port.host_ip_place)
        result += "[" + std::string(text.substr(place->begin(), place->size())) + "]";
    result += " " + shown(port.published, text) + " to " + shown(port.target, text);
    result += protocols.at(static_cast<std::size_t>(port.protocol));
    if (!port.mode.empty()) result += " mode " + port.mode;
    return result;
}

/// The ports of a service whose entry goes on with this text; files beside it are missing.
static std::string ports(const std::string& rest) {
    const auto source = "services:\n  web:\n" + rest;
    const Files files{{".env", {FileAnswer::State::Missing, std::nullopt}}};
    const auto file = ComposeFile::parse(Text(source), {"compose.yaml", files});
    REQUIRE(file->services().size() == 1);
    const auto service = file->service(file->services().front());
    std::string result;
    for (const auto& port : ports_of(service.value())) result += shown(port, service.text()) + "\n";
    return result;
}

TEST_CASE("ports in the short form say where they listen, and where that is written") {
    CHECK(ports("    ports: [3000]\n") == "everywhere any to 3000[3000]\n");
    CHECK(ports("    ports: ['80:8080/udp']\n") == "everywhere 80[80] to 8080[8080] udp\n");
    CHECK(
        ports("    ports: [\"[::1]:80-81:90-91\"]\n") ==
        "loopback[[::1]] 80-81[80-81] to 90-91[90-91]\n");
    CHECK(ports("    ports: [0.0.0.0:80:80]\n") == "everywhere[0.0.0.0] 80[80] to 80[80]\n");
    CHECK(ports("    ports: [10.0.0.5::80]\n") == "one address[10.0.0.5] any to 80[80]\n");
}

TEST_CASE("what a variable may bring is unknown, and a default counts") {
    CHECK(ports("    ports: [\"${PORT}:80\"]\n") == "unknown ?[${PORT}] to 80[80]\n");
    CHECK(ports("    ports: [\"${PORT}\"]\n") == "unknown ? to ?[${PORT}] ?\n");
    CHECK(
        ports("    ports: [\"${IP:-127.0.0.1}:${PORT:-80}:80\"]\n") ==
        "loopback[${IP:-127.0.0.1}] 80[${PORT:-80}] to 80[80]\n");
    CHECK(ports("    ports: [\"$IP:80:80\"]\n") == "unknown[$IP] 80[80] to 80[80]\n");
    CHECK(ports("    ports: [*nowhere]\n") == "unknown ? to ?\n");
}

TEST_CASE("ports in the long form say the same") {
    CHECK(
        ports("    ports: [{target: 80, published: '8080', host_ip: 127.0.0.1, mode: host}]\n") ==
        "loopback[127.0.0.1] 8080[8080] to 80[80] mode host\n");
    CHECK(ports("    ports: [{target: 53, protocol: udp}]\n") == "everywhere any to 53[53] udp\n");
    CHECK(
        ports("    ports: [{target: 80, published: 80-90, host_ip: $IP}]\n") ==
        "unknown[$IP] 80-90[80-90] to 80[80]\n");
    CHECK(ports("    ports: [{target: 80, published: ''}]\n") == "everywhere any to 80[80]\n");
}

TEST_CASE("a place that quotes and escapes hide is no place, and nonsense is no port") {
    CHECK(ports("    ports: [\"\\x380:80\"]\n") == "everywhere 80 to 80\n");
    CHECK(ports("    ports: ['80:80:80:80:80', 'web', '']\n").empty());
    CHECK(ports("    ports: 80\n").empty());
}
