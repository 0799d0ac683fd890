#include "analysis/compose/unused.h"

#include "analysis/compose/edits/removals.h"
#include "analysis/compose/neighbors.h"
#include "analysis/compose/network_reach.h"
#include "analysis/compose/undeclared.h"
#include "analysis/text/strings.h"

#include <algorithm>
#include <set>
#include <utility>

namespace analysis::compose {

using Names = std::set<std::string, std::less<>>;

static std::optional<std::vector<std::string>> names_in(
    std::string_view section, const Facts& service) {
    if (section == "networks") return networks_of(service);
    if (service.has_other_volumes || !service.is_complete) return std::nullopt;
    return service.volumes;
}

/// Nothing, if one of the services may use more than it says.
static std::optional<Names> used_names(std::string_view section, const Project& project) {
    Names all;
    for (const auto& [name, service] : project.services) {
        auto names = names_in(section, service);
        if (!names) return std::nullopt;
        std::ranges::move(*names, std::inserter(all, all.end()));
    }
    return all;
}

static std::optional<Fix> removal_of(
    const ComposeFile& file, const yaml::NodeView& root, const Path& path) {
    const Lines lines{.text = file.text().bytes(), .column = 0, .habits = file.habits()};
    auto edits = remove_key(lines, root, path);
    if (!edits) return std::nullopt;
    return Fix{concat({"Delete `", path.back(), "`"}), Safety::Suggested, *std::move(edits)};
}

static void add_unused(
    const ComposeFile& file,
    const yaml::NodeView& root,
    std::string_view section,
    std::vector<Unused>& all) {
    const auto used = used_names(section, *file.project());
    const auto declared = root.find(section);
    if (!used || !declared) return;
    const auto pairs = declared->value().pairs();
    for (const auto& pair : pairs) {
        const auto& name = pair.key()->value;
        const bool is_name =
            pair.key().is(yaml::Kind::Scalar) && name != "<<" && !name.starts_with("x-");
        if (is_name && !used->contains(name)) all.push_back({name, pair.key().span(), {}});
    }
    // A section with nothing in it is refused, so the last ones go with it.
    const bool is_all = all.size() == pairs.size();
    for (auto& one : all) {
        const Path path{std::string(section), one.name};
        one.removal = removal_of(file, root, is_all ? Path{path.front()} : path);
    }
}

std::vector<Unused> unused(const ComposeFile& file, std::string_view section, Report& report) {
    std::vector<Unused> all;
    const bool is_whole = file.project()->is_complete && !file.services().empty() &&
                          !file.is_override() && !is_fragment(file);
    const auto& documents = file.tree().documents();
    if (!is_whole || documents.size() != 1) return all;
    add_unused(file, documents.front().root(), section, all);
    if (!all.empty() && is_included(file, report) != Trilean::False) all.clear();
    return all;
}

}  // namespace analysis::compose
