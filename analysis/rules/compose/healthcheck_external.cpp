#include "analysis/compose/purpose.h"
#include "analysis/compose/service.h"
#include "analysis/rule.h"
#include "analysis/text/ascii.h"
#include "analysis/text/strings.h"

#include <algorithm>
#include <array>

namespace analysis::rules {

static constexpr std::string_view page = R"md(
The check asks somebody else how they are. When that host is slow or away, this service counts as unhealthy though it works; when this service hangs, the check does not notice.

```yaml
services:
  api:
    image: registry.example.com/api:1.4.2
    healthcheck:
      test: ["CMD", "curl", "-f", "https://api.example.com/health"]
                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the health of `api` depends on `api.example.com`; ask `127.0.0.1` inside the container
```

Its own address is right, whatever it is called. What only a shell in the container knows is left alone:

```yaml
services:
  api:
    image: registry.example.com/api:1.4.2
    container_name: example-api
    healthcheck:
      test: ["CMD-SHELL", "curl -f http://127.0.0.1:8080/ || wget -qO- http://example-api:8080/"]
  web:
    image: registry.example.com/web:1.4.2
    healthcheck:
      test: curl -fsS -H "Origin:https://example.com" http://localhost:3000/
  hook:
    image: registry.example.com/hook:1.4.2
    healthcheck:
      test: ["CMD-SHELL", "curl -f http://$$HOSTNAME:8080/health"]
  worker:
    image: registry.example.com/worker:1.4.2
    healthcheck:
      test: curl -f http://worker:9000/ready
  probe:
    image: registry.example.com/probe:1.4.2
    healthcheck:
      test: ["CMD", "curl", "-f", "${PROBE_URL}"]
  vpn:
    image: qmcgaw/gluetun:v3.40
    healthcheck:
      test: ["CMD", "wget", "-qO-", "https://ipinfo.io"]
```

## Why

See it: pull the network cable, or `docker network disconnect` the other one: `docker ps` shows `unhealthy`, and all that wait for `service_healthy` are not started. Orchestrators restart the service for it, which does not help.

## When not

The way out is what the service is for, as with a tunnel: `# seaworthy: ignore=healthcheck-external it is a tunnel`.

## Why assistants miss it

The public address is the one that the readme names, and it answers.

## Sources

The Compose specification, `healthcheck`; Docker's reference of `HEALTHCHECK`.
)md";

static void check(const compose::Service& service, Report& report);

Rule healthcheck_external() {
    return {
        .id = "healthcheck-external",
        .practice = "health",
        .summary = "a health check that asks another host",
        .severity = Severity::Hint,
        .strict = Severity::Information,
        .fix = std::nullopt,
        .also_known_as = {},
        .doc = page,
        .check = EachService{check},
    };
}

namespace {

struct Asked {
    std::string host;
    const compose::Value* written;
};

}  // namespace

/// The host of an address that starts behind `://`; nothing, if it is not a plain one.
static std::optional<std::string> host_at(std::string_view rest) {
    const auto authority = rest.substr(0, rest.find_first_of("/?# \t\"'`;|&<>,)\\"));
    const auto at = authority.rfind('@');
    const auto host_and_port = at == std::string_view::npos ? authority : authority.substr(at + 1);
    const auto host = host_and_port.substr(0, host_and_port.find(':'));
    const bool is_plain = !host.empty() && std::ranges::all_of(host, [](char c) {
        const char low = ascii::lower(c);
        return ('a' <= low && low <= 'z') || ('0' <= c && c <= '9') || c == '.' || c == '-' ||
               c == '_';
    });
    return is_plain ? std::optional(ascii::lower(host)) : std::nullopt;
}

/// The hosts of all addresses in a text. False, if one of them cannot be told.
static bool read_hosts(const compose::Value& value, std::vector<Asked>& hosts) {
    if (!value.is_scalar() || !value.text) return false;
    const std::string_view text = *value.text;
    for (auto at = text.find("://"); at != std::string_view::npos; at = text.find("://", at + 1)) {
        if (!text.substr(0, at).ends_with("http") && !text.substr(0, at).ends_with("https"))
            continue;
        auto host = host_at(text.substr(at + 3));
        if (!host) return false;
        hosts.push_back({*std::move(host), &value});
    }
    return true;
}

/// Whether the text shows that the check stays inside, whichever address is in it.
static bool stays_inside(const compose::Value& value) {
    static constexpr std::array<std::string_view, 8> signs{
        "127.0.0.",
        "localhost",
        "::1",
        "0.0.0.0",
        "--unix-socket",
        "--resolve",
        "--connect-to",
        "hostname"};
    return value.text && std::ranges::any_of(signs, [&](std::string_view sign) {
               return contains(*value.text, sign);
           });
}

static bool asks(const compose::Value& value) {
    static constexpr std::array<std::string_view, 4> tools{"curl", "wget", "fetch(", "urlopen"};
    return value.text && std::ranges::any_of(tools, [&](std::string_view tool) {
               return contains(*value.text, tool);
           });
}

static bool names(const compose::Value* value, std::string_view host) {
    return value && (value->is_unknown() || (value->is_scalar() && !value->text) ||
                     (value->text && ascii::equal(*value->text, host)));
}

/// Whether a name is one that the service may have itself.
static bool is_own_name(const compose::Service& service, std::string_view host) {
    if (ascii::equal(service.name(), host)) return true;
    if (names(service.find("container_name"), host) || names(service.find("hostname"), host))
        return true;
    const auto* networks = service.find("networks");
    if (!networks) return false;
    return std::ranges::any_of(networks->fields, [&](const compose::Field& field) {
        const auto* aliases = field.value.find("aliases");
        return aliases && (aliases->is_unknown() ||
                           std::ranges::any_of(aliases->items, [&](const compose::Value& alias) {
                               return names(&alias, host);
                           }));
    });
}

/// Whether names mean something else than usual, or the way out is what it is for.
static bool is_exempt(const compose::Service& service) {
    return service.is_dev() || service.lacks("extra_hosts") != Trilean::True ||
           service.lacks("network_mode") != Trilean::True ||
           is_for(service, compose::Purpose::Network);
}

static void check(const compose::Service& service, Report& report) {
    const auto* test = service.find({"healthcheck", "test"});
    if (!test || service.is_shown_elsewhere(*test) || is_exempt(service)) return;
    std::vector<const compose::Value*> words;
    if (test->is_scalar()) words.push_back(test);
    for (const auto& item : test->items) words.push_back(&item);
    if (std::ranges::any_of(words, [](const auto* word) { return stays_inside(*word); })) return;
    if (std::ranges::none_of(words, [](const auto* word) { return asks(*word); })) return;
    std::vector<Asked> hosts;
    for (const auto* word : words)
        if (!read_hosts(*word, hosts)) return;
    const auto is_own = [&](const Asked& asked) { return is_own_name(service, asked.host); };
    if (hosts.empty() || std::ranges::any_of(hosts, is_own)) return;
    report.add(
        service.mark(*hosts[0].written),
        concat(
            {"the health of `",
             service.name(),
             "` depends on `",
             hosts[0].host,
             "`; ask `127.0.0.1` inside the container"}));
}

}  // namespace analysis::rules
