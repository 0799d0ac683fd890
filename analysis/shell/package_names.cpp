#include "analysis/shell/characters.h"
#include "analysis/shell/package_table.h"
#include "analysis/text/strings.h"

#include <algorithm>
#include <array>

namespace analysis::shell {

static bool is_remote(std::string_view name) {
    return contains(name, "://") || name.starts_with("git+") || name.starts_with("git@") ||
           name.starts_with("github:") || name.starts_with("file:");
}

static bool is_path(std::string_view name) {
    return name.starts_with('/') || name.starts_with("./") || name.starts_with("../") ||
           name.starts_with('~');
}

static bool is_archive(std::string_view name) {
    static constexpr std::array<std::string_view, 9> endings{
        ".deb", ".rpm", ".apk", ".whl", ".tgz", ".tar.gz", ".zip", ".gem", ".pkg.tar.zst"};
    return std::ranges::any_of(endings, [&](auto ending) { return name.ends_with(ending); });
}

static void split_at(Package& package, std::size_t at, std::size_t length) {
    const auto& value = package.word.value;
    package.name = value.substr(0, at);
    package.comparison = value.substr(at, length);
    package.version = value.substr(std::min(at + length, value.size()));
}

/// `name>=1`, with any run of these characters in between.
static void split_at_comparison(Package& package, std::string_view characters) {
    const auto at = find_in(package.word, characters);
    if (at == std::string::npos) return;
    const auto& value = package.word.value;
    const auto end = std::min(value.find_first_not_of(characters, at), value.size());
    split_at(package, at, end - at);
}

/// `name@version`, in which a scope may begin with `@` too.
static void split_at_last(Package& package, char separator) {
    const auto at = find_in(package.word, std::string_view(&separator, 1), 1);
    if (at != std::string::npos) split_at(package, at, 1);
}

static void read_apt(Package& package) {
    const auto at = find_in(package.word, "=/");
    if (at != std::string::npos) split_at(package, at, 1);
    // What is left may say the architecture, or end in `-` or `+`.
    const auto colon = package.name.find(':');
    if (colon != std::string::npos && package.word.is_literal) package.name.resize(colon);
}

/// `name-version-release.arch`: a version begins with a digit, a name's last part does not.
static void read_rpm(Package& package) {
    auto& name = package.name;
    if (name.starts_with('@')) package.kind = PackageKind::Group;
    const auto last = name.rfind('-');
    if (last == std::string::npos || last + 1 == name.size() || !is_digit(name[last + 1])) {
        split_at_comparison(package, "=<>");
        return;
    }
    const auto before = last == 0 ? std::string::npos : name.rfind('-', last - 1);
    const bool has_release = before != std::string::npos && is_digit(name[before + 1]);
    split_at(package, has_release ? before : last, 1);
}

/// PEP 508: `name[extra]==1.0; marker`, `name @ url`.
static void read_python(Package& package) {
    split_at_comparison(package, "=<>~!");
    const auto marker = package.version.find_first_of("; ");
    if (marker != std::string::npos) package.version.resize(marker);
    const auto end = package.name.find_first_of("[; @");
    if (end == std::string::npos) return;
    const bool is_project = package.name.starts_with('.');
    if (package.name.find('@') != std::string::npos) package.kind = PackageKind::Remote;
    if (!is_project) package.name.resize(end);
}

static void read_node(Package& package) {
    const auto& value = package.word.value;
    const bool is_scoped = value.starts_with('@');
    const bool has_owner = !is_scoped && contains(value, "/") && !contains(value, "@npm:");
    if (has_owner) package.kind = PackageKind::Remote;
    else split_at_last(package, '@');
}

/// Managers of a system's packages. False, if it is none.
static bool read_system_package(Manager manager, Package& package) {
    switch (manager) {
        case Manager::AptGet:
        case Manager::Apt:
        case Manager::Aptitude:
        case Manager::InstallPackages:
            return read_apt(package), true;
        case Manager::Apk:
            return split_at_comparison(package, "=<>~@"), true;
        case Manager::Dnf:
        case Manager::Yum:
        case Manager::Microdnf:
        case Manager::Tdnf:
            return read_rpm(package), true;
        case Manager::Zypper:
        case Manager::Pacman:
            return split_at_comparison(package, "=<>"), true;
        default:
            return false;
    }
}

static void read_name(Manager manager, Package& package) {
    if (read_system_package(manager, package)) return;
    switch (manager) {
        case Manager::Pip:
        case Manager::Pipx:
        case Manager::Pipenv:
            return read_python(package);
        case Manager::Uv:
        case Manager::Poetry:
            split_at_last(package, '@');
            return package.has_version() ? void() : read_python(package);
        case Manager::Conda:
            return split_at_comparison(package, "=<>");
        case Manager::Npm:
        case Manager::Yarn:
        case Manager::Pnpm:
        case Manager::Bun:
            return read_node(package);
        case Manager::Gem:
            return split_at_last(package, ':');
        case Manager::Go:
        case Manager::Cargo:
            return split_at_last(package, '@');
        case Manager::Composer:
            return split_at_comparison(package, ":=");
        default:
            return;
    }
}

Package package_of(Manager manager, const Word& word) {
    Package package{.word = word};
    const auto& value = word.value;
    package.name = value;
    package.is_certain = word.is_literal || !expansions.are_in(value);
    const bool is_project = value == "." || value.starts_with("./...") || value == ".." ||
                            value.starts_with(".[") || value == "./";
    if (is_project) package.kind = PackageKind::Project;
    else if (is_remote(value)) package.kind = PackageKind::Remote;
    else if (is_path(value) || is_archive(value)) package.kind = PackageKind::File;
    else read_name(manager, package);
    return package;
}

}  // namespace analysis::shell
