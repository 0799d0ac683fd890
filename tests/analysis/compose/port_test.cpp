#include "analysis/compose/port.h"

#include "analysis/compose/ip_address.h"

#include <doctest/doctest.h>

#include <array>
#include <string>
#include <string_view>

using namespace analysis;
using namespace analysis::compose;

/// LOCAL, PORT and BOTH have values, EMPTY is empty, all others are unknown.
static VariableValue lookup(std::string_view name) {
    if (name == "LOCAL") return "127.0.0.1";
    if (name == "PORT") return "8080";
    if (name == "BOTH") return "127.0.0.1:8080";
    if (name == "EMPTY") return "";
    return Unknown();
}

static std::string in(std::string_view text, Span span) {
    return std::string(text.substr(span.begin(), span.size()));
}

static std::string shown(const PortNumbers& numbers, std::string_view text) {
    std::string result = "?";
    if (numbers.range) {
        result = std::to_string(numbers.range->first);
        if (!numbers.range->is_single()) result += "-" + std::to_string(numbers.range->last);
    }
    return result + "[" + in(text, numbers.span) + "]";
}

static std::string error_of(const PortError& error, std::string_view text) {
    static constexpr std::array<std::string_view, 6> words = {
        "address", "no target", "target", "published", "ranges", "protocol"};
    return std::string(words.at(static_cast<std::size_t>(error.kind))) + "! " +
           in(text, error.span);
}

/// Each part as it is understood, and in brackets as it is written.
static std::string shown(const PortReading& reading, std::string_view text) {
    CHECK(reading.port.has_value() != reading.error.has_value());
    if (reading.error) return error_of(*reading.error, text);
    static constexpr std::array<std::string_view, 4> protocols = {"tcp", "udp", "sctp", "?"};
    const auto& port = *reading.port;
    std::string result;
    if (port.host_ip)
        result += port.host_ip->text.value_or("?") + "[" + in(text, port.host_ip->span) + "] ";
    if (port.published) result += shown(*port.published, text) + " ";
    result += shown(port.target, text);
    result.append(" ").append(protocols.at(static_cast<std::size_t>(port.protocol)));
    if (port.protocol_span.size() > 0) result += "[" + in(text, port.protocol_span) + "]";
    if (port.may_hold_more) result += " or more";
    return result;
}

static std::string port(std::string_view text) {
    return shown(parse_port(interpolate(text, lookup)), text);
}

namespace {

struct Case {
    std::string_view text, expected;
};

}  // namespace

template <std::size_t count>
static void check_ports(const Case (&cases)[count]) {
    for (const auto& [text, expected] : cases) {
        CAPTURE(text);
        CHECK(port(text) == expected);
    }
}

TEST_CASE("a port has up to three parts and a protocol") {
    check_ports({
        {"80", "80[80] tcp"},
        {"0", "0[0] tcp"},
        {"065535", "65535[065535] tcp"},
        {"80-82", "80-82[80-82] tcp"},
        {"53/udp", "53[53] udp[udp]"},
        {"53/UDP", "53[53] udp[UDP]"},
        {"9/sctp", "9[9] sctp[sctp]"},
        {"80/", "80[80] tcp"},
        {"80/tcp/x", "80[80] tcp[tcp]"},
        {"8080:80", "8080[8080] 80[80] tcp"},
        {":80", "80[80] tcp"},
        {"::80", "80[80] tcp"},
        {"8080-8090:80", "8080-8090[8080-8090] 80[80] tcp"},
        {"8080-8081:80-81/udp", "8080-8081[8080-8081] 80-81[80-81] udp[udp]"},
        {"80-80:90", "80[80-80] 90[90] tcp"},
        {"1-2-3:80", "1-2[1-2-3] 80[80] tcp"},
        {"127.0.0.1:8080:80", "127.0.0.1[127.0.0.1] 8080[8080] 80[80] tcp"},
        {"127.0.0.1::80", "127.0.0.1[127.0.0.1] 80[80] tcp"},
        {"0.0.0.0:1:1", "0.0.0.0[0.0.0.0] 1[1] 1[1] tcp"},
        {"[::1]:82:81/tcp", "::1[[::1]] 82[82] 81[81] tcp[tcp]"},
        {"[::]:82:81", "::[[::]] 82[82] 81[81] tcp"},
        {"[]:82:81", "82[82] 81[81] tcp"},
        {"::1:82:81", "::1[::1] 82[82] 81[81] tcp"},
        {"::ffff:10.0.0.1:82:81", "::ffff:10.0.0.1[::ffff:10.0.0.1] 82[82] 81[81] tcp"},
        {"[::1]::81", "::1[[::1]] 81[81] tcp"},
    });
}

TEST_CASE("a port that Docker refuses says which part is wrong") {
    check_ports({
        {"", "no target! "},
        {"/udp", "no target! /udp"},
        {"80:", "no target! 80:"},
        {"8080:/tcp", "no target! 8080:/tcp"},
        {"http", "target! http"},
        {" 80", "target!  80"},
        {"80 ", "target! 80 "},
        {"+80", "target! +80"},
        {"65536", "target! 65536"},
        {"80:65536/udp", "target! 65536"},
        {"82-80", "target! 82-80"},
        {"80-", "target! 80-"},
        {"8080:80:", "address! 8080"},
        {"a:80", "published! a"},
        {"65536:80", "published! 65536"},
        {"82-80:80", "published! 82-80"},
        {"80/tcp:80", "published! 80/tcp"},
        {"8080-8082:80-81", "ranges! 8080-8082"},
        {"8080:80-81", "ranges! 8080"},
        {"80/http", "protocol! http"},
        {"80/tcp ", "protocol! tcp "},
        {"localhost:8080:80", "address! localhost"},
        {"1.2.3:8080:80", "address! 1.2.3"},
        {"*:8080:80", "address! *"},
        {"[::1:8080:80", "address! [::1"},
        {"[::1]x:8080:80", "address! [::1]x"},
        {"[fe80::1%eth0]:8080:80", "address! [fe80::1%eth0]"},
        {"1:2:3:4", "address! 1:2"},
    });
}

TEST_CASE("variables in ports are taken apart, and their spans are those of what is written") {
    check_ports({
        {"${IP:-127.0.0.1}:82:81", "127.0.0.1[${IP:-127.0.0.1}] 82[82] 81[81] tcp"},
        {"${IP:-}:82:81", "82[82] 81[81] tcp"},
        {"$HOST:81:81", "?[$HOST] 81[81] 81[81] tcp"},
        {"$LOCAL:$PORT:80", "127.0.0.1[$LOCAL] 8080[$PORT] 80[80] tcp"},
        {"[${IP}]:81:81", "?[[${IP}]] 81[81] 81[81] tcp"},
        {"10.0.0.${N}:81:81", "?[10.0.0.${N}] 81[81] 81[81] tcp"},
        {"${BOTH}:80", "127.0.0.1[${BOTH}] 8080[${BOTH}] 80[80] tcp"},
        {"${EMPTY}:80", "80[80] tcp"},
        {"80$EMPTY:80", "80[80$EMPTY] 80[80] tcp"},
        {"${X:-8080}:80", "8080[${X:-8080}] 80[80] tcp"},
        {"${X}:80", "?[${X}] 80[80] tcp or more"},
        {"8${X}:80", "?[8${X}] 80[80] tcp or more"},
        {"${X}", "?[${X}] ? or more"},
        {"80:${X}", "80[80] ?[${X}] ?"},
        {"80:80${X}", "80[80] ?[80${X}] ?"},
        {"80:80/${X}", "80[80] 80[80] ?[${X}]"},
        {"80/${X}", "80[80] ?[${X}]"},
        {"127.0.0.1:${X}:80", "127.0.0.1[127.0.0.1] ?[${X}] 80[80] tcp"},
        {"127.0.0.1:${X}", "127.0.0.1[127.0.0.1] ?[${X}] ?[${X}] ?"},
        {"[::1]:${X}", "::1[[::1]] ?[${X}] ?[${X}] ?"},
        {"${X:-a}:80", "published! ${X:-a}"},
        {"${X}:80/x", "protocol! x"},
        {"${X}:http", "target! http"},
        {"${X:?}:${Y:?}", "?[${X:?}] ?[${Y:?}] ? or more"},
        {"${", "?[${] ? or more"},
    });
}

TEST_CASE("ports without variables need no interpolation") {
    const auto reading = parse_port("127.0.0.1:80:81/udp");
    REQUIRE(reading.port);
    CHECK(reading.port->host_ip->span == Span(0, 9));
    CHECK(reading.port->published->span == Span(10, 12));
    CHECK(reading.port->target.span == Span(13, 15));
    CHECK(reading.port->protocol_span == Span(16, 19));
    CHECK(reading.port->target.range->holds(81));
    CHECK_FALSE(reading.port->target.range->holds(80));
}

TEST_CASE("an exposed port is a target") {
    const auto exposed = [](std::string_view text) {
        return shown(parse_exposed_port(interpolate(text, lookup)), text);
    };
    CHECK(exposed("80") == "80[80] tcp");
    CHECK(exposed("80-90/udp") == "80-90[80-90] udp[udp]");
    CHECK(exposed("$PORT") == "8080[$PORT] tcp");
    CHECK(exposed("$X").starts_with("?[$X] ?"));
    CHECK(exposed("8080:80") == "target! 8080:80");
    CHECK(exposed("127.0.0.1:8080:80/udp") == "target! 127.0.0.1:8080:80");
    CHECK(exposed("http") == "target! http");
    CHECK(exposed("80/http") == "protocol! http");
}

TEST_CASE("addresses are read as Go reads them") {
    for (const std::string_view text :
         {"0.0.0.0", "::", "0:0:0:0:0:0:0:0", "0::0", "::ffff:0.0.0.0", "::0.0.0.0"}) {
        CAPTURE(text);
        REQUIRE(parse_ip_address(text));
        CHECK(parse_ip_address(text)->is_unspecified());
        CHECK_FALSE(parse_ip_address(text)->is_loopback());
    }
    for (const std::string_view text : {"127.0.0.1", "127.255.1.2", "::1", "0:0::0001"}) {
        CAPTURE(text);
        REQUIRE(parse_ip_address(text));
        CHECK(parse_ip_address(text)->is_loopback());
    }
    CHECK(parse_ip_address("::ffff:1.2.3.4") == parse_ip_address("1.2.3.4"));
    CHECK(parse_ip_address("A::B") == parse_ip_address("a:0::b"));
    CHECK(parse_ip_address("1:2:3:4:5:6:7::") == parse_ip_address("1:2:3:4:5:6:7:0"));
    CHECK_FALSE(parse_ip_address("1.2.3.4")->is_unspecified());
    for (const std::string_view text :
         {"",
          "1",
          "1.2.3",
          "1.2.3.4.5",
          "1.2.3.256",
          "01.2.3.4",
          "1.2.3.+4",
          "1..2.3",
          ":",
          ":::",
          "1:2",
          "::1::",
          "12345::",
          "::g",
          "::-1",
          "1:2:3:4:5:6:7::8",
          "::1%eth0",
          "1:2:3:4:5:6:7:8:9",
          "1:2:3:4:5:6:7:1.2.3.4",
          "[::1]",
          "::1 ",
          "1::2:"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_ip_address(text));
    }
}
