#include "analysis/compose/compose_file.h"

#include <algorithm>

namespace analysis::compose {

Service ComposeFile::service(const PlacedService& placed) const {
    return {*placed.model, placed.around, text_[placed.lines]};
}

const PlacedService* ComposeFile::service_named(std::string_view name) const {
    const auto found = std::ranges::find_if(
        services_, [&](const PlacedService& placed) { return placed.model->name == name; });
    return found != services_.end() ? &*found : nullptr;
}

const PlacedService* ComposeFile::service_at(Offset at) const {
    const auto found = std::ranges::find_if(services_, [&](const PlacedService& placed) {
        return placed.model->pair->span.shifted(placed.at).touches(at);
    });
    return found != services_.end() ? &*found : nullptr;
}

static bool has_entries(std::string_view section) {
    return section == "services" || section == "networks" || section == "volumes" ||
           section == "secrets" || section == "configs" || section == "models";
}

std::vector<Entry> ComposeFile::entries() const {
    std::vector<Entry> result;
    for (const auto& document : tree_.documents()) {
        for (const auto& pair : document.root().pairs()) {
            const auto& section = pair.key()->value;
            if (!has_entries(section) || !pair.value().is(yaml::Kind::Mapping)) {
                result.push_back({"", pair});
                continue;
            }
            for (const auto& entry : pair.value().pairs()) result.push_back({section, entry});
        }
    }
    return result;
}

std::optional<yaml::PairView> ComposeFile::top_level(std::string_view key) const {
    for (const auto& document : tree_.documents())
        if (const auto found = document.root().find(key)) return found;
    return std::nullopt;
}

}  // namespace analysis::compose
