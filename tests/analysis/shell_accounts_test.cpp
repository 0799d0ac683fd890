#include "analysis/shell/accounts.h"

#include <doctest/doctest.h>

#include <array>
#include <string>
#include <string_view>
#include <vector>

using namespace analysis::shell;

static std::string name_of(AccountAction action) {
    static constexpr std::array<const char*, 7> names{
        "+user", "+group", "-user", "-group", "=user", "=group", "join"};
    return names.at(static_cast<std::size_t>(action));
}

static std::string name_of(Dialect dialect) {
    static constexpr std::array<const char*, 4> names{"?", "shadow", "busybox", "debian"};
    return names.at(static_cast<std::size_t>(dialect));
}

static std::string field(std::string_view name, const std::optional<Word>& word) {
    if (!word) return "";
    return " " + std::string(name) + "=" + (word->is_literal ? "" : "?") + word->value;
}

static std::string flag(std::string_view name, bool is_set) {
    return is_set ? " " + std::string(name) : "";
}

static std::string described(const AccountChange& change) {
    auto result = name_of(change.action) + " " + (change.name ? change.name->value : "-");
    result += " " + name_of(change.dialect);
    result += field("uid", change.uid) + field("gid", change.gid) + field("group", change.group);
    for (const auto& group : change.groups) result += field("groups", group);
    result +=
        field("shell", change.shell) + field("home", change.home) + field("now", change.new_name);
    result += flag("system", change.is_system) + flag("homeless", change.has_no_home);
    result += flag("own-group", change.makes_group) + flag("twice", change.allows_duplicate);
    return result + flag("guarded", change.is_guarded) + flag("???", !change.is_certain());
}

/// All changes of a script.
static std::string described(std::string_view source) {
    const auto script = Script::parse(source);
    std::string result;
    for (std::size_t i = 0; i < script.commands().size(); ++i)
        if (const auto change = account_change(script, i))
            result += (result.empty() ? "" : "; ") + described(*change);
    return result;
}

namespace {
struct Case {
    std::string_view source, description;
};
}  // namespace

static void check(const std::vector<Case>& cases) {
    for (const auto& expected : cases) {
        CAPTURE(expected.source);
        CHECK(described(expected.source) == expected.description);
    }
}

TEST_CASE("accounts are created in three dialects") {
    check({
        {"groupadd --system --gid 10001 app && useradd --system --uid 10001 --gid app "
         "--no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin app",
         "+group app shadow gid=10001 system; +user app shadow uid=10001 group=app "
         "shell=/usr/sbin/nologin home=/nonexistent system homeless"},
        {"addgroup -S -g 10001 app && adduser -S -D -H -u 10001 -G app -s /sbin/nologin app",
         "+group app busybox gid=10001 system; +user app busybox uid=10001 group=app "
         "shell=/sbin/nologin system homeless"},
        {"adduser --disabled-password --gecos '' --uid=1000 --home /srv app",
         "+user app ? uid=1000 home=/srv own-group"},
        {"adduser --system --group app", "+user app debian system own-group"},
        {"useradd -mu1000 -s/bin/bash -G sudo,docker app",
         "+user app shadow uid=1000 groups=sudo groups=docker shell=/bin/bash own-group"},
        {"useradd -r -u 33 -o -N x", "+user x shadow uid=33 system twice"},
        {"useradd -u $UID -g ${GID} \"$NAME\"", "+user $NAME shadow uid=?$UID group=?${GID}"},
        {"useradd $OPTS app", "+user $OPTS shadow own-group ???"},
        {"adduser app", "+user app ? own-group"},
        {"adduser -S app", "+user app busybox system"},
        {"adduser -S --ingroup x --home /y app", "+user app busybox group=x home=/y system"},
        {"adduser --disabled-login app", "+user app debian own-group"},
        {"adduser -r -d /x app", "+user app shadow home=/x system own-group"},
        {"useradd", "+user - shadow own-group"},
        {"sudo /usr/sbin/useradd x", "+user x shadow own-group"},
        {"make adduser", ""},
    });
}

TEST_CASE("accounts are changed and deleted") {
    check({
        {"userdel -r ubuntu", "-user ubuntu shadow"},
        {"userdel --remove ubuntu || true", "-user ubuntu shadow guarded"},
        {"deluser --remove-home node", "-user node ?"},
        {"usermod -u 1001 node", "=user node shadow uid=1001"},
        {"usermod -aG docker,sudo app", "join app shadow groups=docker groups=sudo"},
        {"adduser app docker", "join app ? group=docker"},
        {"addgroup app docker", "join app ? group=docker"},
        {"gpasswd -a app docker", "join app shadow group=docker"},
        {"gpasswd -d app docker", "=group - shadow group=docker"},
        {"usermod -l app -aG docker ubuntu", "=user ubuntu shadow groups=docker now=app"},
        {"groupmod --new-name app ubuntu", "=group ubuntu shadow now=app"},
        {"groupmod -g 99 x", "=group x shadow gid=99"},
        {"groupdel x", "-group x shadow"},
        {"echo 'app:x:1000:1001::/home/app:/bin/sh' >> /etc/passwd",
         "+user app ? uid=1000 gid=1001 shell=/bin/sh home=/home/app"},
        {"echo \"app:x:$GID:\" >> /etc/group", "+group app ? gid=?$GID"},
        {"echo x >> /etc/passwd", ""},
    });
}

TEST_CASE("a guarded change may fail, or may not happen") {
    check({
        {"getent passwd app || useradd app", "+user app shadow own-group guarded"},
        {"id app >/dev/null 2>&1 && userdel app", "-user app shadow guarded"},
        {"if ! id app; then useradd app; fi", "+user app shadow own-group guarded"},
        {"useradd app && chown app /x || true", "+user app shadow own-group guarded"},
        {"(useradd app; ls) || :", "+user app shadow own-group guarded"},
        {"a || (b; useradd app)", "+user app shadow own-group guarded"},
        {"a && useradd app && b", "+user app shadow own-group"},
        {"a || true && b; useradd app", "+user app shadow own-group"},
        {"ls; useradd app; id app || true", "+user app shadow own-group"},
    });
}
