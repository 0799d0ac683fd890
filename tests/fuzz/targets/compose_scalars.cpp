#include "analysis/compose/byte_size.h"
#include "analysis/compose/container_path.h"
#include "analysis/compose/device.h"
#include "analysis/compose/duration.h"
#include "analysis/compose/environment_entry.h"
#include "analysis/compose/extra_host.h"
#include "analysis/compose/interpolation.h"
#include "analysis/compose/mount.h"
#include "analysis/compose/number.h"
#include "analysis/compose/port.h"
#include "analysis/compose/restart.h"
#include "analysis/compose/tmpfs.h"
#include "tests/fuzz/fuzz.h"

using namespace analysis;
using namespace analysis::compose;
using fuzz::require;

static VariableValue value_of(std::string_view name) {
    if (name == "A") return "127.0.0.1:80";
    if (name == "E") return "";
    return Unknown();
}

static void check(const Part& part, std::size_t size) {
    require(part.span.end() <= size);
}

static void check_quantities(std::string_view input) {
    const auto size = input.size();
    const auto duration = parse_duration(input);
    require(duration.nanoseconds.has_value() != duration.error.has_value());
    if (duration.error) require(duration.error->span.end() <= size);
    const auto bytes = parse_byte_size(input);
    require(bytes.bytes.has_value() != bytes.error.has_value());
    if (bytes.bytes) require(*bytes.bytes >= 0);
    if (bytes.error) require(bytes.error->span.end() <= size);
    if (parse_integer(input)) require(parse_float(input).has_value());
    const auto restart = parse_restart(input);
    require(restart.policy.has_value() != restart.error.has_value());
    if (restart.error) require(restart.error->span.end() <= size);
}

static void check_port(const PortReading& reading, std::size_t size) {
    require(reading.port.has_value() != reading.error.has_value());
    if (reading.error) return require(reading.error->span.end() <= size);
    const auto& port = *reading.port;
    if (port.host_ip) check(*port.host_ip, size);
    if (port.published) require(port.published->span.end() <= size);
    if (port.target.range) require(port.target.range->first <= port.target.range->last);
    require(port.target.span.end() <= size && port.protocol_span.end() <= size);
}

static void check_mount(const Interpolated& scalar, std::size_t size) {
    const auto [mount, error] = parse_mount(scalar);
    require(mount.has_value() != error.has_value());
    if (error) return require(error->span.end() <= size);
    require(
        mount->source.has_value() || mount->kind == Mount::Kind::Anonymous ||
        mount->kind == Mount::Kind::Unknown);
    check(mount->target, size);
    for (const auto& option : mount->options) check(option, size);
}

static void check_entries(const Interpolated& scalar, std::size_t size) {
    check(parse_tmpfs(scalar).target, size);
    const auto tmpfs = parse_tmpfs(scalar);
    for (const auto& option : tmpfs.options) require(option.span.end() <= size);
    const auto device = parse_device(scalar);
    require(device.device.has_value() != device.surplus.has_value());
    const auto host = parse_extra_host(scalar);
    if (host.host) require(!host.host->addresses.empty());
    if (host.error) require(host.error->span.end() <= size);
    const auto entry = parse_environment_entry(scalar);
    check(entry.name, size);
    require(!entry.value || !entry.may_hold_more);
}

void fuzz::run(std::string_view input) {
    check_quantities(input);
    const auto path = clean_path(input);
    require(clean_path(path) == path);
    for (const auto& scalar : {Interpolated::as_written(input), interpolate(input, value_of)}) {
        check_port(parse_port(scalar), input.size());
        check_port(parse_exposed_port(scalar), input.size());
        check_mount(scalar, input.size());
        check_entries(scalar, input.size());
    }
}
