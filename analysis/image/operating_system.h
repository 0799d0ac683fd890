#pragma once

#include "analysis/image/image_terms.h"
#include "analysis/trilean.h"

#include <optional>
#include <string_view>

namespace analysis {

/// A program that may stand at the beginning of ENTRYPOINT, and what to install for it.
struct InitPackage {
    std::string_view package;
    /// Where it lies once installed (`/sbin/tini` on Alpine, `/usr/bin/tini` on Debian).
    std::string_view path;
};

/// What a plain image of this family has. Nothing is known of `OsFamily::Unknown`.

/// From the name of the family in messages: "Alpine", "Debian". Empty if unknown.
std::string_view name_of(OsFamily os);

/// The manager whose commands work; a stage's own install commands and the tag may know better.
PackageManager package_manager_of(OsFamily os);

/// The commands of a RUN that make account and group `app` with id 10001. Empty if there are none.
std::string_view create_account_command(OsFamily os);

/// Nothing where the repositories of the family have no such package.
std::optional<InitPackage> tini_of(OsFamily os);
std::optional<InitPackage> dumb_init_of(OsFamily os);

/// Whether useradd, groupadd and usermod are there.
Trilean has_shadow_tools(OsFamily os);

/// Whether adduser and addgroup are those of BusyBox.
Trilean has_busybox_user_tools(OsFamily os);

/// Whether the account is one of those that every image of the family has.
Trilean has_system_account(OsFamily os, std::string_view name);
Trilean has_system_group(OsFamily os, std::string_view name);
std::optional<Account> system_account(OsFamily os, std::string_view name);
Trilean is_system_uid(OsFamily os, std::uint32_t uid);
Trilean is_system_gid(OsFamily os, std::uint32_t gid);

/// Whether a fresh image of the family has the command.
Trilean has_base_tool(OsFamily os, std::string_view tool);

/// The family that the words of a tag or a repository tell: `3.1-alpine`,
/// `bookworm-slim`, `1.2-noble`, `liberica-openjdk-debian`.
OsFamily family_in(std::string_view words);

}  // namespace analysis
