#pragma once

#include "analysis/workspace.h"
#include "protocol/configuration.h"
#include "server/client.h"

#include <functional>
#include <set>
#include <string>
#include <string_view>

namespace server {

/// What the client's user has set: `initializationOptions`, and over them what is pushed or, where
/// the client can, pulled. Lives on the strand. What does not mean anything is told once, and the
/// rest holds.
class Configuration {
public:
    using Changed = std::function<void(const analysis::Settings& settings)>;

    Configuration(Client& client, Changed changed)
        : client_(client),
          changed_(std::move(changed)) {}

    void initialize(const protocol::Json& options);
    /// The client may be asked now.
    void begin();
    void did_change(const protocol::DidChangeConfigurationParams& params);
    /// Tells what is wrong with the files that a workspace found.
    void tell_problems(const analysis::Workspace& workspace);

    /// Whether the client has been asked for the first time, and has not answered yet. What is
    /// published now may change at once.
    bool is_awaited() const { return is_awaited_; }
    /// Goes on without an answer.
    void stop_waiting() { is_awaited_ = false; }

    /// Whether the user leaves this to another server: `hover`, `documentSymbol`, …
    bool is_off(std::string_view feature) const { return settings_.features_off.contains(feature); }

private:
    void pull();
    void take(const protocol::Json& settings);
    analysis::Settings read(const protocol::Json& json, std::string_view where);
    void tell(std::string_view where, const std::vector<analysis::SettingsProblem>& problems);

    Client& client_;
    Changed changed_;
    analysis::Settings initial_;
    analysis::Settings settings_;
    std::set<std::string> told_;
    bool is_awaited_ = false;
};

}  // namespace server
