#include "analysis/compose/environment.h"

#include "analysis/compose/environment_entry.h"
#include "analysis/compose/readings.h"

namespace analysis::compose {

std::optional<SetVariable> variable_of(const Service& service, std::string_view name) {
    const auto* environment = service.find("environment");
    if (!environment) return std::nullopt;
    if (const auto* value = environment->find(name)) return SetVariable{value, value->text};
    for (const auto& item : environment->items) {
        const auto scalar = pieces_of(item);
        if (!scalar) continue;
        const auto entry = parse_environment_entry(*scalar);
        if (entry.name.text != name) continue;
        return SetVariable{&item, entry.value ? entry.value->text : std::nullopt};
    }
    return std::nullopt;
}

}  // namespace analysis::compose
