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

bool has_entries(std::string_view section) {
    return section == "services" || section == "networks" || section == "volumes" ||
           section == "secrets" || section == "configs" || section == "models";
}

/// Where the entry before ends: where this one begins, if that is further on.
static void end_at(Offset next, std::vector<FileEntry>& entries) {
    if (entries.empty()) return;
    auto& lines = entries.back().lines;
    if (next > lines.begin()) lines = {lines.begin(), std::min(next, lines.end())};
}

static void add_entries(
    std::string_view section,
    const yaml::NodeView& mapping,
    Offset end,
    std::vector<FileEntry>& entries) {
    for (const auto& placed : mapping->pairs) {
        const auto at = placed.at + mapping.at();
        end_at(at, entries);
        entries.push_back({section, {*placed.pair, at}, placed.pair, {at, std::max(at, end)}});
    }
}

std::vector<FileEntry> ComposeFile::entries() const {
    std::vector<FileEntry> result;
    for (const auto& document : tree_.documents()) {
        std::vector<FileEntry> sections;
        add_entries("", document.root(), document.span.end(), sections);
        for (auto& section : sections) {
            const auto& name = section.pair.key()->value;
            const auto& value = section.pair.value();
            if (!has_entries(name) || !value.is(yaml::Kind::Mapping)) {
                result.push_back(std::move(section));
                continue;
            }
            std::vector<FileEntry> entries;
            add_entries(name, value, section.lines.end(), entries);
            std::ranges::move(entries, std::back_inserter(result));
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
