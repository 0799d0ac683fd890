#pragma once

#include "analysis/image/image_terms.h"
#include "analysis/trilean.h"

#include <cstdint>
#include <span>
#include <string_view>

/// What tools/make_image_tables.py makes of analysis/tables/data at build time: constant, free of
/// pointers (so that loading the program costs nothing), and read through the functions below.
namespace analysis::tables {

/// A piece of the pool of all texts.
struct Text {
    std::uint32_t offset;
    std::uint32_t size;
};

/// A part of one of the arrays below.
struct Slice {
    std::uint32_t first;
    std::uint32_t count;
};

/// A number that is not known.
inline constexpr std::int64_t no_number = -1;

enum class AccountCondition : std::uint8_t { Always, VersionAtLeast, UbuntuWithUser, Unknown };

struct AccountRow {
    Text name;
    std::int64_t uid;
    std::int64_t gid;
    AccountCondition condition;
    Text version;
    bool is_usable;
};

struct GroupRow {
    Text name;
    std::int64_t gid;
};

struct MountRow {
    Text path;
    Text options;
    Text note;
};

struct CapabilityRow {
    Text capability;
    Text condition;
};

struct SecretRow {
    Text variable;
    Text file_variable;
    Text note;
};

struct OsRow {
    OsFamily os;
    PackageManager package_manager;
    Text install;
    Text create_account;
    Text tini_package;
    Text tini_path;
    Text dumb_init_package;
    Text dumb_init_path;
    Trilean has_shadow_tools;
    Trilean has_busybox_user_tools;
    Slice accounts;       // of accounts()
    Slice groups;         // of groups()
    Slice some_releases;  // of texts()
    Slice tools;
    Slice absent_tools;
    Slice traps;
};

/// One image and variant, merged.
struct ImageRow {
    Text id;
    Text variant;
    Slice tag_patterns;
    ImageKind kind;
    ImageStatus status;
    Confidence confidence;
    OsFamily os;
    PackageManager package_manager;
    StepDown step_down;
    Works user_override;
    Works read_only;
    Works no_new_privileges;
    InitEffect init_effect;
    PublishClass publish;
    SandboxFitness sandbox;
    FixSafety fix_cap_drop_all;
    FixSafety fix_read_only;
    FixSafety fix_user;
    FixSafety fix_no_new_privileges;
    FixSafety fix_init;
    FixSafety fix_healthcheck;
    Trilean is_root;
    Trilean has_shell;
    Trilean has_entrypoint;
    Trilean has_command;
    Trilean has_init_as_pid1;
    Trilean has_healthcheck;
    Trilean has_closed_accounts;
    Trilean has_closed_tools;
    Trilean parses_untrusted_input;
    Trilean is_one_shot;
    Trilean needs_privileged;
    Trilean needs_docker_socket;
    bool has_ports;
    bool has_volumes;
    bool has_capabilities;
    Text user;
    Slice user_account;  // of accounts(), one or none
    Slice service_account;
    Slice override_account;
    Text shell;
    Text user_operand;
    Text stop_signal;
    Text init_path;
    Text healthcheck;
    Text healthcheck_instruction;
    Text healthcheck_start_period;
    Text healthcheck_note;
    Text status_note;
    Text user_override_note;
    Text read_only_note;
    Text no_new_privileges_note;
    Text publish_note;
    Text resource_class;
    Text memory_limit;
    Text cpus;
    Text resource_note;
    Text shm_size;
    Text unprivileged_image;
    Slice entrypoint;
    Slice command;
    Slice accounts;  // of accounts()
    Slice tools;
    Slice perhaps_tools;
    Slice http_probe;
    Slice healthcheck_test;
    Slice ports;
    Slice volumes;
    Slice data_paths;
    Slice tmpfs;             // of mounts()
    Slice caps_required;     // of texts()
    Slice caps_added;        // of texts()
    Slice caps_conditional;  // of capabilities()
    Slice secrets;           // of secrets()
    Slice env_hints;
    Slice traps;
};

/// The variants of an entry are rows [first, first + count) of images(), first match wins;
/// `any_tag` is what all of them have in common, for a reference whose tag is not known.
struct EntryRow {
    std::uint32_t first;
    std::uint32_t count;
    std::uint32_t any_tag;
};

/// `name` may be a pattern with `*`.
struct NameRow {
    Text name;
    std::uint32_t entry;
};

struct TagRow {
    Text tag;
    std::uint16_t stanza;
};

/// `exact` is empty where only a digest is exact. `release` is that of the system under the image.
struct StanzaRow {
    Text exact;
    Text release;
};

struct MajorRow {
    std::uint32_t major;
    std::uint8_t components;
};

/// The tags [first, first + count) of tags(), sorted. A complete version has `full_components`
/// numbers (0: none is complete, the tag needs a date), those of some `majors` another count.
struct TagFamilyRow {
    Text name;
    std::uint32_t first;
    std::uint32_t count;
    Slice majors;
    std::uint8_t full_components;
    bool spells_out_alpine;
    bool spells_out_slim;
    bool has_exact_tags;
};

struct ReleaseRow {
    Text version;
    Text codename;
    Text date;
    Text lts;
    Text note;
    Slice only_for;  // names of images of a family, of texts(); empty: all
    EndState state;
};

struct ProductRow {
    Text name;
    Slice images;    // of texts(), patterns
    Slice releases;  // of releases()
    bool is_os;
};

struct ReplacedRow {
    Text image;
    Text since;
    Slice use;
    Text note;
    bool is_certain;
};

std::string_view text(Text piece);
Text piece_of(Slice slice, std::size_t index);

std::span<const ImageRow> images();
std::span<const EntryRow> entries();
/// Sorted by name.
std::span<const NameRow> exact_names();
/// The longest first.
std::span<const NameRow> name_patterns();
std::span<const OsRow> operating_systems();
/// Sorted by name.
std::span<const TagFamilyRow> tag_families();
std::span<const TagRow> tags(const TagFamilyRow& family);
const StanzaRow& stanza(const TagRow& tag);
std::span<const ProductRow> products();
std::span<const ReplacedRow> replaced();

std::span<const AccountRow> accounts(Slice slice);
std::span<const GroupRow> groups(Slice slice);
std::span<const MountRow> mounts(Slice slice);
std::span<const CapabilityRow> capabilities(Slice slice);
std::span<const SecretRow> secrets(Slice slice);
std::span<const MajorRow> majors(Slice slice);
std::span<const ReleaseRow> releases(Slice slice);

}  // namespace analysis::tables
