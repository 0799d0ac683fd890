#include "analysis/shell/package_table.h"

#include "analysis/shell/characters.h"
#include "analysis/shell/package_verbs.h"
#include "analysis/text/strings.h"

#include <algorithm>
#include <array>

namespace analysis::shell {

static constexpr OptionSyntax apt_options{
    .short_values = "oct",
    .long_values =
        " option config-file target-release default-release host-architecture "
        "build-profiles "};
static constexpr OptionSyntax dnf_options{
    .short_values = "cxRde",
    .long_values =
        " config exclude enablerepo disablerepo repo repoid installroot releasever "
        "setopt downloaddir destdir comment advisory "};
static constexpr OptionSyntax pip_options{
    .short_values = "rcift",
    .long_values =
        " requirement constraint index-url extra-index-url find-links target prefix root platform "
        "python-version implementation abi trusted-host progress-bar timeout retries proxy cert "
        "client-cert cache-dir log no-binary only-binary config-settings global-option "
        "install-option build-option src upgrade-strategy report exists-action use-feature "
        "use-deprecated group root-user-action python override extra resolution index-strategy "
        "prerelease link-mode python-platform torch-backend keyring-provider color directory "
        "project only-group no-group package no-install-package index default-index with "
        "with-editable constraints overrides config-file build-constraint resume-retries "
        "refresh-package reinstall-package upgrade-package no-build-package exclude-newer "};
static constexpr OptionSyntax npm_options{
    .short_values = "Cw",
    .long_values =
        " prefix registry cache loglevel omit include only userconfig globalconfig "
        "workspace tag fetch-retries fetch-timeout fetch-retry-mintimeout "
        "fetch-retry-maxtimeout maxsockets network-timeout cpu os libc audit-level "
        "install-strategy cwd cache-folder modules-folder global-folder mutex filter "
        "dir store-dir reporter network-concurrency cache-dir backend "
        "virtual-store-dir config concurrent-scripts "};

static constexpr std::array managers{
    ManagerRule{Manager::AptGet, {"apt-get"}, apt_options, apt_verbs},
    ManagerRule{Manager::Apt, {"apt"}, apt_options, apt_verbs},
    ManagerRule{
        Manager::InstallPackages, {"install_packages"}, apt_options, install_packages_verbs},
    ManagerRule{Manager::Aptitude, {"aptitude"}, apt_options, apt_verbs},
    ManagerRule{
        Manager::Apk,
        {"apk"},
        {.short_values = "Xpt",
         .long_values = " repository root virtual arch cache-dir cache-max-age keys-dir "
                        "repositories-file wait progress-fd timeout "},
        apk_verbs},
    ManagerRule{Manager::Dnf, {"dnf", "dnf5", "dnf-3"}, dnf_options, dnf_verbs},
    ManagerRule{Manager::Yum, {"yum"}, dnf_options, dnf_verbs},
    ManagerRule{Manager::Microdnf, {"microdnf"}, dnf_options, dnf_verbs},
    ManagerRule{Manager::Tdnf, {"tdnf"}, dnf_options, dnf_verbs},
    ManagerRule{
        Manager::Zypper,
        {"zypper"},
        {.short_values = "cDRCprt",
         .long_values = " root installroot repo from type plus-repo plus-content reposd-dir "
                        "cache-dir raw-cache-dir solv-cache-dir pkg-cache-dir "},
        zypper_verbs},
    ManagerRule{Manager::Pip, {"pip", "pip2", "pip3"}, pip_options, pip_verbs},
    ManagerRule{
        Manager::Pipx,
        {"pipx"},
        {.long_values = " python pip-args suffix index-url preinstall spec "},
        pipx_verbs},
    ManagerRule{
        Manager::Pipenv,
        {"pipenv"},
        {.short_values = "ir",
         .long_values = " python index requirements categories "
                        "extra-pip-args "},
        pipenv_verbs},
    ManagerRule{
        Manager::Poetry,
        {"poetry"},
        {.short_values = "CPEG",
         .long_values = " directory project extras only with without group source python "
                        "platform "},
        poetry_verbs},
    ManagerRule{
        Manager::Uv,
        {"uv"},
        {.short_values = "rcfipP", .long_values = pip_options.long_values},
        uv_verbs},
    ManagerRule{
        Manager::Conda,
        {"conda", "mamba", "micromamba"},
        {.short_values = "npcf",
         .long_values = " name prefix channel file solver platform repodata-fn "
                        "root-prefix "},
        conda_verbs},
    ManagerRule{Manager::Npm, {"npm"}, npm_options, npm_verbs},
    ManagerRule{Manager::Yarn, {"yarn", "yarnpkg"}, npm_options, yarn_verbs},
    ManagerRule{
        Manager::Pnpm,
        {"pnpm"},
        {.short_values = "CF", .long_values = npm_options.long_values},
        pnpm_verbs},
    ManagerRule{
        Manager::Bun,
        {"bun"},
        {.short_values = "c", .long_values = npm_options.long_values},
        bun_verbs},
    ManagerRule{
        Manager::Gem,
        {"gem"},
        {.short_values = "vinsP",
         .long_values = " version install-dir bindir source platform trust-policy build-root "
                        "http-proxy without "},
        gem_verbs},
    ManagerRule{
        Manager::Bundle,
        {"bundle", "bundler"},
        {.short_values = "j",
         .long_values = " jobs retry path gemfile without with binstubs shebang standalone "
                        "system trust-policy target-rbconfig "},
        bundle_verbs},
    ManagerRule{
        Manager::Go,
        {"go"},
        {.short_values = "",
         .long_values = " C p o tags ldflags gcflags asmflags gccgoflags mod modfile overlay "
                        "buildmode buildvcs compiler covermode coverpkg installsuffix pgo "
                        "pkgdir toolexec exec ",
         .style = OptionSyntax::Style::SingleDash},
        go_verbs},
    ManagerRule{
        Manager::Cargo,
        {"cargo"},
        {.short_values = "FjZCp",
         .long_values = " version vers git branch tag rev path root registry index features jobs "
                        "target target-dir bin profile example config color manifest-path "
                        "package "},
        cargo_verbs},
    ManagerRule{
        Manager::Composer,
        {"composer", "composer.phar"},
        {.short_values = "d",
         .long_values = " working-dir ignore-platform-req repository "
                        "stability "},
        composer_verbs},
    ManagerRule{Manager::Dpkg, {"dpkg"}, {}, {}},
    ManagerRule{Manager::Rpm, {"rpm"}, {.long_values = " root prefix dbpath "}, {}},
    ManagerRule{
        Manager::Pacman,
        {"pacman"},
        {.short_values = "br",
         .long_values = " dbpath root cachedir config ignore ignoregroup overwrite "
                        "assume-installed color arch gpgdir hookdir logfile sysroot "},
        {}},
};

/// `pip3.12`
static bool is_versioned_pip(std::string_view program) {
    if (!program.starts_with("pip") || program.size() < 5) return false;
    return std::ranges::all_of(program.substr(3), [](char c) { return is_digit(c) || c == '.'; });
}

const ManagerRule* manager_rule(std::string_view program) {
    if (program.empty()) return nullptr;
    if (is_versioned_pip(program)) program = "pip";
    const auto* found = std::ranges::find_if(managers, [&](const ManagerRule& rule) {
        return std::ranges::find(rule.programs, program) != rule.programs.end();
    });
    return found == managers.end() ? nullptr : found;
}

const VerbRule* verb_rule(
    const ManagerRule& manager, std::string_view first, std::string_view second) {
    for (const auto& rule : manager.verbs) {
        const auto blank = rule.words.find(' ');
        const bool has_second = blank != std::string_view::npos;
        if (rule.words.substr(0, blank) != first) continue;
        if (!has_second || rule.words.substr(blank + 1) == second) return &rule;
    }
    return nullptr;
}

}  // namespace analysis::shell
