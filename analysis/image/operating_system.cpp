#include "analysis/image/operating_system.h"

#include "analysis/image/rows.h"
#include "analysis/image/tag_shape.h"
#include "analysis/tables/image_tables.h"

#include <algorithm>
#include <array>

namespace analysis {

using tables::OsRow;
using tables::text;

static const OsRow* row_of(OsFamily os) {
    const auto rows = tables::operating_systems();
    const auto found = std::ranges::find(rows, os, &OsRow::os);
    return found == rows.end() ? nullptr : &*found;
}

std::string_view name_of(OsFamily os) {
    struct Name {
        OsFamily os;
        std::string_view name;
    };
    static constexpr std::array names{
        Name{OsFamily::AlmaLinux, "AlmaLinux"},
        Name{OsFamily::Alpine, "Alpine"},
        Name{OsFamily::AmazonLinux2, "Amazon Linux 2"},
        Name{OsFamily::AmazonLinux2023, "Amazon Linux 2023"},
        Name{OsFamily::ArchLinux, "Arch Linux"},
        Name{OsFamily::AzureLinux, "Azure Linux"},
        Name{OsFamily::BusyBox, "BusyBox"},
        Name{OsFamily::Debian, "Debian"},
        Name{OsFamily::Distroless, "distroless"},
        Name{OsFamily::Fedora, "Fedora"},
        Name{OsFamily::OpenSuse, "openSUSE"},
        Name{OsFamily::OracleLinux, "Oracle Linux"},
        Name{OsFamily::OracleLinuxSlim, "Oracle Linux (slim)"},
        Name{OsFamily::Photon, "Photon OS"},
        Name{OsFamily::Scratch, "scratch"},
        Name{OsFamily::Ubi, "UBI"},
        Name{OsFamily::UbiMicro, "UBI micro"},
        Name{OsFamily::UbiMinimal, "UBI minimal"},
        Name{OsFamily::Ubuntu, "Ubuntu"},
        Name{OsFamily::Windows, "Windows"},
        Name{OsFamily::Wolfi, "Wolfi"},
    };
    const auto* found = std::ranges::find(names, os, &Name::os);
    return found == names.end() ? std::string_view() : found->name;
}

PackageManager package_manager_of(OsFamily os) {
    const auto* row = row_of(os);
    return row ? row->package_manager : PackageManager::Unknown;
}

std::string_view create_account_command(OsFamily os) {
    const auto* row = row_of(os);
    return row ? text(row->create_account) : std::string_view();
}

std::optional<InitPackage> tini_of(OsFamily os) {
    const auto* row = row_of(os);
    if (!row || row->tini_package.size == 0) return std::nullopt;
    return InitPackage{text(row->tini_package), text(row->tini_path)};
}

std::optional<InitPackage> dumb_init_of(OsFamily os) {
    const auto* row = row_of(os);
    if (!row || row->dumb_init_package.size == 0) return std::nullopt;
    return InitPackage{text(row->dumb_init_package), text(row->dumb_init_path)};
}

Trilean has_shadow_tools(OsFamily os) {
    const auto* row = row_of(os);
    return row ? row->has_shadow_tools : Trilean::Unknown;
}

Trilean has_busybox_user_tools(OsFamily os) {
    const auto* row = row_of(os);
    return row ? row->has_busybox_user_tools : Trilean::Unknown;
}

std::optional<Account> system_account(OsFamily os, std::string_view name) {
    const auto* row = row_of(os);
    if (!row) return std::nullopt;
    for (const auto& account : tables::accounts(row->accounts))
        if (text(account.name) == name) return account_of(account);
    return std::nullopt;
}

Trilean has_system_account(OsFamily os, std::string_view name) {
    const auto* row = row_of(os);
    if (!row) return Trilean::Unknown;
    if (system_account(os, name)) return Trilean::True;
    return has_word(row->some_releases, name) ? Trilean::Unknown : Trilean::False;
}

Trilean has_system_group(OsFamily os, std::string_view name) {
    const auto* row = row_of(os);
    if (!row) return Trilean::Unknown;
    for (const auto& group : tables::groups(row->groups))
        if (text(group.name) == name) return Trilean::True;
    return has_word(row->some_releases, name) ? Trilean::Unknown : Trilean::False;
}

Trilean is_system_uid(OsFamily os, std::uint32_t uid) {
    const auto* row = row_of(os);
    if (!row) return Trilean::Unknown;
    const auto accounts = tables::accounts(row->accounts);
    return to_trilean(std::ranges::any_of(accounts, [&](const tables::AccountRow& account) {
        return account.uid == std::int64_t{uid};
    }));
}

Trilean is_system_gid(OsFamily os, std::uint32_t gid) {
    const auto* row = row_of(os);
    if (!row) return Trilean::Unknown;
    const auto groups = tables::groups(row->groups);
    return to_trilean(std::ranges::any_of(
        groups, [&](const tables::GroupRow& group) { return group.gid == std::int64_t{gid}; }));
}

Trilean has_base_tool(OsFamily os, std::string_view tool) {
    const auto* row = row_of(os);
    if (!row) return Trilean::Unknown;
    if (has_word(row->tools, tool)) return Trilean::True;
    return has_word(row->absent_tools, tool) ? Trilean::False : Trilean::Unknown;
}

static bool is_ubuntu(std::string_view codename) {
    static constexpr std::array<std::string_view, 9> names{
        "bionic",
        "focal",
        "jammy",
        "noble",
        "oracular",
        "plucky",
        "questing",
        "resolute",
        "xenial"};
    return std::ranges::find(names, codename) != names.end();
}

static bool is_debian(std::string_view codename) {
    static constexpr std::array<std::string_view, 6> names{
        "bookworm", "bullseye", "buster", "forky", "stretch", "trixie"};
    return std::ranges::find(names, codename) != names.end();
}

OsFamily family_in(std::string_view words) {
    const auto shape = shape_of(words);
    if (shape.variant == "alpine" || shape.release.starts_with("alpine")) return OsFamily::Alpine;
    if (is_debian(shape.codename) || shape.variant == "debian" ||
        shape.release.starts_with("debian"))
        return OsFamily::Debian;
    if (is_ubuntu(shape.codename) || shape.variant == "ubuntu" ||
        shape.release.starts_with("ubuntu"))
        return OsFamily::Ubuntu;
    return OsFamily::Unknown;
}

}  // namespace analysis
