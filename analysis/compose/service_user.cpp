#include "analysis/compose/service_user.h"

#include <algorithm>
#include <charconv>
#include <string_view>

namespace analysis::compose {

static std::optional<std::uint32_t> number(std::string_view text) {
    std::uint32_t result = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), result);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return result;
}

static ServiceUser image_user(const Service& service) {
    const auto account = service.image().user_account();
    ServiceUser user{.is_root = service.image().runs_as_root()};
    if (account) user.uid = account->uid;
    if (account) user.gid = account->gid;
    return user;
}

static ServiceUser named_user(const Service& service, std::string_view name) {
    ServiceUser user{.is_root = to_trilean(name == "root")};
    const auto account = service.image().account(name);
    if (!account) return user;
    user.uid = account->uid;
    user.gid = account->gid;
    return user;
}

ServiceUser user_of(const Service& service) {
    const auto absence = service.lacks("user");
    if (absence == Trilean::True) return image_user(service);
    const auto* written = service.find("user");
    if (!written || written->is_null()) return {};
    if (!written->is_scalar() || !written->text || written->text->empty())
        return {.written = written};

    const std::string_view text = *written->text;
    const auto colon = std::min(text.find(':'), text.size());
    const auto name = text.substr(0, colon);
    const auto uid = number(name);
    auto user =
        uid ? ServiceUser{.is_root = to_trilean(*uid == 0), .uid = uid} : named_user(service, name);
    user.written = written;
    // Of a number that the image has no account for, Docker makes root's group.
    if (uid && colon == text.size()) user.gid = std::nullopt;
    if (colon < text.size()) user.gid = number(text.substr(colon + 1));
    return user;
}

}  // namespace analysis::compose
