#include "analysis/stage/user.h"

#include "analysis/dockerfile/variables.h"
#include "analysis/stage/image.h"
#include "analysis/text/ascii.h"

namespace analysis {

std::string_view user_part(std::string_view operand) {
    return operand.substr(0, operand.find(':'));
}

std::string_view group_part(std::string_view operand) {
    const auto colon = operand.find(':');
    return colon == std::string_view::npos ? std::string_view() : operand.substr(colon + 1);
}

static bool is_zero(std::string_view number) {
    if (number.starts_with('+')) number.remove_prefix(1);
    return !number.empty() && number.find_first_not_of('0') == std::string_view::npos;
}

UserKind user_kind(std::string_view operand) {
    const auto user = user_part(operand);
    if (user.empty()) return UserKind::Unknown;
    const bool is_root =
        user == "root" || is_zero(user) || ascii::equal(user, "ContainerAdministrator");
    return is_root ? UserKind::Root : UserKind::Other;
}

static EffectiveUser written_user(const Stage& stage, const Placed& user) {
    EffectiveUser result;
    result.written = {user, &stage};
    const auto* single = user->as<Single>();
    if (!single) return result;
    if (auto value = expanded(stage, user, single->value.value).value) {
        result.kind = user_kind(*value);
        result.operand = *std::move(value);
    }
    return result;
}

static EffectiveUser image_user(const Stage& stage) {
    const auto& image = image_of(stage);
    EffectiveUser result;
    result.operand = image.user();
    switch (image.runs_as_root()) {
        case Trilean::True:
            result.kind = UserKind::Root;
            break;
        case Trilean::False:
            result.kind = UserKind::Other;
            break;
        case Trilean::Unknown:
            break;
    }
    return result;
}

EffectiveUser effective_user(const Stage& stage) {
    return user_at(stage, stage.span().end());
}

EffectiveUser user_at(const Stage& stage, Offset at) {
    Placed own;
    for (const auto& user : stage.all(Keyword::User))
        if (user.at < at) own = user;
    if (own) return written_user(stage, own);
    if (stage.parent()) return effective_user(*stage.parent());
    return image_user(stage);
}

}  // namespace analysis
