#include "analysis/compose/probe.h"

#include "analysis/compose/command_line.h"
#include "analysis/compose/environment.h"
#include "analysis/compose/readings.h"
#include "analysis/shell/exec_form.h"
#include "analysis/shell/program.h"
#include "analysis/text/strings.h"

#include <algorithm>
#include <array>

namespace analysis::compose {

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

static std::vector<std::string> command_of(const Service& service) {
    const auto* command = service.find("command");
    return command ? rendered_words(*command) : std::vector<std::string>();
}

/// Whether one of the words of its command begins like that.
static bool has_word(const Service& service, std::initializer_list<std::string_view> beginnings) {
    return std::ranges::any_of(command_of(service), [&](std::string_view word) {
        return std::ranges::any_of(
            beginnings, [&](std::string_view one) { return word.starts_with(one); });
    });
}

/// `sh -c "redis-server --requirepass $$PASSWORD"` starts what the image would.
static bool starts_own_program_by_shell(const Service& service) {
    const auto words = command_of(service);
    const auto usual = service.image().command();
    if (service.find("entrypoint") || !usual || usual->empty() || words.size() != 3) return false;
    if (!shell::is_shell(shell::base_name(words[0])) || !words[1].ends_with('c')) return false;
    auto script = split_command(words[2]);
    std::erase(script, "exec");
    return !script.empty() && script.front() == usual->front();
}

bool wants_password(const Service& service) {
    return std::ranges::any_of(
        command_of(service), [](std::string_view word) { return contains(word, "requirepass"); });
}

/// Redis behind a password answers `ping` with an error, and its client ends as if all were well.
static std::optional<std::vector<std::string>> with_password(
    const Service& service, std::string& doubt) {
    const auto id = service.image().id();
    if ((id != "redis" && id != "valkey") || !wants_password(service)) return std::nullopt;
    const std::string variable = id == "redis" ? "REDIS_PASSWORD" : "VALKEY_PASSWORD";
    if (!variable_of(service, variable))
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

static bool tells_health(const Service& keycloak) {
    const auto variable = variable_of(keycloak, "KC_HEALTH_ENABLED");
    return (variable && variable->value == "true") || has_word(keycloak, {"--health-enabled"});
}

/// What the catalogue's check takes for granted, and the service does not say.
static std::string condition_of(const Service& service) {
    const auto& image = service.image();
    if (image.id() == "traefik" && !has_word(service, {"--ping"}))
        return "where Traefik is started with `--ping`";
    if (image.id() == "keycloak" && !tells_health(service))
        return "where `KC_HEALTH_ENABLED` is `true`";
    if (has_word(service, {"-p", "--port", "port=", "--bind-address"}))
        return "at the port that it listens on";
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
    const bool is_own =
        what_starts(service) == Starts::ImageProgram || starts_own_program_by_shell(service);
    if (!is_offered || !is_own) return std::nullopt;
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
