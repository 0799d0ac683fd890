#pragma once

#include <string_view>

namespace analysis::compose {

/// A folder of the host that decides over the host.
struct HostFolder {
    std::string_view path;
    std::string_view what;  // "the host's whole disk"
};

/// The one at that path, as `host_path` gives it; null for all others, deeper ones too.
const HostFolder* deciding_folder(std::string_view path);

}  // namespace analysis::compose
