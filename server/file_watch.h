#pragma once

#include "analysis/files.h"
#include "server/client.h"

#include <cstddef>
#include <set>
#include <string>
#include <vector>

namespace server {

/// Has the client tell us when files change that the analysis asked for. Lives on the strand.
class FileWatch {
public:
    explicit FileWatch(Client& client) : client_(client) {}

    /// Asks for news of these files, by their names in any folder; once for each name. A client
    /// that cannot give them is not asked.
    void watch(const analysis::Files& files);

    /// What may have changed when a file was saved: that file, and where the client watches
    /// nothing, all the others.
    std::vector<std::string> changed_with(
        const std::string& path, const analysis::Files& files) const;

private:
    Client& client_;
    std::size_t seen_ = 0;  // Files are only ever added to.
    std::set<std::string> patterns_;
    std::size_t last_id_ = 0;
};

}  // namespace server
