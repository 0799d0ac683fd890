#pragma once

#include "analysis/shell/package_table.h"

#include <array>

/// The subcommands of each package manager. Not for use outside of `package_table.cpp`.
namespace analysis::shell {

inline constexpr auto manifest = PackageSource::Manifest;
inline constexpr auto lock = PackageSource::Lock;
inline constexpr auto ignored = VerbRule::Operands::Ignored;

inline constexpr std::array apt_verbs{
    VerbRule{"install", Verb::Install},         VerbRule{"reinstall", Verb::Install},
    VerbRule{"build-dep", Verb::Install},       VerbRule{"satisfy", Verb::Install},
    VerbRule{"remove", Verb::Remove},           VerbRule{"purge", Verb::Remove},
    VerbRule{"autoremove", Verb::Remove},       VerbRule{"auto-remove", Verb::Remove},
    VerbRule{"autopurge", Verb::Remove},        VerbRule{"update", Verb::UpdateIndex},
    VerbRule{"upgrade", Verb::Upgrade},         VerbRule{"dist-upgrade", Verb::Upgrade},
    VerbRule{"full-upgrade", Verb::Upgrade},    VerbRule{"safe-upgrade", Verb::Upgrade},
    VerbRule{"dselect-upgrade", Verb::Upgrade}, VerbRule{"clean", Verb::Clean},
    VerbRule{"autoclean", Verb::Clean},         VerbRule{"dist-clean", Verb::Clean},
    VerbRule{"distclean", Verb::Clean},
};
inline constexpr std::array install_packages_verbs{VerbRule{"", Verb::Install}};
inline constexpr std::array apk_verbs{
    VerbRule{"cache clean", Verb::Clean},
    VerbRule{"cache purge", Verb::Clean},
    VerbRule{"add", Verb::Install},
    VerbRule{"del", Verb::Remove},
    VerbRule{"update", Verb::UpdateIndex},
    VerbRule{"upgrade", Verb::Upgrade},
};
inline constexpr std::array dnf_verbs{
    VerbRule{"group install", Verb::Install},
    VerbRule{"group remove", Verb::Remove},
    VerbRule{"groups install", Verb::Install},
    VerbRule{"module install", Verb::Install},
    VerbRule{"install", Verb::Install},
    VerbRule{"install-n", Verb::Install},
    VerbRule{"install-na", Verb::Install},
    VerbRule{"install-nevra", Verb::Install},
    VerbRule{"in", Verb::Install},
    VerbRule{"reinstall", Verb::Install},
    VerbRule{"localinstall", Verb::Install},
    VerbRule{"groupinstall", Verb::Install},
    VerbRule{"builddep", Verb::Install},
    VerbRule{"remove", Verb::Remove},
    VerbRule{"erase", Verb::Remove},
    VerbRule{"rm", Verb::Remove},
    VerbRule{"groupremove", Verb::Remove},
    VerbRule{"autoremove", Verb::Remove},
    VerbRule{"makecache", Verb::UpdateIndex},
    VerbRule{"check-update", Verb::UpdateIndex},
    VerbRule{"update", Verb::Upgrade},
    VerbRule{"upgrade", Verb::Upgrade},
    VerbRule{"up", Verb::Upgrade},
    VerbRule{"update-minimal", Verb::Upgrade},
    VerbRule{"upgrade-minimal", Verb::Upgrade},
    VerbRule{"distro-sync", Verb::Upgrade},
    VerbRule{"distribution-synchronization", Verb::Upgrade},
    VerbRule{"clean", Verb::Clean},
};
inline constexpr std::array zypper_verbs{
    VerbRule{"install", Verb::Install},
    VerbRule{"in", Verb::Install},
    VerbRule{"source-install", Verb::Install},
    VerbRule{"si", Verb::Install},
    VerbRule{"install-new-recommends", Verb::Install},
    VerbRule{"remove", Verb::Remove},
    VerbRule{"rm", Verb::Remove},
    VerbRule{"refresh", Verb::UpdateIndex},
    VerbRule{"ref", Verb::UpdateIndex},
    VerbRule{"update", Verb::Upgrade},
    VerbRule{"up", Verb::Upgrade},
    VerbRule{"dist-upgrade", Verb::Upgrade},
    VerbRule{"dup", Verb::Upgrade},
    VerbRule{"patch", Verb::Upgrade},
    VerbRule{"clean", Verb::Clean},
    VerbRule{"cc", Verb::Clean},
};
inline constexpr std::array pip_verbs{
    VerbRule{"cache purge", Verb::Clean},
    VerbRule{"install", Verb::Install, manifest},
    VerbRule{"uninstall", Verb::Remove},
};
inline constexpr std::array pipx_verbs{
    VerbRule{"install", Verb::Install},
    VerbRule{"inject", Verb::Install},
    VerbRule{"install-all", Verb::Install, manifest},
    VerbRule{"uninstall", Verb::Remove},
    VerbRule{"upgrade", Verb::Upgrade},
    VerbRule{"upgrade-all", Verb::Upgrade},
};
inline constexpr std::array pipenv_verbs{
    VerbRule{"install", Verb::Install, manifest},
    VerbRule{"sync", Verb::Install, lock, ignored},
    VerbRule{"update", Verb::Upgrade, manifest},
    VerbRule{"upgrade", Verb::Upgrade, manifest},
    VerbRule{"uninstall", Verb::Remove},
    VerbRule{"clean", Verb::Remove},
};
inline constexpr std::array poetry_verbs{
    VerbRule{"cache clear", Verb::Clean},
    VerbRule{"self add", Verb::Install},
    VerbRule{"install", Verb::Install, manifest, ignored},
    VerbRule{"sync", Verb::Install, manifest, ignored},
    VerbRule{"add", Verb::Install},
    VerbRule{"remove", Verb::Remove},
    VerbRule{"update", Verb::Upgrade, manifest},
};
inline constexpr std::array uv_verbs{
    VerbRule{"pip install", Verb::Install, manifest},
    VerbRule{"pip sync", Verb::Install, manifest, ignored},
    VerbRule{"pip uninstall", Verb::Remove},
    VerbRule{"tool install", Verb::Install},
    VerbRule{"tool uninstall", Verb::Remove},
    VerbRule{"tool upgrade", Verb::Upgrade},
    VerbRule{"cache clean", Verb::Clean},
    VerbRule{"cache prune", Verb::Clean},
    VerbRule{"sync", Verb::Install, manifest, ignored},
    VerbRule{"add", Verb::Install},
    VerbRule{"remove", Verb::Remove},
    VerbRule{"clean", Verb::Clean},
};
inline constexpr std::array conda_verbs{
    VerbRule{"env create", Verb::Install, manifest, ignored},
    VerbRule{"env update", Verb::Install, manifest, ignored},
    VerbRule{"install", Verb::Install, manifest},
    VerbRule{"create", Verb::Install, manifest},
    VerbRule{"update", Verb::Upgrade},
    VerbRule{"upgrade", Verb::Upgrade},
    VerbRule{"remove", Verb::Remove},
    VerbRule{"uninstall", Verb::Remove},
    VerbRule{"clean", Verb::Clean},
};
inline constexpr std::array npm_verbs{
    VerbRule{"cache clean", Verb::Clean},
    VerbRule{"cache clear", Verb::Clean},
    VerbRule{"cache rm", Verb::Clean},
    VerbRule{"install", Verb::Install, manifest},
    VerbRule{"i", Verb::Install, manifest},
    VerbRule{"in", Verb::Install, manifest},
    VerbRule{"add", Verb::Install, manifest},
    VerbRule{"ci", Verb::Install, lock, ignored},
    VerbRule{"ic", Verb::Install, lock, ignored},
    VerbRule{"clean-install", Verb::Install, lock, ignored},
    VerbRule{"install-clean", Verb::Install, lock, ignored},
    VerbRule{"uninstall", Verb::Remove},
    VerbRule{"remove", Verb::Remove},
    VerbRule{"rm", Verb::Remove},
    VerbRule{"r", Verb::Remove},
    VerbRule{"un", Verb::Remove},
    VerbRule{"unlink", Verb::Remove},
    VerbRule{"update", Verb::Upgrade, manifest},
    VerbRule{"upgrade", Verb::Upgrade, manifest},
    VerbRule{"up", Verb::Upgrade, manifest},
    VerbRule{"prune", Verb::Prune},
};
inline constexpr std::array yarn_verbs{
    VerbRule{"global add", Verb::Install},
    VerbRule{"global remove", Verb::Remove},
    VerbRule{"global upgrade", Verb::Upgrade},
    VerbRule{"cache clean", Verb::Clean},
    VerbRule{"cache clear", Verb::Clean},
    VerbRule{"workspaces focus", Verb::Install, manifest},
    VerbRule{"install", Verb::Install, manifest, ignored},
    VerbRule{"add", Verb::Install},
    VerbRule{"remove", Verb::Remove},
    VerbRule{"upgrade", Verb::Upgrade, manifest},
    VerbRule{"up", Verb::Upgrade},
    VerbRule{"", Verb::Install, manifest, ignored},
};
inline constexpr std::array pnpm_verbs{
    VerbRule{"store prune", Verb::Clean},
    VerbRule{"install", Verb::Install, manifest},
    VerbRule{"i", Verb::Install, manifest},
    VerbRule{"add", Verb::Install},
    VerbRule{"fetch", Verb::Install, lock, ignored},
    VerbRule{"remove", Verb::Remove},
    VerbRule{"rm", Verb::Remove},
    VerbRule{"uninstall", Verb::Remove},
    VerbRule{"un", Verb::Remove},
    VerbRule{"update", Verb::Upgrade, manifest},
    VerbRule{"up", Verb::Upgrade, manifest},
    VerbRule{"upgrade", Verb::Upgrade, manifest},
    VerbRule{"prune", Verb::Prune},
};
inline constexpr std::array bun_verbs{
    VerbRule{"pm cache", Verb::Clean},
    VerbRule{"install", Verb::Install, manifest},
    VerbRule{"i", Verb::Install, manifest},
    VerbRule{"ci", Verb::Install, lock, ignored},
    VerbRule{"add", Verb::Install},
    VerbRule{"a", Verb::Install},
    VerbRule{"remove", Verb::Remove},
    VerbRule{"rm", Verb::Remove},
    VerbRule{"update", Verb::Upgrade, manifest},
};
inline constexpr std::array gem_verbs{
    VerbRule{"install", Verb::Install, manifest},
    VerbRule{"i", Verb::Install, manifest},
    VerbRule{"uninstall", Verb::Remove},
    VerbRule{"update", Verb::Upgrade},
    VerbRule{"cleanup", Verb::Remove},
};
inline constexpr std::array bundle_verbs{
    VerbRule{"install", Verb::Install, manifest, ignored},
    VerbRule{"update", Verb::Upgrade, manifest},
    VerbRule{"add", Verb::Install},
    VerbRule{"remove", Verb::Remove},
    VerbRule{"clean", Verb::Remove},
    VerbRule{"", Verb::Install, manifest, ignored},
};
inline constexpr std::array go_verbs{
    VerbRule{"mod download", Verb::Install, lock, ignored},
    VerbRule{"install", Verb::Install, manifest},
    VerbRule{"get", Verb::Install, manifest},
    VerbRule{"clean", Verb::Clean},
};
inline constexpr std::array cargo_verbs{
    VerbRule{"install", Verb::Install},
    VerbRule{"binstall", Verb::Install},
    VerbRule{"fetch", Verb::Install, manifest, ignored},
    VerbRule{"add", Verb::Install},
    VerbRule{"remove", Verb::Remove},
    VerbRule{"rm", Verb::Remove},
    VerbRule{"uninstall", Verb::Remove},
    VerbRule{"update", Verb::Upgrade, manifest},
};
inline constexpr std::array composer_verbs{
    VerbRule{"global require", Verb::Install},
    VerbRule{"global install", Verb::Install, manifest, ignored},
    VerbRule{"global update", Verb::Upgrade, manifest},
    VerbRule{"install", Verb::Install, lock, ignored},
    VerbRule{"i", Verb::Install, lock, ignored},
    VerbRule{"require", Verb::Install},
    VerbRule{"create-project", Verb::Install},
    VerbRule{"remove", Verb::Remove},
    VerbRule{"update", Verb::Upgrade, manifest},
    VerbRule{"u", Verb::Upgrade, manifest},
    VerbRule{"upgrade", Verb::Upgrade, manifest},
    VerbRule{"clear-cache", Verb::Clean},
    VerbRule{"clearcache", Verb::Clean},
    VerbRule{"cc", Verb::Clean},
};

}  // namespace analysis::shell
