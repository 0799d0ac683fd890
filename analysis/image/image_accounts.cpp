// Users and accounts of an image.
#include "analysis/image/image.h"
#include "analysis/image/operating_system.h"
#include "analysis/image/rows.h"
#include "analysis/image/tag_shape.h"
#include "analysis/image/tags.h"
#include "analysis/tables/image_tables.h"

#include <algorithm>
#include <array>

namespace analysis {

using tables::AccountCondition;
using tables::AccountRow;
using tables::text;

/// Ubuntu's own account came with 23.04.
static Trilean has_ubuntu_user(std::string_view name, std::string_view tag) {
    static constexpr std::array<std::string_view, 6> with{
        "noble", "oracular", "plucky", "questing", "resolute", "stonking"};
    static constexpr std::array<std::string_view, 6> without{
        "bionic", "focal", "jammy", "kinetic", "trusty", "xenial"};
    const auto release = os_release(name, tag);
    if (std::ranges::find(with, release) != with.end()) return Trilean::True;
    if (std::ranges::find(without, release) != without.end()) return Trilean::False;
    if (release.starts_with("ubuntu")) return to_trilean(is_at_least(release, "23.04"));
    if (name == "ubuntu" && !shape_of(tag).version.empty())
        return to_trilean(is_at_least(shape_of(tag).version, "23.04"));
    return Trilean::Unknown;
}

static Trilean holds(
    const AccountRow& account, std::string_view name, const std::optional<std::string>& tag) {
    if (account.condition == AccountCondition::Always) return Trilean::True;
    if (account.condition == AccountCondition::Unknown || !tag) return Trilean::Unknown;
    if (account.condition == AccountCondition::UbuntuWithUser) return has_ubuntu_user(name, *tag);
    if (*tag == "latest") return Trilean::True;
    const auto version = shape_of(*tag).version;
    return version.empty() ? Trilean::Unknown
                           : to_trilean(is_at_least(version, text(account.version)));
}

Trilean Image::runs_as_root() const {
    return row_ ? row_->is_root : Trilean::Unknown;
}

std::string_view Image::user() const {
    return row_ ? text(row_->user) : std::string_view();
}

std::optional<Account> Image::user_account() const {
    return row_ ? account_in(row_->user_account) : std::nullopt;
}

StepDown Image::step_down() const {
    return row_ ? row_->step_down : StepDown::Unknown;
}

Account Image::told(Account account) const {
    if (is_on_another_system()) account.uid = account.gid = std::nullopt;
    return account;
}

std::optional<Account> Image::service_account() const {
    const auto account = row_ ? account_in(row_->service_account) : std::nullopt;
    return account ? std::optional(told(*account)) : std::nullopt;
}

std::optional<Account> Image::preferred_account() const {
    if (!row_) return std::nullopt;
    for (const auto& account : tables::accounts(row_->accounts))
        if (account.is_usable && holds(account, name_, tag_) == Trilean::True)
            return told(account_of(account));
    return std::nullopt;
}

std::string_view Image::user_operand() const {
    const auto account = preferred_account();
    if (!account) return {};
    return row_->user_operand.size > 0 ? text(row_->user_operand) : account->name;
}

std::string_view Image::unprivileged_image() const {
    return row_ ? text(row_->unprivileged_image) : std::string_view();
}

std::vector<Account> Image::accounts() const {
    std::vector<Account> accounts;
    if (!row_) return accounts;
    for (const auto& account : tables::accounts(row_->accounts))
        if (holds(account, name_, tag_) == Trilean::True)
            accounts.push_back(told(account_of(account)));
    return accounts;
}

/// Packages create accounts of such names, so that they may be there although nobody lists them.
static bool is_of_some_package(std::string_view name) {
    static constexpr std::array<std::string_view, 8> names{
        "dbus", "messagebus", "polkitd", "sshd", "ssl-cert", "systemd", "tss", "Debian-exim"};
    return name.starts_with('_') || name.starts_with("systemd-") ||
           std::ranges::find(names, name) != names.end();
}

/// Whether the account that Ubuntu brings from 23.04 on is still there: images that run a service,
/// or create an account of number 1000 themselves, may have deleted it.
static Trilean keeps_ubuntu_user(const tables::ImageRow& row, Trilean comes_with_it) {
    const bool is_plain = row.kind == ImageKind::BaseOs || row.kind == ImageKind::Language;
    const auto accounts = tables::accounts(row.accounts);
    const bool may_be_gone =
        !is_plain || std::ranges::any_of(accounts, [](const AccountRow& account) {
            return account.uid == 1000 || account.gid == 1000 || account.uid == tables::no_number;
        });
    return may_be_gone ? both(comes_with_it, Trilean::Unknown) : comes_with_it;
}

static constexpr std::uint32_t id_of_ubuntu = 1000;

Trilean Image::has_inherited_ubuntu_user() const {
    if (!row_ || os_ != OsFamily::Ubuntu) return Trilean::False;
    return keeps_ubuntu_user(*row_, tag_ ? has_ubuntu_user(name_, *tag_) : Trilean::Unknown);
}

/// False as long as all accounts are known, else unknown.
Trilean Image::is_beyond_lists() const {
    const bool is_closed = row_->has_closed_accounts == Trilean::True && !is_on_another_system();
    return is_closed ? Trilean::False : Trilean::Unknown;
}

Trilean Image::has_account(std::string_view name) const {
    if (!row_) return Trilean::Unknown;
    auto found = has_system_account(os_, name);
    for (const auto& account : tables::accounts(row_->accounts))
        if (text(account.name) == name) found = either(found, holds(account, name_, tag_));
    if (name == "ubuntu") found = either(found, has_inherited_ubuntu_user());
    return either(found, is_of_some_package(name) ? Trilean::Unknown : is_beyond_lists());
}

Trilean Image::has_group(std::string_view name) const {
    if (!row_) return Trilean::Unknown;
    const auto found = has_system_group(os_, name);
    // An account usually comes with a group of its name, but need not.
    return either(found, both(Trilean::Unknown, has_account(name)));
}

std::optional<Account> Image::account(std::string_view name) const {
    for (const auto& account : accounts())
        if (account.name == name) return account;
    if (name == "ubuntu" && has_inherited_ubuntu_user() == Trilean::True)
        return Account{"ubuntu", id_of_ubuntu, id_of_ubuntu};
    return row_ ? system_account(os_, name) : std::nullopt;
}

Trilean Image::is_number_taken(AccountNumber number, std::uint32_t wanted) const {
    if (!row_) return Trilean::Unknown;
    const bool is_uid = number == AccountNumber::Uid;
    auto found = is_uid ? is_system_uid(os_, wanted) : is_system_gid(os_, wanted);
    for (const auto& account : tables::accounts(row_->accounts)) {
        const auto taken = is_uid ? account.uid : account.gid;
        if (taken == std::int64_t{wanted} && !is_on_another_system())
            found = either(found, holds(account, name_, tag_));
        if (taken == tables::no_number || is_on_another_system())
            found = either(found, Trilean::Unknown);
    }
    if (wanted == id_of_ubuntu) found = either(found, has_inherited_ubuntu_user());
    return either(found, is_beyond_lists());
}

Trilean Image::is_uid_taken(std::uint32_t uid) const {
    return is_number_taken(AccountNumber::Uid, uid);
}

Trilean Image::is_gid_taken(std::uint32_t gid) const {
    return is_number_taken(AccountNumber::Gid, gid);
}

Works Image::user_override() const {
    return row_ ? row_->user_override : Works::Unknown;
}

std::optional<Account> Image::override_account() const {
    return row_ && !is_on_another_system() ? account_in(row_->override_account) : std::nullopt;
}

std::string_view Image::user_override_note() const {
    return row_ ? text(row_->user_override_note) : std::string_view();
}

/// A command that would fail because the name may be taken is none.
std::string_view Image::create_account_command() const {
    if (has_shell() == Trilean::False) return {};
    for (const auto& account :
         row_ ? tables::accounts(row_->accounts) : std::span<const AccountRow>())
        if (text(account.name) == "app") return {};
    return analysis::create_account_command(os_);
}

Trilean Image::has_shadow_tools() const {
    if (has_shell() == Trilean::False) return Trilean::False;
    return analysis::has_shadow_tools(os_);
}

Trilean Image::has_busybox_user_tools() const {
    if (has_shell() == Trilean::False) return Trilean::False;
    return analysis::has_busybox_user_tools(os_);
}

}  // namespace analysis
