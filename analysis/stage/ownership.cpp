#include "analysis/stage/ownership.h"

#include "analysis/stage/accounts.h"
#include "analysis/stage/user.h"

namespace analysis {

static void add_names(
    const Placed& placed, const Word& operand, bool is_chown, std::vector<NamedAccount>& names) {
    const std::string_view written = operand.value;
    if (written.find_first_of("$\"'\\") != std::string_view::npos) return;
    // What is written over the end of a line, or decoded, has no offsets of its own.
    if (operand.span.size() != written.size()) return;
    const auto begin = placed.at + operand.span.begin();
    const auto user = user_part(written);
    const auto group = group_part(written);
    if (!user.empty() && !is_number(user) && !user.starts_with('+'))
        names.push_back(
            {NamedAccount::Kind::User,
             std::string(user),
             placed,
             {begin, begin + user.size()},
             is_chown});
    if (!group.empty() && !is_number(group))
        names.push_back(
            {NamedAccount::Kind::Group,
             std::string(group),
             placed,
             {begin + user.size() + 1, begin + written.size()},
             is_chown});
}

std::vector<NamedAccount> named_accounts(const Stage& stage) {
    std::vector<NamedAccount> names;
    for (const auto& placed :
         stage.instructions_with({Keyword::User, Keyword::Copy, Keyword::Add})) {
        if (const auto* user = placed->as<Single>()) add_names(placed, user->value, false, names);
        const auto* chown = placed->flag("chown");
        if (chown && chown->value) add_names(placed, *chown->value, true, names);
    }
    return names;
}

}  // namespace analysis
