#include "analysis/shell/endpoints.h"

#include "analysis/shell/call.h"
#include "analysis/shell/characters.h"
#include "analysis/text/ascii.h"

#include <algorithm>
#include <array>

namespace analysis::shell {

/// A client that has its host and port in options, or in its operands.
struct ClientRule {
    std::string_view program;
    OptionSyntax options;
    std::string_view port_letter = "p";
    bool takes_operands = false;
};

static constexpr std::string_view nc_values = "pswixXPqOIgGTm";
static constexpr std::string_view postgres_values = "hpdUtcfFRvTPLol";
static constexpr std::string_view postgres_long_values = " host port dbname username timeout ";
static constexpr std::string_view redis_values = "hpsaurnidxX";
static constexpr std::string_view mysql_values = "hPueS";
static constexpr std::string_view mysql_long_values =
    " host port user execute socket protocol connect-timeout ";

static constexpr std::array clients{
    ClientRule{"nc", {.short_values = nc_values}, "", true},
    ClientRule{"ncat", {.short_values = nc_values}, "", true},
    ClientRule{"netcat", {.short_values = nc_values}, "", true},
    ClientRule{
        "pg_isready", {.short_values = postgres_values, .long_values = postgres_long_values}},
    ClientRule{"psql", {.short_values = postgres_values, .long_values = postgres_long_values}},
    ClientRule{"redis-cli", {.short_values = redis_values, .long_values = " user pass "}},
    ClientRule{"valkey-cli", {.short_values = redis_values, .long_values = " user pass "}},
    ClientRule{"mysqladmin", {.short_values = mysql_values, .long_values = mysql_long_values}, "P"},
    ClientRule{
        "mariadb-admin", {.short_values = mysql_values, .long_values = mysql_long_values}, "P"},
    ClientRule{"mysql", {.short_values = mysql_values, .long_values = mysql_long_values}, "P"},
    ClientRule{"mariadb", {.short_values = mysql_values, .long_values = mysql_long_values}, "P"},
    ClientRule{"mongosh", {.long_values = " host port username password eval "}},
    ClientRule{"mongo", {.long_values = " host port username password eval "}},
};

Endpoint endpoint_of_url(const Word& url) {
    Endpoint endpoint;
    std::size_t begin = 0;
    if (const auto scheme = url.value.find("://"); scheme != std::string::npos) {
        endpoint.scheme = ascii::lower(std::string_view(url.value).substr(0, scheme));
        begin = scheme + 3;
    }
    const auto end = std::min(find_in(url, "/?#", begin), url.value.size());
    if (const auto at = find_in(url, "@", begin); at < end) begin = at + 1;

    // The colons of an IPv6 address stand in brackets.
    const auto bracket = find_in(url, "]", begin);
    const auto colon = find_in(url, ":", bracket < end ? bracket : begin);
    endpoint.host = part_of(url, begin, std::min(colon, end));
    // Those brackets are a pattern to the shell, but one that matches no file.
    if (!expansions.are_in(endpoint.host->value)) endpoint.host->is_literal = true;
    if (colon < end) endpoint.port = part_of(url, colon + 1, end);
    return endpoint;
}

/// `host port`, the last two operands of nc.
static void take_operands(
    Endpoint& endpoint, std::span<const Word> words, const Arguments& arguments) {
    const auto& operands = arguments.operands;
    if (operands.size() != 2) return;
    endpoint.host = words[operands[0]];
    endpoint.port = words[operands[1]];
}

static std::optional<Endpoint> client_endpoint(const Call& call) {
    const auto* rule = std::ranges::find(clients, call.name, &ClientRule::program);
    if (rule == clients.end()) return std::nullopt;

    const auto given = arguments(call.words, call.program + 1, rule->options);
    Endpoint endpoint;
    if (rule->takes_operands) {
        take_operands(endpoint, call.words, given);
    } else {
        endpoint.host = given.value_of({"h", "host"});
        endpoint.port = given.value_of({rule->port_letter, "port"});
    }
    return endpoint;
}

/// `/dev/tcp/host/port`
static std::optional<Endpoint> socket_endpoint(const Word& path) {
    static constexpr std::string_view folder = "/dev/tcp/";
    if (!path.value.starts_with(folder)) return std::nullopt;
    const auto slash = find_in(path, "/", folder.size());
    if (slash == std::string::npos) return std::nullopt;
    return Endpoint{.host = part_of(path, folder.size(), slash), .port = part_of(path, slash + 1)};
}

std::vector<Endpoint> endpoints(const Command& command) {
    std::vector<Endpoint> result;
    for (const auto& redirection : command.redirections)
        if (auto found = socket_endpoint(redirection.target)) result.push_back(std::move(*found));

    const auto call = call_of(command.words);
    if (!call) return result;
    if (const auto found = request(*call))
        for (const auto& url : found->urls) result.push_back(endpoint_of_url(url));
    if (auto found = client_endpoint(*call)) result.push_back(std::move(*found));
    return result;
}

}  // namespace analysis::shell
