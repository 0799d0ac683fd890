#pragma once

#include "analysis/image/image_reference.h"
#include "analysis/image/image_terms.h"
#include "analysis/trilean.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace analysis::tables {
struct ImageRow;
}  // namespace analysis::tables

namespace analysis {

using Words = std::vector<std::string_view>;

/// A folder that must be writable when the root file system is not.
struct MemoryFolder {
    std::string_view path;
    /// As after the colon of Compose's `tmpfs`: `uid=101,gid=101`. May be empty.
    std::string_view options;
    std::string_view note;
};

/// A capability that is needed only if the condition, a sentence, holds.
struct ConditionalCapability {
    std::string_view capability;
    std::string_view condition;
};

/// A variable that carries a secret, and the variant of it that names a file (may be empty).
struct SecretVariable {
    std::string_view variable;
    std::string_view file_variable;
    std::string_view note;
};

/// What is known of the image that a reference names: the catalogue's entry, with the first variant
/// whose pattern fits the tag. Everything that is not known is `Unknown`, `nullopt` or empty; facts
/// of entries with low confidence are not known. All texts that it hands out live as long as the
/// program.
class Image {
public:
    /// No tag means `latest`; a digest without a tag leaves open which variant it is.
    static Image of(const ImageReference& reference);

    /// For a tag that is not known, as in `node:${VERSION}`: what all variants have in common.
    /// `name` is `ImageReference::name()`.
    static Image with_unknown_tag(std::string_view name);

    static Image scratch();

    bool is_known() const { return row_ != nullptr; }
    /// Of the entry and the variant that was chosen, for tests and hovers (`postgres`, `alpine`).
    std::string_view id() const;
    std::string_view variant() const;
    ImageKind kind() const;
    ImageStatus status() const;
    std::string_view status_note() const;
    Confidence confidence() const;

    OsFamily os() const { return os_; }
    PackageManager package_manager() const;
    Trilean has_shell() const;
    /// `/bin/sh`, `/busybox/sh`; empty without one.
    std::string_view shell() const;
    bool is_windows() const { return os_ == OsFamily::Windows; }

    // Users.

    /// Whether the image's own USER is root.
    Trilean runs_as_root() const;
    /// USER as the image has it: `1000:0`, `node`. Empty if unknown.
    std::string_view user() const;
    std::optional<Account> user_account() const;
    /// Only meaningful while the image's entrypoint and command are kept.
    StepDown step_down() const;
    /// Whom a service of this image ends up as.
    std::optional<Account> service_account() const;
    /// The account that a fix may use: never nobody, guest or ubuntu, and www-data
    /// on php and httpd only.
    std::optional<Account> preferred_account() const;
    /// What to write after USER for that account: `node`, `$APP_UID`. Empty if there is none.
    std::string_view user_operand() const;
    /// An image of the same publisher that needs no root: `nginxinc/nginx-unprivileged`, or empty.
    std::string_view unprivileged_image() const;
    /// Everybody of whom it is certain that the image has them, the distribution's own not counted.
    std::vector<Account> accounts() const;
    /// With the distribution's own. False only where all accounts are known.
    Trilean has_account(std::string_view name) const;
    Trilean has_group(std::string_view name) const;
    std::optional<Account> account(std::string_view name) const;
    Trilean is_uid_taken(std::uint32_t uid) const;
    Trilean is_gid_taken(std::uint32_t gid) const;
    /// Whether a service works as another user, and as whom.
    Works user_override() const;
    std::optional<Account> override_account() const;
    std::string_view user_override_note() const;
    /// As rules write it; empty where the image has no tools for it.
    std::string_view create_account_command() const;
    Trilean has_shadow_tools() const;
    Trilean has_busybox_user_tools() const;

    // Processes.

    /// Nothing if unknown, no words if the image has none.
    std::optional<Words> entrypoint() const;
    std::optional<Words> command() const;
    /// Empty if unknown or not set.
    std::string_view stop_signal() const;
    /// Whether the image's own entrypoint puts an init in front.
    Trilean has_init_as_pid1() const;
    /// The init that lies in the image, whether it is used or not: `/sbin/tini`. Empty if none is
    /// known.
    std::string_view init_path() const;
    InitEffect init_effect() const;

    // Tools and health checks.

    /// A command by name or path. False only where it is certain.
    Trilean has_tool(std::string_view tool) const;
    /// The command of a probe of `http://127.0.0.1:PORT/`, with PORT to replace, by a tool that is
    /// there: wget on Alpine, curl, else the language's own. Empty if none is known.
    Words http_probe() const;
    Trilean has_healthcheck() const;
    std::string_view declared_healthcheck() const;
    /// The instruction `HEALTHCHECK CMD …` for this service; empty if there is no universal one.
    std::string_view healthcheck_instruction() const;
    /// The same for Compose (`CMD` or `CMD-SHELL` first, `$$` escaped).
    Words healthcheck_test() const;
    std::string_view healthcheck_start_period() const;
    std::string_view healthcheck_note() const;

    // Network, files, limits.

    /// `80`, `53/udp`, `4510-4559`.
    std::optional<Words> ports() const;
    PublishClass publish() const;
    std::string_view publish_note() const;
    std::optional<Words> volumes() const;
    Words data_paths() const;
    Works read_only() const;
    std::string_view read_only_note() const;
    std::vector<MemoryFolder> memory_folders() const;
    /// Without these the entrypoint fails. Nothing if unknown.
    std::optional<Words> required_capabilities() const;
    /// What to add where ALL is dropped.
    std::optional<Words> added_capabilities() const;
    std::vector<ConditionalCapability> conditional_capabilities() const;
    Works no_new_privileges() const;
    std::string_view no_new_privileges_note() const;
    std::vector<SecretVariable> secrets() const;
    Trilean needs_privileged() const;
    Trilean needs_docker_socket() const;
    Trilean parses_untrusted_input() const;
    SandboxFitness sandbox() const;
    Trilean is_one_shot() const;
    std::string_view memory_limit() const;
    std::string_view cpus() const;
    std::string_view resource_note() const;
    std::string_view shm_size() const;

    FixSafety fix_cap_drop_all() const;
    FixSafety fix_read_only() const;
    FixSafety fix_user() const;
    FixSafety fix_no_new_privileges() const;
    FixSafety fix_init() const;
    FixSafety fix_healthcheck() const;

    Words env_hints() const;
    /// Short sentences for hovers.
    Words traps() const;

private:
    Image(const tables::ImageRow* row, std::string name, std::optional<std::string> tag);

    enum class AccountNumber : std::uint8_t { Uid, Gid };

    /// The system is another one than that of which the catalogue gives numbers and tools.
    bool is_on_another_system() const;
    Account told(Account account) const;
    Trilean is_beyond_lists() const;
    Trilean has_inherited_ubuntu_user() const;
    Trilean is_number_taken(AccountNumber number, std::uint32_t wanted) const;

    const tables::ImageRow* row_ = nullptr;
    OsFamily os_ = OsFamily::Unknown;
    std::string name_;
    std::optional<std::string> tag_;
};

}  // namespace analysis
