#include "analysis/compose/device.h"
#include "analysis/compose/environment_entry.h"
#include "analysis/compose/extra_host.h"
#include "analysis/compose/tmpfs.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace analysis;
using namespace analysis::compose;

static VariableValue lookup(std::string_view name) {
    return name == "A" ? VariableValue("abc") : VariableValue(Unknown());
}

static std::string in(std::string_view text, Span span) {
    return std::string(text.substr(span.begin(), span.size()));
}

/// What it says, and in brackets what is written, if that is something else.
static std::string shown(const Part& part, std::string_view text) {
    const auto written = in(text, part.span);
    if (part.says(written)) return written;
    return part.text.value_or("?") + "[" + written + "]";
}

namespace {

struct Case {
    std::string_view text, expected;
};

}  // namespace

static std::string tmpfs(std::string_view text) {
    const auto tmpfs = parse_tmpfs(interpolate(text, lookup));
    auto result = shown(tmpfs.target, text);
    for (const auto& option : tmpfs.options) {
        result += " " + shown(option.key, text);
        if (!option.value) continue;
        result += "=" + shown(*option.value, text);
        const auto written = in(text, option.key.span) + "=" + in(text, option.value->span);
        CHECK(in(text, option.span) == written);
    }
    return result;
}

TEST_CASE("a tmpfs has a target and options") {
    for (const auto& [text, expected] : {
             Case{"/run", "/run"},
             Case{"", ""},
             Case{"/run:", "/run"},
             Case{"/run:exec", "/run exec"},
             Case{"/run:size=64m,uid=1,exec", "/run size=64m uid=1 exec"},
             Case{"/run:mode=1777,,rw", "/run mode=1777 rw"},
             Case{"/run:mpol=bind:0", "/run mpol=bind:0"},
             Case{"/run:size=", "/run size="},
             Case{"/run:a=b=c", "/run a=b=c"},
             Case{"/$A:size=${X:-1m}", "/abc[/$A] size=1m[${X:-1m}]"},
             Case{"/run:${X}", "/run ?[${X}]"},
             Case{"/run:size=${X},exec", "/run size=?[${X}] exec"},
         }) {
        CAPTURE(text);
        CHECK(tmpfs(text) == expected);
    }
}

TEST_CASE("options of a tmpfs may be unknown") {
    const auto has = [](std::string_view text, std::string_view key) {
        return parse_tmpfs(interpolate(text, lookup)).has_option(key);
    };
    CHECK(has("/run:exec", "exec") == Trilean::True);
    CHECK(has("/run:noexec", "exec") == Trilean::False);
    CHECK(has("/run", "exec") == Trilean::False);
    CHECK(has("/run$X", "exec") == Trilean::Unknown);
    CHECK(has("/run:$X", "exec") == Trilean::Unknown);
    CHECK(has("/run:size=$X", "exec") == Trilean::Unknown);
    CHECK(has("/run:size=$X", "size") == Trilean::True);
    const auto twice = parse_tmpfs(Interpolated::as_written("/run:size=1,size=2"));
    REQUIRE(twice.find("size") != nullptr);
    CHECK(twice.find("size")->value->says("2"));
    CHECK(twice.find("uid") == nullptr);
}

static std::string device(std::string_view text) {
    const auto [device, surplus] = parse_device(interpolate(text, lookup));
    CHECK(device.has_value() != surplus.has_value());
    if (surplus) return "too many! " + in(text, *surplus);
    auto result = shown(device->source, text);
    if (device->target) result += " > " + shown(*device->target, text);
    if (device->permissions) result += " (" + shown(*device->permissions, text) + ")";
    return result;
}

TEST_CASE("a device has up to three parts") {
    for (const auto& [text, expected] : {
             Case{"/dev/a", "/dev/a"},
             Case{"/dev/a:/dev/b", "/dev/a > /dev/b"},
             Case{"/dev/a:/dev/b:rwm", "/dev/a > /dev/b (rwm)"},
             Case{"/dev/a::r", "/dev/a (r)"},
             Case{"", ""},
             Case{"/dev/a:/dev/b:r:w", "too many! :w"},
             Case{"a:b:c:d:e", "too many! :d:e"},
             Case{"/dev/$A:${X}", "/dev/abc[/dev/$A] > ?[${X}]"},
             Case{"vendor.com/gpu=all", "vendor.com/gpu=all"},
         }) {
        CAPTURE(text);
        CHECK(device(text) == expected);
    }
}

TEST_CASE("devices may have names instead of paths") {
    for (const std::string_view text :
         {"nvidia.com/gpu=all", "v/c=d", "a-b_c.d/e_f=0:1.x-y", "vendor.com/net=eth0"}) {
        CAPTURE(text);
        CHECK(is_cdi_name(text));
    }
    for (const std::string_view text :
         {"",
          "/dev/sda",
          "/dev/a=b",
          "nvidia.com/gpu",
          "gpu=all",
          "1v/c=d",
          "v/c=",
          "v./c=d",
          "v/1=d",
          "v/c=d e",
          "a=b/c"}) {
        CAPTURE(text);
        CHECK_FALSE(is_cdi_name(text));
    }
}

static std::string extra_host(std::string_view text) {
    const auto [host, error] = parse_extra_host(interpolate(text, lookup));
    if (error) {
        const bool lacks_address = error->kind == ExtraHostError::Kind::NoAddress;
        return (lacks_address ? "no address! " : "host! ") + in(text, error->span);
    }
    if (!host) return "?";
    auto result = shown(host->host, text);
    for (const auto& address : host->addresses) result += " " + shown(address, text);
    return result;
}

TEST_CASE("an extra host has a name and addresses") {
    for (const auto& [text, expected] : {
             Case{"db=10.0.0.1", "db 10.0.0.1"},
             Case{"db:10.0.0.1", "db 10.0.0.1"},
             Case{"db:::1", "db ::1"},
             Case{"db=::1", "db ::1"},
             Case{"db=[::1]", "db ::1[[::1]]"},
             Case{"db:10.0.0.1,10.0.0.2", "db 10.0.0.1 10.0.0.2"},
             Case{"host.docker.internal:host-gateway", "host.docker.internal host-gateway"},
             Case{"db=", "db "},
             Case{"db", "no address! db"},
             Case{"", "no address! "},
             Case{":10.0.0.1", "host! "},
             Case{"=10.0.0.1", "host! "},
             Case{"a:b=10.0.0.1", "host! a:b"},
             Case{"$A=${X}", "abc[$A] ?[${X}]"},
             Case{"${X}:1.2.3.4", "?[${X}] 1.2.3.4"},
             Case{"${X}", "?"},
         }) {
        CAPTURE(text);
        CHECK(extra_host(text) == expected);
    }
}

static std::string environment_entry(std::string_view text) {
    const auto entry = parse_environment_entry(interpolate(text, lookup));
    auto result = shown(entry.name, text);
    if (entry.value) result += " = " + shown(*entry.value, text);
    if (entry.has_blank_behind_name) result += " (blank)";
    if (entry.may_hold_more) result += " or more";
    return result;
}

TEST_CASE("an entry of an environment has a name, and mostly a value") {
    for (const auto& [text, expected] : {
             Case{"K=v", "K = v"},
             Case{"K=", "K = "},
             Case{"K", "K"},
             Case{"", ""},
             Case{"=v", " = v"},
             Case{"K=a=b", "K = a=b"},
             Case{"K = v", "K  =  v (blank)"},
             Case{" K=v", " K = v"},
             Case{"K\t", "K\t (blank)"},
             Case{"K=$A", "K = abc[$A]"},
             Case{"K=a$X", "K = ?[a$X]"},
             Case{"${X}=v", "?[${X}] = v"},
             Case{"${X}", "?[${X}] or more"},
             Case{"K=$$A", "K = $A[$$A]"},
         }) {
        CAPTURE(text);
        CHECK(environment_entry(text) == expected);
    }
}
