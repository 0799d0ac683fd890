#include "server/command_line/configurations.h"

#include "analysis/registry.h"
#include "analysis/settings/problem_text.h"
#include "analysis/text/strings.h"
#include "server/files/paths.h"
#include "server/files/text_file.h"

#include <sys/stat.h>

#include <utility>
#include <variant>

namespace server::command_line {

using analysis::concat;

static bool exists(const std::string& path) {
    struct stat status {};
    return ::stat(path.c_str(), &status) == 0;
}

ConfigurationPtr Configurations::made_of(analysis::Settings settings) const {
    if (criteria_.profile) settings.profile = criteria_.profile;
    auto insistent = settings;
    for (const auto* rule : criteria_.rules.selected()) {
        const auto slug = std::string(rule->id);
        insistent.rules[slug].severity = analysis::Severity::Information;
        for (auto& override : insistent.overrides) override.rules.erase(slug);
    }
    return std::make_shared<const Configuration>(
        Configuration{std::move(settings), std::move(insistent)});
}

ConfigurationPtr Configurations::read(const std::string& folder, const std::string& file) {
    auto content = files::read_regular_text(file);
    if (const auto* failure = std::get_if<files::Failure>(&content)) {
        problems_.push_back(concat({files::path_from_here(file), ": ", failure->reason}));
        return made_of({});
    }
    const analysis::Text text(std::get<files::TextFile>(std::move(content)).text);
    auto decoded = analysis::settings_from_file(text, analysis::all_rules(), folder);
    for (const auto& problem : decoded.problems)
        problems_.push_back(analysis::problem_text(files::path_from_here(file), problem));
    return made_of(std::move(decoded.settings));
}

ConfigurationPtr Configurations::in_folder(const std::string& folder) {
    const auto known = by_folder_.find(folder);
    if (known != by_folder_.end()) return known->second;

    const auto file = files::path_in(folder, ".seaworthy.yaml");
    const auto parent = files::folder_of(folder);
    ConfigurationPtr configuration;
    if (exists(file)) configuration = read(folder, file);
    else if (parent == folder || parent.empty() || exists(files::path_in(folder, ".git")))
        configuration = made_of({});
    else configuration = in_folder(parent);
    by_folder_.emplace(folder, configuration);
    return configuration;
}

ConfigurationPtr Configurations::nearest(const std::string& path) {
    return in_folder(files::folder_of(path));
}

}  // namespace server::command_line
