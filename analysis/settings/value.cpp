#include "analysis/settings/value.h"

#include <algorithm>
#include <utility>

namespace analysis {
namespace {

/// Reads values out of a tree, and counts them: aliases of aliases could make any number of them.
class ValueReader {
public:
    explicit ValueReader(const yaml::Tree& tree) : tree_(tree) {}

    ConfigValue value(const yaml::NodeView& node);

private:
    static constexpr std::size_t budget = 20000;
    static constexpr std::size_t depth_limit = 64;

    ConfigValue target(const yaml::NodeView& alias);
    void add_members(const yaml::NodeView& node, ConfigValue& map);
    static void add_merged(ConfigValue merged, ConfigValue& map);

    const yaml::Tree& tree_;
    std::size_t count_ = 0;
    std::size_t depth_ = 0;
};

}  // namespace

const ConfigValue* ConfigValue::find(std::string_view key) const {
    const auto found = std::ranges::find(members.rbegin(), members.rend(), key, &ConfigMember::key);
    return found != members.rend() ? &found->value : nullptr;
}

ConfigValue ValueReader::target(const yaml::NodeView& alias) {
    const auto found = tree_.target(alias);
    return found ? value(*found) : ConfigValue();
}

/// What is merged stands back behind what is written.
void ValueReader::add_merged(ConfigValue merged, ConfigValue& map) {
    for (auto& source : merged.items) add_merged(std::move(source), map);
    for (auto& member : merged.members)
        if (!map.find(member.key)) map.members.push_back(std::move(member));
}

void ValueReader::add_members(const yaml::NodeView& node, ConfigValue& map) {
    for (const auto& pair : node.pairs()) {
        if (pair.key()->value == "<<") continue;
        // A key without a colon is still being typed; the syntax error says so.
        if (pair->is_broken && pair->colon.size() == 0) continue;
        map.members.push_back({pair.key()->value, pair.key().content(), value(pair.value())});
    }
    for (const auto& pair : node.pairs())
        if (pair.key()->value == "<<") add_merged(value(pair.value()), map);
}

ConfigValue ValueReader::value(const yaml::NodeView& node) {
    ConfigValue result;
    result.span = node.content();
    if (++count_ > budget || depth_ > depth_limit) return result;
    ++depth_;
    switch (node->kind) {
        case yaml::Kind::Null:
            break;
        case yaml::Kind::Scalar:
            result.kind = ConfigValue::Kind::Scalar;
            result.text = node->value;
            break;
        case yaml::Kind::Alias:
            result = target(node);
            result.span = node.content();
            break;
        case yaml::Kind::Sequence:
            result.kind = ConfigValue::Kind::List;
            for (const auto& item : node.items()) result.items.push_back(value(item));
            break;
        case yaml::Kind::Mapping:
            result.kind = ConfigValue::Kind::Map;
            add_members(node, result);
            break;
    }
    --depth_;
    return result;
}

ConfigValue config_value(const yaml::Tree& tree) {
    return ValueReader(tree).value(tree.documents().front().root());
}

}  // namespace analysis
