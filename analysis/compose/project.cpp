#include "analysis/compose/project.h"

namespace analysis::compose {

const Facts* Project::service(std::string_view name) const {
    const auto found = services.find(name);
    return found != services.end() ? &found->second : nullptr;
}

const Declarations* Project::declarations(std::string_view section) const {
    if (section == "networks") return &networks;
    if (section == "volumes") return &volumes;
    if (section == "secrets") return &secrets;
    if (section == "configs") return &configs;
    return section == "models" ? &models : nullptr;
}

}  // namespace analysis::compose
