#include "analysis/compose/network_reach.h"

namespace analysis::compose {

std::optional<std::vector<std::string>> networks_of(const Facts& service) {
    if (service.network_mode) return std::vector<std::string>();
    if (service.has_other_networks) return std::nullopt;
    if (!service.networks.empty()) return service.networks;
    if (!service.is_complete) return std::nullopt;
    return std::vector<std::string>{"default"};
}

Trilean is_internal(std::string_view network, const Project& project) {
    const auto declared = project.networks.find(network);
    if (declared == project.networks.end())
        return project.is_complete ? Trilean::False : Trilean::Unknown;
    // What an external network is like, its owner knows.
    return declared->second.is_external == Trilean::False ? declared->second.is_internal
                                                          : Trilean::Unknown;
}

Trilean is_cut_off(const Facts& service, const Project& project) {
    const auto networks = networks_of(service);
    if (!networks) return Trilean::Unknown;
    if (networks->empty()) return Trilean::False;
    auto answer = Trilean::True;
    for (const auto& network : *networks) answer = both(answer, is_internal(network, project));
    return answer;
}

}  // namespace analysis::compose
