#include "analysis/compose/datastores.h"

#include "analysis/text/ascii.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string>

namespace analysis::compose {

/// At these, what keeps data is asked for it.
static constexpr std::array<std::uint16_t, 24> data_ports{
    1433, 1521, 2181, 2379, 3306, 4222, 5432, 5672, 5984, 6379,  7474,  7687,
    8086, 8123, 8200, 8500, 9000, 9042, 9092, 9200, 9300, 11211, 15672, 27017};

static constexpr std::array<std::string_view, 24> data_names{
    "broker",        "cache", "cassandra", "clickhouse", "database", "db",
    "elasticsearch", "kafka", "mariadb",   "memcached",  "mongo",    "mongodb",
    "mysql",         "nats",  "neo4j",     "opensearch", "pg",       "postgres",
    "postgresql",    "psql",  "queue",     "rabbitmq",   "redis",    "valkey"};

/// `db`, `app-db`, `redis_1`: the name, or its last word that is no number.
static bool has_data_name(std::string_view name) {
    const auto digits = name.find_last_not_of("0123456789");
    if (digits == std::string_view::npos) return false;
    name = name.substr(0, digits + 1);
    while (name.ends_with('-') || name.ends_with('_')) name.remove_suffix(1);
    const auto word = ascii::lower(name.substr(name.find_last_of("-_.") + 1));
    return std::ranges::binary_search(data_names, std::string_view(word));
}

/// What these do is not told by their kind alone.
static constexpr std::array<std::string_view, 4> other_stores{
    "consul", "minio", "vault", "chainguard-minio"};

static bool keeps_data(const Image& image) {
    if (std::ranges::find(other_stores, image.id()) != other_stores.end()) return true;
    switch (image.kind()) {
        case ImageKind::Database:
        case ImageKind::Queue:
        case ImageKind::Search:
        case ImageKind::ObjectStore:
            return true;
        case ImageKind::Cache:  // Varnish is one for the public.
            return image.publish() != PublishClass::Ok;
        default:
            return false;
    }
}

/// Whether the image may be anything, so that the service's name is all that there is.
static bool is_open(const Image& image) {
    return !image.is_known() || image.kind() == ImageKind::BaseOs;
}

bool is_datastore(std::string_view name, const Facts& service) {
    const auto image = image_of(service);
    if (!is_open(image)) return keeps_data(image);
    // What somebody builds and calls a queue is who works it off.
    return has_data_name(name) && !(service.is_built && name == "queue");
}

/// The number in front: `4510-4559`, `53/udp`.
static std::optional<unsigned> number_in(std::string_view port) {
    unsigned number = 0;
    const auto result = std::from_chars(port.data(), port.data() + port.size(), number);
    return result.ec == std::errc() ? std::optional(number) : std::nullopt;
}

static bool leads_to_any(const ServicePort& port, const Words& numbers) {
    return std::ranges::any_of(numbers, [&](std::string_view text) {
        const auto number = number_in(text);
        return number && port.leads_to(*number);
    });
}

bool leads_to_data(const Service& service, const ServicePort& port) {
    const auto& image = service.image();
    const bool is_data_port =
        std::ranges::any_of(data_ports, [&](unsigned number) { return port.leads_to(number); });
    if (is_open(image)) return is_data_port && has_data_name(service.name());
    if (!keeps_data(image)) return false;
    const bool may_be_reached =
        image.publish() != PublishClass::Avoid && image.publish() != PublishClass::Unknown;
    if (is_data_port || may_be_reached) return is_data_port;
    const auto ports = image.ports();
    return ports && leads_to_any(port, *ports);
}

}  // namespace analysis::compose
