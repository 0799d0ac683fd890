#include "analysis/compose/service_names.h"

#include "analysis/compose/readings.h"
#include "analysis/text/strings.h"

#include <algorithm>

namespace analysis::compose {

namespace {

class NameReader {
public:
    explicit NameReader(const Service& service) : service_(service) {}

    std::vector<ServiceName> take() && { return std::move(names_); }

    void add_key(std::string_view key, const Field& field) {
        const auto place = service_.key_of({key, field.key});
        names_.push_back({key, field.key, place, field.value.is_own()});
    }

    /// A part of a scalar.
    void add(std::string_view key, const Value& value, Span part) {
        const auto name = value.text->substr(part.begin(), part.size());
        if (name.empty()) return;
        const bool is_whole = part.size() == value.text->size();
        const auto place = value.pieces ? value.span : place_of(value, part);
        const bool is_exact = value.is_own() && !value.is_alias && !value.pieces &&
                              (is_whole || place.size() == part.size());
        names_.push_back({key, name, value.is_own() ? place : service_.key(), is_exact});
    }

private:
    const Service& service_;
    std::vector<ServiceName> names_;
};

}  // namespace

/// Reads the list below a key: each item up to the first colon.
static void read_list(const Service& service, std::string_view key, NameReader& names) {
    const auto* list = service.find(key);
    if (!list) return;
    for (const auto& item : list->items) {
        if (!item.is_scalar() || !item.text || item.text->starts_with("container:")) continue;
        const auto end = key == "depends_on" ? std::string::npos : item.text->find(':');
        names.add(key, item, {0, std::min(end, item.text->size())});
    }
    if (key != "depends_on") return;
    for (const auto& field : list->fields) names.add_key(key, field);
}

std::vector<ServiceName> names_in(const Service& service) {
    NameReader names(service);
    for (const auto* key : {"depends_on", "links", "volumes_from"}) read_list(service, key, names);
    static constexpr std::string_view prefix = "service:";
    for (const auto* key : {"network_mode", "ipc", "pid", "uts", "cgroup"}) {
        const auto* value = service.find(key);
        if (!value || !value->is_scalar() || !value->text || !value->text->starts_with(prefix))
            continue;
        names.add(key, *value, {prefix.size(), value->text->size()});
    }
    return std::move(names).take();
}

}  // namespace analysis::compose
