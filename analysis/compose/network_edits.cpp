#include "analysis/compose/network_edits.h"

#include "analysis/compose/undeclared.h"

#include <algorithm>
#include <utility>

namespace analysis::compose {

Edits in_file(const PlacedService& placed, Edits edits) {
    if (edits)
        for (auto& edit : *edits) edit.span = edit.span.shifted(placed.at);
    return edits;
}

Edits joined_networks(
    const ComposeFile& file, const PlacedService& placed, const std::vector<std::string>& names) {
    const auto service = file.service(placed);
    const auto own = service.own({"networks"});
    if (!own && service.find("networks")) return std::nullopt;
    if (own && own->value().is(yaml::Kind::Mapping)) {
        Snippet::Map entries;
        for (const auto& name : names) entries.push_back({name, ""});
        return in_file(placed, set_keys(service.lines(), *own, entries));
    }
    return in_file(
        placed,
        add_items(
            service.lines(),
            service.written().value(),
            {"networks", Snippet::list({names.begin(), names.end()})}));
}

Edits moved_to_network(
    const ComposeFile& file, const PlacedService& placed, const std::string& name) {
    const auto service = file.service(placed);
    const auto* networks = service.find("networks");
    if (!networks || networks->is_null()) return joined_networks(file, placed, {name});
    if (!networks->is_own() || !networks->is_sequence() || networks->items.size() != 1)
        return std::nullopt;
    const auto& item = networks->items.front();
    const auto place =
        item.node && !item.is_alias ? item.place_of({0, item.node->value.size()}) : std::nullopt;
    if (!place || item.node->properties) return std::nullopt;
    return in_file(placed, std::vector<Edit>{{*place, name}});
}

Edits declared_networks(const ComposeFile& file, const std::vector<std::string>& names) {
    Snippet::Map entries;
    for (const auto& name : names) entries.push_back({name, ""});
    if (!entries.empty()) entries.back().value = Snippet::map({{"internal", "true"}});
    return declaring(file, "networks", entries);
}

Edits made_internal(const ComposeFile& file, const std::string& network) {
    const auto networks = file.top_level("networks");
    if (!networks || !networks->value().find(network)) return std::nullopt;
    const Lines lines{.text = file.text().bytes(), .column = 0, .habits = file.habits()};
    return set_key(lines, *networks, {network, Snippet::map({{"internal", "true"}})});
}

}  // namespace analysis::compose
