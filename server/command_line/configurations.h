#pragma once

#include "analysis/settings/settings.h"
#include "server/command_line/rule_names.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace server::command_line {

/// What the command line says about rules; it counts more than what is configured.
struct Criteria {
    RuleSelection rules = {};
    std::optional<analysis::Profile> profile = {};
};

/// What holds for the files of a folder. Immutable.
struct Configuration {
    analysis::Settings settings = {};
    /// The same, but with every rule on that the user asked for.
    analysis::Settings insistent = {};
};
using ConfigurationPtr = std::shared_ptr<const Configuration>;

/// Reads the `.seaworthy.yaml` that is nearest to each file: in its folder or the nearest one above
/// it, up to the root of the repository. Each is read once.
class Configurations {
public:
    explicit Configurations(Criteria criteria) : criteria_(std::move(criteria)) {}

    /// Never null. `path` is absolute.
    ConfigurationPtr nearest(const std::string& path);

    /// What is wrong with what was read so far: lines for people.
    const std::vector<std::string>& problems() const { return problems_; }

private:
    ConfigurationPtr in_folder(const std::string& folder);
    ConfigurationPtr read(const std::string& folder, const std::string& file);
    ConfigurationPtr made_of(analysis::Settings settings) const;

    Criteria criteria_;
    std::map<std::string, ConfigurationPtr> by_folder_;
    std::vector<std::string> problems_;
};

}  // namespace server::command_line
