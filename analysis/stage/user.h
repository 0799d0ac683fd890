#pragma once

#include "analysis/dockerfile/stage.h"

#include <string>
#include <string_view>

namespace analysis {

enum class UserKind : std::uint8_t { Unknown, Root, Other };

/// Whether the operand of USER, without variables, is root. `0` and `+0` are, and on Windows
/// ContainerAdministrator is.
UserKind user_kind(std::string_view operand);

/// `user:group` without the group.
std::string_view user_part(std::string_view operand);
/// The group, or nothing.
std::string_view group_part(std::string_view operand);

/// Who the process of a stage is.
struct EffectiveUser {
    UserKind kind = UserKind::Unknown;
    /// The operand with its variables replaced; of the image, where no USER is written. May be
    /// empty where it is unknown.
    std::string operand;
    /// The USER that decides. None: the base image does.
    InChain written;
};
EffectiveUser effective_user(const Stage& stage);

/// The same for an instruction in the middle of a stage: who RUN runs as there.
EffectiveUser user_at(const Stage& stage, Offset at);

}  // namespace analysis
