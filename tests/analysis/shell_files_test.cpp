#include "analysis/shell/files.h"

#include <doctest/doctest.h>

#include <array>
#include <string>
#include <string_view>
#include <vector>

using namespace analysis::shell;

static std::string name_of(FileAction action) {
    static constexpr std::array<const char*, 11> names{
        "owner",
        "mode",
        "mkdir",
        "link",
        "copy",
        "move",
        "remove",
        "touch",
        "write",
        "download",
        "setcap"};
    return names.at(static_cast<std::size_t>(action));
}

static std::string field(std::string_view name, const std::optional<Word>& word) {
    if (!word) return "";
    return " " + std::string(name) + "=" + (word->is_literal ? "" : "?") + word->value;
}

static std::string described(const FileChange& change) {
    auto result = name_of(change.action);
    for (const auto& source : change.sources) result += " <" + source.value;
    for (const auto& path : change.paths) result += " " + path.value;
    result += field("user", change.user) + field("group", change.group) +
              field("mode", change.mode) + field("caps", change.capabilities);
    if (change.is_recursive) result += " deep";
    if (change.makes_parents) result += " parents";
    return result + (change.is_certain ? "" : " ???");
}

static std::string described(std::string_view source) {
    const auto script = Script::parse(source);
    std::string result;
    for (const auto& change : file_changes(script, 0))
        result += (result.empty() ? "" : "; ") + described(change);
    return result;
}

TEST_CASE("what commands do to files is read from their arguments") {
    struct Case {
        std::string_view source, description;
    };
    for (const auto& expected : {
             Case{"chown -R app:staff /srv /data", "owner /srv /data user=app group=staff deep"},
             Case{"chown $U:${G:-a:b} /x", "owner /x user=?$U group=?${G:-a:b}"},
             Case{"chown 33.34 x", "owner x user=33 group=34"},
             Case{"chown a.b x", "owner x user=a.b"},
             Case{"chown app: x", "owner x user=app"},
             Case{"chown :app x", "owner x group=app"},
             Case{"chgrp -R 0 /x", "owner /x group=0 deep"},
             Case{"chown --reference=/a /b", "owner /b"},
             Case{"chmod -R 777 /a b", "mode /a b mode=777 deep"},
             Case{"chmod a+w,o-x f", "mode f mode=a+w,o-x"},
             Case{"chmod -w f g", "mode f g mode=-w"},
             Case{"mkdir -p -m 0777 a /b", "mkdir a /b mode=0777 parents"},
             Case{"mkdir -pm777 a", "mkdir a mode=777 parents"},
             Case{"ln -sf /bin/bash /bin/sh", "link </bin/bash /bin/sh"},
             Case{"ln -s /a", "link </a"},
             Case{"cp -r a b /c", "copy <a <b /c deep"},
             Case{"cp -t /c a b", "copy <a <b /c"},
             Case{"mv a b", "move <a b"},
             Case{
                 "install -o app -g app -m 755 -D a /b",
                 "copy <a /b user=app group=app mode=755 parents"},
             Case{"install -d -o app /a /b", "mkdir /a /b user=app"},
             Case{"rm -rf /var/lib/apt/lists/*", "remove /var/lib/apt/lists/* deep"},
             Case{"touch a", "touch a"},
             Case{
                 "setcap 'cap_net_bind_service=+ep' /x", "setcap /x caps=cap_net_bind_service=+ep"},
             Case{"echo a > f 2>/dev/null", "write f"},
             Case{"a | tee f", ""},
             Case{"curl -fsSLo /x http://y", "download <http://y /x"},
             Case{"curl http://y > /x", "download <http://y /x"},
             Case{"curl -o /x http://y > /z", "download <http://y /x; write /z"},
             Case{"wget -qO- http://y >/dev/null", ""},
             Case{"chown $ARGS", "owner user=?$ARGS ???"},
         }) {
        CAPTURE(expected.source);
        CHECK(described(expected.source) == expected.description);
    }
}

TEST_CASE("a mode lets others write, or not, or is none") {
    for (const std::string_view mode :
         {"777", "0666", "1777", "2", "a+w", "o=rwx", "u=rw,o+w", "ugo+w"}) {
        CAPTURE(mode);
        CHECK(lets_others_write(mode) == true);
    }
    for (const std::string_view mode :
         {"755", "0644", "u+w", "g+w", "+x", "o-w", "a+x", "+w", "0"}) {
        CAPTURE(mode);
        CHECK(lets_others_write(mode) == false);
    }
    for (const std::string_view mode : {"", "888", "x", "$M", "a+w,", "777777"}) {
        CAPTURE(mode);
        CHECK(lets_others_write(mode) == std::nullopt);
    }
}
