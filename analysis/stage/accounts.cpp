#include "analysis/stage/accounts.h"

#include "analysis/shell/facts.h"
#include "analysis/stage/command.h"
#include "analysis/stage/copies.h"
#include "analysis/stage/image.h"
#include "analysis/stage/software.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace analysis {

using shell::AccountAction;

const MadeAccount* MadeAccounts::user(std::string_view name) const {
    const auto found = std::ranges::find_if(made, [&](const MadeAccount& account) {
        return account.kind == MadeAccount::Kind::User && account.name == name;
    });
    return found != made.end() ? &*found : nullptr;
}

bool is_number(std::string_view name) {
    return !name.empty() && name.find_first_not_of("0123456789") == std::string_view::npos;
}

static std::optional<std::uint32_t> number_of(const std::optional<shell::Word>& word) {
    std::uint32_t number = 0;
    if (!word || !word->is_literal) return std::nullopt;
    const auto* end = word->value.data() + word->value.size();
    const auto read = std::from_chars(word->value.data(), end, number);
    return read.ec == std::errc() && read.ptr == end ? std::optional(number) : std::nullopt;
}

static void forget(MadeAccounts& accounts, MadeAccount::Kind kind, std::string_view name) {
    std::erase_if(accounts.made, [&](const MadeAccount& account) {
        return account.kind == kind && account.name == name;
    });
}

static void remember(
    MadeAccounts& accounts, const ReadRun& run, const shell::AccountChange& change) {
    const bool is_user = change.action == AccountAction::CreateUser;
    MadeAccount account{
        .kind = is_user ? MadeAccount::Kind::User : MadeAccount::Kind::Group,
        .name = change.name->value,
        .uid = number_of(change.uid),
        .gid = number_of(change.gid),
        .group = change.group && change.group->is_literal ? change.group->value : "",
        .run = run.placed,
        .stage = run.stage,
        .name_span = run.placed.in_file(change.name->span),
    };
    accounts.made.push_back(account);
    if (!is_user || !change.makes_group) return;
    account.kind = MadeAccount::Kind::Group;
    accounts.made.push_back(std::move(account));
}

static void apply(MadeAccounts& accounts, const ReadRun& run, const shell::AccountChange& change) {
    if (!change.name || !change.name->is_literal) {
        accounts.is_complete = false;
        return;
    }
    switch (change.action) {
        case AccountAction::CreateUser:
        case AccountAction::CreateGroup:
            remember(accounts, run, change);
            break;
        case AccountAction::DeleteUser:
            forget(accounts, MadeAccount::Kind::User, change.name->value);
            break;
        case AccountAction::DeleteGroup:
            forget(accounts, MadeAccount::Kind::Group, change.name->value);
            break;
        case AccountAction::ChangeUser:
        case AccountAction::ChangeGroup:
            accounts.is_complete = false;  // It may have another name now.
            break;
        case AccountAction::AddToGroup:
            break;
    }
}

static bool may_copy_accounts(const Stage& stage) {
    const auto copies = copies_of(stage);
    return !copies.is_complete || std::ranges::any_of(copies.copied, [](const Copied& copied) {
        return puts_file_at(copied, "/etc/passwd") != Trilean::False ||
               puts_file_at(copied, "/etc/group") != Trilean::False;
    });
}

MadeAccounts made_accounts(const Stage& stage, Offset before) {
    MadeAccounts accounts;
    for (const auto& run : runs_with(stage, {shell::Fact::Account}))
        if (run.stage != &stage || run.placed.at < before)
            for (const auto& change : run.facts.accounts()) apply(accounts, run, change);
    if (has_unread_runs(stage) || may_copy_accounts(stage)) accounts.is_complete = false;
    return accounts;
}

/// Accounts that come with a package of another name.
static bool is_service_account(std::string_view name) {
    static constexpr std::array<std::string_view, 5> names{
        "www-data", "apache", "nginx", "http", "messagebus"};
    return std::ranges::find(names, name) != names.end();
}

/// Packages make accounts too, as postgresql makes postgres.
static bool may_be_installed(const Stage& stage, std::string_view name) {
    const auto may_bring = [&](const shell::Package& package) {
        return !package.is_known() || package.name.find(name) != std::string::npos ||
               name.find(package.name) != std::string_view::npos || is_service_account(name);
    };
    for (const auto& run : runs_with(stage, {shell::Fact::Install}))
        for (const auto& command : run.facts.packages())
            if (shell::is_system(command.manager) && command.verb == shell::Verb::Install &&
                (!command.is_certain() || std::ranges::any_of(command.packages, may_bring)))
                return true;
    return false;
}

static Trilean has(const Stage& stage, Offset at, MadeAccount::Kind kind, std::string_view name) {
    const auto accounts = made_accounts(stage, at);
    const bool is_made = std::ranges::any_of(accounts.made, [&](const MadeAccount& account) {
        return account.kind == kind && account.name == name;
    });
    if (is_made) return Trilean::True;
    const auto& image = image_of(stage);
    const auto known =
        kind == MadeAccount::Kind::User ? image.has_account(name) : image.has_group(name);
    const bool is_certain = accounts.is_complete && !may_be_installed(stage, name);
    return is_certain ? known : either(known, Trilean::Unknown);
}

Trilean has_user(const Stage& stage, Offset at, std::string_view name) {
    return has(stage, at, MadeAccount::Kind::User, name);
}

Trilean has_group(const Stage& stage, Offset at, std::string_view name) {
    return has(stage, at, MadeAccount::Kind::Group, name);
}

static bool looks_like_script(std::string_view program) {
    const auto name = program.substr(program.rfind('/') + 1);
    return name.ends_with(".sh") || name.find("entrypoint") != std::string_view::npos ||
           name.find("start") != std::string_view::npos || name == "init" || name == "run";
}

Trilean drops_privileges(const Stage& stage) {
    const auto effective = effective_command(stage);
    auto result = Trilean::False;
    for (const auto& part : {effective.entrypoint, effective.cmd}) {
        if (!part.written) continue;
        const auto* facts = part.written.placed->facts();
        if (facts && facts->has(shell::Fact::Drop)) return Trilean::True;
        if (!part.argv || part.argv->empty()) continue;
        if (looks_like_script(part.argv->front())) result = Trilean::Unknown;
    }
    return result;
}

}  // namespace analysis
