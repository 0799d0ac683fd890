#include "analysis/stage/software.h"

#include "analysis/shell/program.h"
#include "analysis/stage/copies.h"
#include "analysis/stage/image.h"
#include "analysis/text/strings.h"

#include <algorithm>
#include <array>

namespace analysis {

using shell::Fact;
using shell::Manager;
using shell::Verb;

static bool is_posix(const Placed& shell) {
    const auto* command = shell->as<Command>();
    if (!command || !command->exec() || command->exec()->arguments.empty()) return false;
    return shell::is_shell(shell::base_name(command->exec()->arguments.front().value));
}

bool has_posix_shell(const Stage& stage, Offset at) {
    Placed own;
    for (const auto& shell : stage.all(Keyword::Shell))
        if (shell.at < at) own = shell;
    if (own) return is_posix(own);
    if (const auto* parent = stage.parent()) return has_posix_shell(*parent, parent->span().end());
    return !image_of(stage).is_windows();
}

static void add_runs(
    const Stage& stage, std::initializer_list<Fact> facts, std::vector<ReadRun>& runs) {
    if (stage.parent()) add_runs(*stage.parent(), facts, runs);
    for (const auto& placed : stage.all(Keyword::Run)) {
        const auto* known = placed->facts();
        if (!known || known->is_empty() || !has_posix_shell(stage, placed.at)) continue;
        if (std::ranges::any_of(facts, [&](Fact fact) { return known->has(fact); }))
            runs.push_back({placed, &stage, *placed->script(), *known});
    }
}

bool has_unread_runs(const Stage& stage) {
    if (stage.parent() && has_unread_runs(*stage.parent())) return true;
    return std::ranges::any_of(stage.all(Keyword::Run), [&](const Placed& run) {
        const auto* known = run->facts();
        return !known || known->has(Fact::Unknown) || !run->script()->is_understood() ||
               !has_posix_shell(stage, run.at);
    });
}

std::vector<ReadRun> runs_with(const Stage& stage, std::initializer_list<Fact> facts) {
    std::vector<ReadRun> runs;
    add_runs(stage, facts, runs);
    return runs;
}

static PackageManager to_package_manager(Manager manager) {
    switch (manager) {
        case Manager::AptGet:
        case Manager::Apt:
        case Manager::Aptitude:
            return PackageManager::Apt;
        case Manager::Apk:
            return PackageManager::Apk;
        case Manager::Dnf:
            return PackageManager::Dnf;
        case Manager::Yum:
            return PackageManager::Yum;
        case Manager::Microdnf:
            return PackageManager::Microdnf;
        case Manager::Tdnf:
            return PackageManager::Tdnf;
        case Manager::Zypper:
            return PackageManager::Zypper;
        case Manager::Pacman:
            return PackageManager::Pacman;
        default:
            return PackageManager::Unknown;
    }
}

PackageManager package_manager(const Stage& stage) {
    auto found = PackageManager::Unknown;
    for (const auto& run : runs_with(stage, {Fact::Install}))
        for (const auto& command : run.facts.packages())
            if (const auto manager = to_package_manager(command.manager);
                manager != PackageManager::Unknown)
                found = manager;
    return found != PackageManager::Unknown ? found : image_of(stage).package_manager();
}

Trilean has_shell(const Stage& stage) {
    const auto shell = has_tool(stage, "/bin/sh");
    if (shell != Trilean::Unknown) return shell;
    return image_of(stage).has_shell() == Trilean::True ? Trilean::True : Trilean::Unknown;
}

namespace {

struct Provided {
    std::string_view package;
    std::string_view tool;
};

}  // namespace

/// Programs whose packages are called otherwise. A package called like a program brings it.
static constexpr std::array provided{
    Provided{"busybox", "wget"},
    Provided{"default-mysql-client", "mysqladmin"},
    Provided{"iputils-ping", "ping"},
    Provided{"mariadb-client", "mysqladmin"},
    Provided{"mysql-client", "mysqladmin"},
    Provided{"netcat", "nc"},
    Provided{"netcat-openbsd", "nc"},
    Provided{"netcat-traditional", "nc"},
    Provided{"nodejs", "node"},
    Provided{"postgresql-client", "pg_isready"},
    Provided{"procps", "pgrep"},
    Provided{"procps", "ps"},
    Provided{"redis-tools", "redis-cli"},
    Provided{"tini-static", "tini-static"},
};

/// Packages that bring one of these with them, as a dependency of theirs or of what they configure.
static constexpr std::array<std::string_view, 13> brings_downloader{
    "apt-file",
    "awscli",
    "build-base",
    "code",
    "debootstrap",
    "devscripts",
    "git-lfs",
    "google-chrome-stable",
    "google-cloud-sdk",
    "php",
    "ruby-full",
    "texlive",
    "yarn"};

static Trilean brings_tool(const shell::Package& package, std::string_view tool) {
    if (!package.is_known()) return Trilean::Unknown;
    const std::string_view name = package.name;
    const bool is_named = std::ranges::any_of(provided, [&](const Provided& pair) {
        return pair.tool == tool && name.starts_with(pair.package);
    });
    if (name == tool || is_named) return Trilean::True;
    // What others depend on is only known of the two programs that probes use.
    if (tool != "curl" && tool != "wget") return Trilean::Unknown;
    const bool may_bring = contains(name, tool) ||
                           std::ranges::find(brings_downloader, name) != brings_downloader.end();
    return may_bring ? Trilean::Unknown : Trilean::False;
}

static Trilean brings_tool(const shell::PackageCommand& command, std::string_view tool) {
    const bool concerns = command.verb == Verb::Install || command.verb == Verb::Remove;
    if (!concerns || !shell::is_system(command.manager)) return Trilean::False;
    auto result = command.is_certain() ? Trilean::False : Trilean::Unknown;
    for (const auto& package : command.packages) {
        const auto brings = brings_tool(package, tool);
        // What goes may have been there, and may stay for others that need it.
        const bool may_go = command.verb == Verb::Remove && brings == Trilean::True;
        result = either(result, may_go ? Trilean::Unknown : brings);
    }
    return result;
}

static Trilean is_installed_by(const ReadRun& run, std::string_view tool) {
    auto result = Trilean::False;
    for (const auto& command : run.facts.packages())
        result = either(result, brings_tool(command, tool));
    return result;
}

static Trilean installs(const shell::PackageCommand& command, std::string_view package) {
    if (command.verb != Verb::Install) return Trilean::False;
    const bool is_named = std::ranges::any_of(command.packages, [&](const auto& operand) {
        return operand.is_known() && operand.name == package;
    });
    if (is_named) return Trilean::True;
    return command.is_certain() ? Trilean::False : Trilean::Unknown;
}

Trilean is_installed(const Stage& stage, std::string_view package) {
    auto result = has_unread_runs(stage) ? Trilean::Unknown : Trilean::False;
    for (const auto& run : runs_with(stage, {Fact::Install}))
        for (const auto& command : run.facts.packages())
            result = either(result, installs(command, package));
    return result;
}

static Trilean makes(const shell::FileChange& change, std::string_view path) {
    using enum shell::FileAction;
    const bool makes_none =
        change.action == Remove || change.action == ChangeMode || change.action == ChangeOwner;
    if (makes_none) return Trilean::False;
    auto result = Trilean::False;
    for (const auto& made : change.paths) {
        if (made.is_literal && made.value == path) return Trilean::True;
        const bool may_hold = change.action != MakeDirectory && path.starts_with(made.value);
        if (may_hold || !made.is_literal) result = Trilean::Unknown;
    }
    return result;
}

static Trilean is_made_by(const ReadRun& run, std::string_view path) {
    auto result = Trilean::False;
    for (const auto& change : run.facts.files()) result = either(result, makes(change, path));
    return result;
}

Trilean is_brought(const Stage& stage, std::string_view path) {
    const auto copies = copies_of(stage);
    const bool is_certain = copies.is_complete && !has_unread_runs(stage);
    auto result = is_certain ? Trilean::False : Trilean::Unknown;
    for (const auto& copied : copies.copied) result = either(result, puts_file_at(copied, path));
    for (const auto& run : runs_with(stage, {Fact::File, Fact::Download}))
        result = either(result, is_made_by(run, path));
    return result;
}

static constexpr std::array<std::string_view, 6> program_folders{
    "/usr/local/sbin/", "/usr/local/bin/", "/usr/sbin/", "/usr/bin/", "/sbin/", "/bin/"};

Trilean is_program_brought(const Stage& stage, std::string_view program) {
    if (program.starts_with('/')) return is_brought(stage, program);
    auto result = Trilean::False;
    for (const auto folder : program_folders)
        result = either(result, is_brought(stage, concat({folder, shell::base_name(program)})));
    return result;
}

Trilean has_tool(const Stage& stage, std::string_view tool) {
    auto result = image_of(stage).has_tool(tool);
    if (result == Trilean::True) return result;
    const auto name = shell::base_name(tool);
    for (const auto& run : runs_with(stage, {Fact::Install, Fact::Remove}))
        result = either(result, is_installed_by(run, name));
    return either(result, is_program_brought(stage, tool));
}

}  // namespace analysis
