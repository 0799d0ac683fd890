#include "analysis/stage/install_line.h"

#include "analysis/stage/placement.h"
#include "analysis/stage/software.h"
#include "analysis/stage/user.h"
#include "analysis/text/strings.h"

#include <algorithm>

namespace analysis {

std::optional<std::string> install_line(const Stage& stage, std::string_view package) {
    switch (package_manager(stage)) {
        case PackageManager::Apk:
            return concat({"RUN apk add --no-cache ", package});
        case PackageManager::Apt:
            return concat(
                {"RUN apt-get update && apt-get install -y --no-install-recommends ",
                 package,
                 " && rm -rf /var/lib/apt/lists/*"});
        case PackageManager::Dnf:
            return concat({"RUN dnf install -y ", package, " && dnf clean all"});
        case PackageManager::Microdnf:
            return concat({"RUN microdnf install -y ", package, " && microdnf clean all"});
        case PackageManager::Tdnf:
            return concat({"RUN tdnf install -y ", package, " && tdnf clean all"});
        case PackageManager::Yum:
            return concat({"RUN yum install -y ", package, " && yum clean all"});
        case PackageManager::Zypper:
            return concat(
                {"RUN zypper --non-interactive install --no-recommends ",
                 package,
                 " && zypper clean --all"});
        case PackageManager::Pacman:
            return concat(
                {"RUN pacman -Syu --noconfirm --needed ", package, " && pacman -Scc --noconfirm"});
        default:
            return std::nullopt;
    }
}

Placed last_install(const Stage& stage) {
    Placed place = stage.from();
    for (const auto& run : runs_with(stage, {shell::Fact::Install}))
        if (run.stage == &stage &&
            std::ranges::any_of(run.facts.packages(), [](const shell::PackageCommand& command) {
                return shell::is_system(command.manager);
            }))
            place = run.placed;
    return place;
}

std::optional<Edit> install_edit(const Stage& stage, std::string_view package) {
    const auto line = install_line(stage, package);
    const auto place = last_install(stage);
    if (!line || !has_posix_shell(stage, place.at)) return std::nullopt;
    if (user_at(stage, place.at + place->source().size()).kind != UserKind::Root)
        return std::nullopt;
    return inserted_behind(stage, place, {*line});
}

}  // namespace analysis
