#include "server/configuration.h"

#include "analysis/registry.h"
#include "analysis/settings/problem_text.h"
#include "protocol/registration.h"

#include <spdlog/spdlog.h>

#include <array>
#include <utility>

namespace server {

using analysis::ConfigValue;
using protocol::Json;

static constexpr std::string_view section = "seaworthy";

static ConfigValue value_of(const Json& json) {
    using Kind = ConfigValue::Kind;
    ConfigValue value;
    if (json.is_object()) {
        value.kind = Kind::Map;
        for (const auto& [key, member] : json.items())
            value.members.push_back({key, {}, value_of(member)});
    } else if (json.is_array()) {
        value.kind = Kind::List;
        for (const auto& item : json) value.items.push_back(value_of(item));
    } else if (!json.is_null()) {
        value.kind = Kind::Scalar;
        value.text = json.is_string() ? json.get<std::string>() : json.dump();
    }
    return value;
}

/// Ours, out of a tree that may be only ours or that of many servers; null, if nothing is ours.
static Json ours_in(const Json& settings) {
    static constexpr std::array keys{
        "profile", "rules", "registries", "overrides", "services", "features"};
    if (!settings.is_object()) return nullptr;
    const auto own = settings.find(section);
    if (own != settings.end()) return *own;
    for (const auto* key : keys)
        if (settings.contains(key)) return settings;
    return nullptr;
}

void Configuration::tell(
    std::string_view where, const std::vector<analysis::SettingsProblem>& problems) {
    if (problems.empty()) return;
    std::string message;
    for (const auto& problem : problems) {
        if (!message.empty()) message += '\n';
        message += analysis::problem_text(where, problem);
    }
    if (told_.insert(message).second) client_.show(protocol::MessageType::Warning, message);
}

analysis::Settings Configuration::read(const Json& json, std::string_view where) {
    if (json.is_null()) return {};
    auto decoded = analysis::settings_from(
        value_of(json), analysis::all_rules(), analysis::SettingsOrigin::Editor);
    tell(where, decoded.problems);
    return std::move(decoded.settings);
}

void Configuration::initialize(const Json& options) {
    initial_ = read(options, "Seaworthy's initializationOptions");
    settings_ = initial_;
    changed_(settings_);
}

void Configuration::take(const Json& settings) {
    settings_ = layered(initial_, read(settings, "Seaworthy's settings"));
    changed_(settings_);
}

void Configuration::pull() {
    const protocol::ConfigurationParams params{{{"", std::string(section)}}};
    client_.ask("workspace/configuration", params, [this](const Reply& answer) {
        const bool was_awaited = std::exchange(is_awaited_, false);
        if (answer && answer->is_array() && !answer->empty()) return take(answer->front());
        if (!answer) spdlog::warn("no settings: {}", answer.error().message);
        // Whoever waited goes on with what is known.
        if (was_awaited) changed_(settings_);
    });
}

void Configuration::begin() {
    const auto& can = client_.capabilities().workspace;
    if (can.dynamic_configuration) {
        const protocol::RegistrationParams params{
            {{"configuration", "workspace/didChangeConfiguration", {{"section", section}}}}};
        client_.ask("client/registerCapability", params, [](const Reply& answer) {
            if (!answer) spdlog::warn("settings are not watched: {}", answer.error().message);
        });
    }
    if (!can.configuration) return;
    is_awaited_ = true;
    pull();
}

void Configuration::did_change(const protocol::DidChangeConfigurationParams& params) {
    if (client_.capabilities().workspace.configuration) pull();
    else if (const auto ours = ours_in(params.settings); !ours.is_null()) take(ours);
}

void Configuration::tell_problems(const analysis::Workspace& workspace) {
    for (const auto& [folder, settings] : workspace.settings())
        tell(settings->file, settings->problems);
}

}  // namespace server
