#pragma once

#include "analysis/shell/script.h"

#include <optional>
#include <string>
#include <vector>

namespace analysis::shell {

/// Whom a command asks something over the network.
struct Endpoint {
    /// In lower case; empty where the command line has none. curl and wget take `http` then.
    std::string scheme = {};
    /// An IPv6 address has its brackets.
    std::optional<Word> host = {};
    std::optional<Word> port = {};
};

/// The endpoints of curl, wget, nc, pg_isready, psql, redis-cli, valkey-cli, mysqladmin, mongosh
/// and the like, and of bash's `/dev/tcp/host/port`. Nothing for other programs. What an option
/// does not say is not there: it is the program's default.
std::vector<Endpoint> endpoints(const Command& command);

/// Where a URL leads. Variables in it are left whole: `http://${HOST:-x}:80` has a port.
Endpoint endpoint_of_url(const Word& url);

}  // namespace analysis::shell
