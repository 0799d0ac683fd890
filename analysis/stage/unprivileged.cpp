#include "analysis/stage/unprivileged.h"

#include "analysis/shell/exec_form.h"
#include "analysis/shell/program.h"
#include "analysis/stage/accounts.h"
#include "analysis/stage/command.h"
#include "analysis/stage/copies.h"
#include "analysis/stage/image.h"
#include "analysis/stage/install_line.h"
#include "analysis/stage/placement.h"
#include "analysis/stage/software.h"
#include "analysis/stage/user.h"
#include "analysis/stage/written_paths.h"
#include "analysis/text/strings.h"

#include <algorithm>

namespace analysis {

/// The account that the stage itself makes last, if there is one: somebody made it for this.
static std::optional<UnprivilegedUser> made_user(const Stage& stage) {
    const auto accounts = made_accounts(stage, stage.span().end());
    for (auto account = accounts.made.rbegin(); account != accounts.made.rend(); ++account) {
        if (account->kind != MadeAccount::Kind::User || account->uid == 0U) continue;
        const auto group = account->group.empty() ? account->name : account->group;
        return UnprivilegedUser{
            .operand = account->name,
            .owner = concat({account->name, ":", group}),
            .creation = {},
            .title = concat({"Run as `", account->name, "`, which this Dockerfile makes"}),
        };
    }
    return std::nullopt;
}

static std::optional<UnprivilegedUser> image_user(const Stage& stage) {
    const auto& image = image_of(stage);
    const auto operand = image.user_operand();
    if (operand.empty()) return std::nullopt;
    const auto account = image.preferred_account();
    const bool is_named = account && !account->name.empty() && operand == account->name;
    return UnprivilegedUser{
        .operand = std::string(operand),
        .owner = is_named ? concat({operand, ":", operand}) : std::string(operand),
        .creation = {},
        .title = concat({"Run as the image's `", operand, "` account"}),
    };
}

static std::optional<UnprivilegedUser> new_user(const Stage& stage) {
    const auto& image = image_of(stage);
    if (image.has_shell() == Trilean::False || stage.root().kind == Base::Kind::Scratch)
        return UnprivilegedUser{
            .operand = "65532:65532",
            .owner = "65532:65532",
            .creation = {},
            .title = "Run as the number 65532, which needs no account",
        };
    const auto command = image.create_account_command();
    if (command.empty() || !has_posix_shell(stage, stage.span().end())) return std::nullopt;
    return UnprivilegedUser{
        .operand = "app",
        .owner = "app:app",
        .creation = {concat({"RUN ", command})},
        .title = "Make an account `app` and run as it",
    };
}

/// Programs of languages and servers that need no root, by what starts them.
static bool starts_plain_program(const Stage& stage) {
    const auto argv = effective_command(stage).argv();
    if (!argv || argv->empty()) return false;
    // The image's own entrypoint, restated: its facts say whether it needs root.
    const auto own = image_of(stage).entrypoint();
    return std::ranges::none_of(*argv, [&](const std::string& word) {
        const auto name = shell::base_name(word);
        const auto is_same = [&](std::string_view other) {
            return shell::base_name(other) == name;
        };
        if (own && std::ranges::any_of(*own, is_same)) return false;
        return name.ends_with(".sh") || name == "sudo" || name == "supervisord" ||
               name == "systemd" || name == "cron" || name == "crond" || name == "sshd";
    });
}

Safety safety_without_root(const Stage& stage) {
    const auto& image = image_of(stage);
    const bool is_plain = starts_plain_program(stage);
    switch (image.kind()) {
        case ImageKind::BaseOs:
        case ImageKind::Language:
            return is_plain ? Safety::Suggested : Safety::Unsafe;
        default:
            break;
    }
    if (stage.root().kind == Base::Kind::Scratch) return Safety::Suggested;
    return image.fix_user() == FixSafety::Yes ? Safety::Suggested : Safety::Unsafe;
}

std::optional<UnprivilegedUser> unprivileged_user(const Stage& stage) {
    auto user = made_user(stage);
    if (!user) user = image_user(stage);
    if (!user) user = new_user(stage);
    if (user) user->safety = safety_without_root(stage);
    return user;
}

/// Lines that need root, and behind them what needs none.
static Edit lines_at_user(const Stage& stage, const std::vector<std::string>& lines) {
    const auto command = start_of_command(stage);
    const auto run = stage.last(Keyword::Run);
    if (command && (!run || run.at < command.at)) return inserted_before(stage, command, lines);
    return inserted_behind(stage, run ? run : stage.last(), lines);
}

Edit user_line(const Stage& stage, const std::string& operand) {
    return lines_at_user(stage, {concat({"USER ", operand})});
}

/// `--chown` for what is copied into a folder that is written to.
static void hand_over_copies(
    const Stage& stage, const UnprivilegedUser& user, std::vector<Edit>& edits) {
    const auto written = written_paths(stage);
    const auto copies = copies_of(stage);
    Offset last = 0;
    for (const auto& copied : copies.copied) {
        const bool is_written = std::ranges::any_of(
            written, [&](const std::string& path) { return lies_in(copied.destination, path); });
        const auto at = copied.placed.keyword().end();
        if (!is_written || copied.stage != &stage || copied.placed->flag("chown") || at == last)
            continue;
        edits.push_back({{at, at}, concat({" --chown=", user.owner})});
        last = at;
    }
}

static std::vector<std::string> handed_over_folders(
    const Stage& stage, const UnprivilegedUser& user) {
    const auto paths = written_paths(stage);
    if (paths.empty() || has_shell(stage) != Trilean::True) return {};
    std::string list;
    for (const auto& path : paths) list += concat({" ", path});
    return {concat({"RUN mkdir -p", list, " && chown ", user.owner, list})};
}

std::vector<Edit> edits_to_run_as(const Stage& stage, const UnprivilegedUser& user) {
    std::vector<Edit> edits;
    if (!user.creation.empty())
        edits.push_back(inserted_behind(stage, last_install(stage), user.creation));
    hand_over_copies(stage, user, edits);

    auto lines = handed_over_folders(stage, user);
    lines.push_back(concat({"USER ", user.operand}));
    auto line = lines_at_user(stage, lines);
    // Where both go to the same place, the account has to come first.
    if (!edits.empty() && edits.front().span == line.span) {
        edits.front().replacement += line.replacement;
    } else {
        edits.push_back(std::move(line));
    }
    std::ranges::stable_sort(edits, {}, &Edit::span);
    return edits;
}

}  // namespace analysis
