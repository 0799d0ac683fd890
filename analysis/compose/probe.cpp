#include "analysis/compose/probe.h"

#include "analysis/compose/own_program.h"
#include "analysis/compose/readings.h"
#include "analysis/shell/exec_form.h"
#include "analysis/shell/program.h"
#include "analysis/text/strings.h"

#include <algorithm>
#include <array>

namespace analysis::compose {

Image image_of(const Facts& service) {
    const auto reference = service.is_built ? std::nullopt : ImageReference::parse(service.image);
    return reference ? Image::of(*reference) : Image::with_unknown_tag({});
}

Trilean is_checked(const Facts& service, const Image& image) {
    switch (service.health) {
        case Health::Checked:
            return Trilean::True;
        case Health::Disabled:
            return Trilean::False;
        case Health::None:
            return service.is_built ? Trilean::Unknown : image.has_healthcheck();
        case Health::Unknown:
            break;
    }
    return Trilean::Unknown;
}

bool is_datastore(const Image& image) {
    static constexpr std::array kinds{
        ImageKind::Cache,
        ImageKind::Database,
        ImageKind::ObjectStore,
        ImageKind::Queue,
        ImageKind::Search};
    return std::ranges::find(kinds, image.kind()) != kinds.end();
}

namespace {

/// Probes that start a whole virtual machine each time.
struct Slow {
    std::string_view program;
    std::string_view interval;
    std::string_view timeout;
};

}  // namespace

static constexpr std::array<Slow, 5> slow_probes{{
    {"kafka-broker-api-versions", "30s", "15s"},
    {"mongosh", "10s", "10s"},
    {"nodetool", "30s", "15s"},
    {"rabbitmq-diagnostics", "30s", "10s"},
    {"zkServer", "15s", "10s"},
}};

/// Redis behind a password answers `ping` with an error, and its client ends as if all were well.
static std::optional<std::vector<std::string>> with_password(
    const Service& service, std::string& doubt) {
    const auto id = service.image().id();
    const bool has_password = (id == "redis" || id == "valkey") && mentions(service, "requirepass");
    if (!has_password) return std::nullopt;
    const std::string variable = id == "redis" ? "REDIS_PASSWORD" : "VALKEY_PASSWORD";
    if (!environment_of(service, variable).is_set)
        doubt = concat({"where `", variable, "` is set in the container"});
    return std::vector<std::string>{
        "CMD-SHELL",
        concat({id, "-cli -a \"$$", variable, "\" --no-auth-warning ping | grep -q PONG"})};
}

static std::vector<std::string> test_of(const Service& service, std::string& doubt) {
    if (auto test = with_password(service, doubt)) return *std::move(test);
    const auto words = service.image().healthcheck_test();
    return {words.begin(), words.end()};
}

/// What asks: the program behind `CMD`, or the first word of the text behind `CMD-SHELL`.
static std::string_view program_of(const std::vector<std::string>& test) {
    if (test.size() < 2) return {};
    const std::string_view text = test[1];
    return shell::base_name(text.substr(0, test[0] == "CMD" ? text.size() : text.find(' ')));
}

/// Files of the service's own that may make it listen or answer in another way.
static bool is_configured(const Service& service) {
    if (service.find("configs")) return true;
    return std::ranges::any_of(mounts_of(service.value()), [](const MountedVolume& mount) {
        if (!mount.target) return true;
        const std::string_view target = *mount.target;
        return contains(target, "/etc/") || contains(target, "/conf") || target.ends_with("cfg") ||
               target.ends_with(".conf") || target.ends_with(".yaml") || target.ends_with(".yml");
    });
}

/// Whether its command says where it listens.
static bool has_other_port(const Service& service) {
    const auto* command = service.find("command");
    return command && std::ranges::any_of(words_of(*command), [](std::string_view word) {
               return word == "-p" || word.starts_with("--port") || word.starts_with("port=") ||
                      word.starts_with("--bind-address");
           });
}

/// What the catalogue's check takes for granted, and the service does not say.
static std::string condition_of(const Service& service) {
    const auto& image = service.image();
    if (image.id() == "traefik" && !mentions(service, "--ping"))
        return "where Traefik is started with `--ping`";
    if (image.id() == "keycloak" && environment_of(service, "KC_HEALTH_ENABLED").value != "true" &&
        !mentions(service, "--health-enabled"))
        return "where `KC_HEALTH_ENABLED` is `true`";
    if (has_other_port(service)) return "at the port that it listens on";
    const bool answers_by_file = image.kind() == ImageKind::Proxy ||
                                 image.kind() == ImageKind::WebServer ||
                                 image.id() == "eclipse-mosquitto";
    if (answers_by_file && is_configured(service))
        return "if its configuration lets it answer there";
    return {};
}

static bool is_startable(const Image& image, const std::vector<std::string>& test) {
    const auto needed = test.front() == "CMD" ? image.has_tool(test[1]) : image.has_shell();
    return needed != Trilean::False;
}

std::optional<Probe> probe_for(const Service& service) {
    const auto& image = service.image();
    const auto safety = image.fix_healthcheck();
    const bool is_offered = safety == FixSafety::Yes || safety == FixSafety::Ask;
    if (service.is_built() || !is_offered || !runs_own_program(service)) return std::nullopt;
    std::string doubt;
    const auto test = test_of(service, doubt);
    if (test.size() < 2 || !is_startable(image, test)) return std::nullopt;
    const auto list = shell::json_list(test);
    if (!list) return std::nullopt;

    if (doubt.empty()) doubt = condition_of(service);
    if (doubt.empty() && safety == FixSafety::Ask) doubt = "if that is how it is set up";
    Probe probe{std::string(program_of(test)), *list, "5s", "3s", "10s", std::move(doubt)};
    const auto start = image.healthcheck_start_period();
    if (!start.empty()) probe.start_period = start;
    for (const auto& slow : slow_probes)
        if (contains(*list, slow.program)) {
            probe.interval = slow.interval;
            probe.timeout = slow.timeout;
        }
    return probe;
}

Edits set_probe(const Service& service, const Probe& probe) {
    return set_key(
        service.lines(),
        service.written(),
        {"healthcheck",
         Snippet::map({
             {"test", probe.test},
             {"interval", probe.interval},
             {"timeout", probe.timeout},
             {"retries", "5"},
             {"start_period", probe.start_period},
         })});
}

}  // namespace analysis::compose
