#include "analysis/compose/purpose.h"

#include "analysis/text/strings.h"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

namespace analysis::compose {

using Names = std::span<const std::string_view>;

static constexpr auto browsers = std::to_array<std::string_view>(
    {"browserless", "chrome", "chromium", "playwright", "puppeteer", "selenium"});

static constexpr auto engines = std::to_array<std::string_view>(
    {"binfmt", "buildah", "buildkit", "dind", "k3s", "kindest", "podman", "sysbox", "systemd"});

static constexpr auto file_systems = std::to_array<std::string_view>(
    {"csi",
     "fuse",
     "gcsfuse",
     "glusterfs",
     "juicefs",
     "mergerfs",
     "nfs",
     "rclone",
     "s3fs",
     "samba",
     "sshfs"});

static constexpr auto monitors =
    std::to_array<std::string_view>({"alloy",           "beats",         "beszel-agent",
                                     "cadvisor",        "crowdsec",      "datadog",
                                     "fail2ban",        "falco",         "filebeat",
                                     "fluent-bit",      "glances",       "gcr.io/datadoghq/agent",
                                     "metricbeat",      "netdata",       "newrelic",
                                     "node-exporter",   "node_exporter", "process-exporter",
                                     "promtail",        "scrutiny",      "telegraf",
                                     "timberio/vector", "wazuh-agent",   "zabbix-agent"});

static constexpr auto networks = std::to_array<std::string_view>(
    {"adguardhome", "bird",    "crowdsec-firewall", "dhcp",          "dnsmasq",    "fail2ban",
     "frrouting",   "gluetun", "home-assistant",    "homeassistant", "ipsec",      "keepalived",
     "nebula",      "netbird", "openvpn",           "pihole",        "strongswan", "tailscale",
     "vpn",         "wg-easy", "wireguard",         "zerotier"});

static constexpr auto discoveries = std::to_array<std::string_view>(
    {"avahi",
     "emby",
     "esphome",
     "home-assistant",
     "homeassistant",
     "homebridge",
     "jellyfin",
     "matter-server",
     "mdns",
     "minidlna",
     "music-assistant",
     "/plex",
     "plexinc",
     "/roon",
     "shairport",
     "snapcast",
     "unifi"});

static constexpr auto sockets = std::to_array<std::string_view>(
    {"acme-companion",
     "act-runner",
     "act_runner",
     "alloy",
     "autoheal",
     "cadvisor",
     "caddy-docker-proxy",
     "ctop",
     "datadog",
     "diun",
     "docker-gen",
     "docker-proxy",
     "docker-volume-backup",
     "dockge",
     "dozzle",
     "drone-runner",
     "gitlab-runner",
     "glances",
     "gethomepage",
     "lazydocker",
     "letsencrypt-nginx-proxy-companion",
     "localstack",
     "logspout",
     "netdata",
     "nginx-proxy",
     "ofelia",
     "ouroboros",
     "portainer",
     "promtail",
     "registrator",
     "shepherd",
     "socket-proxy",
     "swarmpit",
     "telegraf",
     "traefik",
     "watchtower",
     "woodpecker",
     "yacht"});

static Names names_of(Purpose purpose) {
    switch (purpose) {
        case Purpose::Browser:
            return browsers;
        case Purpose::Engine:
            return engines;
        case Purpose::FileSystem:
            return file_systems;
        case Purpose::Monitoring:
            return monitors;
        case Purpose::Network:
            return networks;
        case Purpose::Discovery:
            return discoveries;
        case Purpose::Socket:
            return sockets;
    }
    return {};
}

static bool is_named_so(const Service& service, Names names) {
    const std::string_view written = service.facts().image;
    const auto& reference = service.reference();
    const auto repository = reference ? reference->repository() : written;
    const bool is_docker = reference && reference->name() == "docker";
    return std::ranges::any_of(names, [&](std::string_view name) {
        // `docker:28-dind` says it in its tag.
        return contains(repository, name) || (is_docker && contains(written, name));
    });
}

bool is_for(const Service& service, Purpose purpose) {
    if (service.is_built()) return false;
    const auto& image = service.image();
    if (purpose == Purpose::Engine && image.needs_privileged() == Trilean::True) return true;
    if (purpose == Purpose::Socket && image.needs_docker_socket() == Trilean::True) return true;
    return is_named_so(service, names_of(purpose));
}

}  // namespace analysis::compose
