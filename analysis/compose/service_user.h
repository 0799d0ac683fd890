#pragma once

#include "analysis/compose/service.h"
#include "analysis/trilean.h"

#include <cstdint>
#include <optional>

namespace analysis::compose {

/// Whom a service is started as.
struct ServiceUser {
    const Value* written = nullptr;  // `user`; null, if the image decides.
    Trilean is_root = Trilean::Unknown;
    /// Of somebody whose number is written or known of the image.
    std::optional<std::uint32_t> uid = {};
    std::optional<std::uint32_t> gid = {};
};

/// `user`, or the image's own. That an image steps down from root by itself does not show here.
ServiceUser user_of(const Service& service);

}  // namespace analysis::compose
