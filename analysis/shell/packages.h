#pragma once

#include "analysis/shell/options.h"
#include "analysis/shell/script.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace analysis::shell {

enum class Manager : std::uint8_t {
    AptGet,
    Apt,
    Aptitude,
    InstallPackages,  // `install_packages` of minideb: updates, installs and cleans.
    Dpkg,
    Apk,
    Dnf,
    Yum,
    Microdnf,
    Tdnf,
    Rpm,
    Zypper,
    Pacman,
    Pip,
    Pipx,
    Pipenv,
    Poetry,
    Uv,
    Conda,  // Mamba and micromamba as well.
    Npm,
    Yarn,
    Pnpm,
    Bun,
    Gem,
    Bundle,
    Go,
    Cargo,
    Composer,
};

/// Whether it installs the distribution's packages, and so needs root.
bool is_system(Manager manager);

enum class Verb : std::uint8_t {
    Install,
    Remove,
    UpdateIndex,  // Fetches what is available, and installs nothing.
    Upgrade,
    Clean,  // Empties caches.
    Prune,  // Removes what production does not need.
    Other,
};

/// What an operand of an install names.
enum class PackageKind : std::uint8_t {
    Named,    // In a repository.
    File,     // `./x.deb`, `x.whl`
    Remote,   // A URL, a Git repository.
    Project,  // `.`, `-e .`, `./...`: what lies in the build context.
    Group,    // `@development`, `--group`
};

/// One package, as it is named on a command line.
struct Package {
    Word word;
    PackageKind kind = PackageKind::Named;
    /// Without version, extras and architecture.
    std::string name = {};
    /// What stands between name and version: `=`, `==`, `>=`, `~=`, `@`, `:`, `-`.
    std::string comparison = {};
    std::string version = {};

    /// False if a variable is, or is part of, what is named. A glob is no variable: `a[b]` in an
    /// install is hardly ever one.
    bool is_certain = true;

    /// It is a name, and we know it.
    bool is_known() const { return is_certain && kind == PackageKind::Named; }
    bool has_version() const { return !version.empty(); }
};

/// Where the list of packages comes from.
enum class PackageSource : std::uint8_t {
    Operands,
    Manifest,  // `package.json`, `requirements.txt`, `Gemfile`: what fits it today.
    Lock,      // `npm ci`, `uv sync --frozen`: the same every time.
};

/// A command of a package manager.
struct PackageCommand {
    /// By index into `Script::commands()`.
    std::size_t command = 0;
    Manager manager = Manager::AptGet;
    Verb verb = Verb::Other;
    Span span = {};
    /// The manager, and the word behind which the verb's options may stand; by index.
    std::size_t program = 0;
    std::size_t verb_word = 0;
    std::vector<Package> packages = {};
    PackageSource source = PackageSource::Operands;
    Arguments arguments = {};
    /// For every user and project: `npm -g`, `yarn global`.
    bool is_global = false;
    /// apk's `--virtual` name.
    std::optional<Word> virtual_name = {};

    /// False if a variable may be any option or package.
    bool is_certain() const { return arguments.is_certain; }
    /// Whether it asks nobody: `-y`, or that manager's way to say so. True also for those that
    /// never ask.
    bool asks_nothing() const;
};

/// What the command at `index` tells a package manager; nothing if it runs none, or only asks for
/// its version.
std::optional<PackageCommand> package_command(const Script& script, std::size_t index);

}  // namespace analysis::shell
