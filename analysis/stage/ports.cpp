#include "analysis/stage/ports.h"

#include "analysis/dockerfile/variables.h"
#include "analysis/stage/command.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <string_view>
#include <vector>

namespace analysis {

static std::optional<std::uint16_t> port_from(std::string_view text) {
    std::uint16_t port = 0;
    const auto* end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, port);
    if (read.ec != std::errc() || read.ptr == text.data() || port == 0) return std::nullopt;
    const std::string_view rest(read.ptr, static_cast<std::size_t>(end - read.ptr));
    return rest.empty() || rest == "/tcp" ? std::optional(port) : std::nullopt;
}

/// Those of the stage come before those of what it is made from.
static std::vector<std::uint16_t> exposed_ports(const Stage& stage) {
    std::vector<std::uint16_t> ports;
    for (const auto& expose : stage.all(Keyword::Expose)) {
        const auto* names = expose->as<Names>();
        if (!names) continue;
        for (const auto& word : names->words) {
            const auto value = expanded(stage, expose, word.value).value;
            if (const auto port = value ? port_from(*value) : std::nullopt) ports.push_back(*port);
        }
    }
    if (stage.parent())
        std::ranges::copy(exposed_ports(*stage.parent()), std::back_inserter(ports));
    return ports;
}

static std::optional<std::uint16_t> exposed_port(const Stage& stage) {
    const auto ports = exposed_ports(stage);
    if (ports.empty()) return std::nullopt;
    const auto http = std::ranges::find_if(ports, speaks_http);
    return http != ports.end() ? *http : ports.front();
}

/// `--port 8000`, `--port=8000`, `-b 0.0.0.0:8000`: a number behind a colon, an equals sign or a
/// flag for ports.
static std::optional<std::uint16_t> port_in_command(const Stage& stage) {
    const auto argv = effective_command(stage).argv();
    if (!argv) return std::nullopt;
    for (std::size_t index = 1; index < argv->size(); ++index) {
        const std::string_view word = (*argv)[index];
        const std::string_view before = (*argv)[index - 1];
        if (before == "--port" || before == "-p")
            if (const auto port = port_from(word)) return port;
        const bool is_flag = word.starts_with("--port=") || word.starts_with("--bind=") ||
                             before == "-b" || before == "--bind";
        const auto sign = word.find_last_of(":=");
        if (is_flag && sign != std::string_view::npos)
            if (const auto port = port_from(word.substr(sign + 1))) return port;
    }
    return std::nullopt;
}

std::optional<std::uint16_t> service_port(const Stage& stage) {
    if (const auto port = exposed_port(stage)) return port;
    const auto value = variable(stage, stage.span().end(), "PORT");
    if (const auto* text = std::get_if<std::string>(&value))
        if (const auto port = port_from(*text)) return port;
    return port_in_command(stage);
}

Placed first_expose(const Stage& stage) {
    const auto all = stage.all(Keyword::Expose);
    return all.empty() ? Placed() : all.front();
}

bool speaks_http(std::uint16_t port) {
    static constexpr std::array<std::uint16_t, 25> ports{
        80,   1337, 3000, 3001, 3333, 4000, 4200, 4321, 4567, 5000, 5001, 5173, 7860,
        8000, 8001, 8008, 8025, 8080, 8081, 8082, 8083, 8088, 8090, 9090, 9292};
    return std::ranges::binary_search(ports, port);
}

bool is_other_protocol(std::uint16_t port) {
    static constexpr std::array<std::uint16_t, 25> ports{
        21,   22,   23,   25,   53,   110,  143,  389,  465,  587,  636,   993,  995,
        1025, 1433, 1521, 1883, 3306, 4222, 5432, 5672, 6379, 9092, 11211, 27017};
    return std::ranges::binary_search(ports, port);
}

}  // namespace analysis
