#include "analysis/settings/glob.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using analysis::Glob;

TEST_CASE("globs fit whole paths, folder by folder") {
    struct Case {
        std::string_view pattern;
        std::string_view path;
        bool fits;
    };
    for (const auto& expected : {
             Case{"compose.yaml", "compose.yaml", true},
             Case{"compose.yaml", "a/compose.yaml", false},
             Case{"./a/b", "a/b", true},
             Case{"/a/b", "a/b", true},
             Case{"*.yaml", "a.yaml", true},
             Case{"*.yaml", ".yaml", true},
             Case{"*.yaml", "a/b.yaml", false},
             Case{"**/*.yaml", "b.yaml", true},
             Case{"**/*.yaml", "a/b/c.yaml", true},
             Case{"**/compose.dev*.yaml", "x/compose.dev.local.yaml", true},
             Case{"docker/dev/**", "docker/dev/a/b", true},
             Case{"docker/dev/**", "docker/dev", false},
             Case{"docker/dev/", "docker/dev/a", true},
             Case{"docker/**/a", "docker/a", true},
             Case{"docker/**/a", "docker/x/y/a", true},
             Case{"docker/**/a", "dockera", false},
             Case{"**", "a/b", true},
             Case{"a**b", "axxb", true},
             Case{"a**b", "ax/b", false},
             Case{"a?c", "abc", true},
             Case{"a?c", "aäc", true},
             Case{"a?c", "a/c", false},
             Case{"a?c", "ac", false},
             Case{"[a-c]x", "bx", true},
             Case{"[!a-c]x", "bx", false},
             Case{"[^a-c]x", "dx", true},
             Case{"[]a]x", "]x", true},
             Case{"[ä-ü]x", "öx", true},
             Case{"a[/]b", "a/b", false},
             Case{"{a,b/*}/c", "b/x/c", true},
             Case{"{a,b/*}/c", "a/c", true},
             Case{"{a,{b,c}d}", "cd", true},
             Case{"x{,.y}", "x", true},
             Case{"{**/,}a", "p/q/a", true},
             Case{"\\*\\{\\[", "*{[", true},
             Case{"", "", true},
             Case{"*", "\xFF", true},
         }) {
        CAPTURE(expected.pattern);
        CAPTURE(expected.path);
        const auto glob = Glob::parse(expected.pattern);
        REQUIRE(glob);
        CHECK(glob->matches(expected.path) == expected.fits);
    }
}

TEST_CASE("a bracket that is never closed makes no glob, and neither do braces without end") {
    for (const std::string_view pattern :
         {"{a", "[a", "[", "[a-", "{a,{b}", "{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}"}) {
        CAPTURE(pattern);
        CHECK_FALSE(Glob::parse(pattern));
    }
}

TEST_CASE("no pattern takes long") {
    std::string pattern;
    for (int i = 0; i < 100; ++i) pattern += "**/*a*";
    CHECK_FALSE(Glob::parse(pattern)->matches(std::string(1000, 'a') + "/b"));
}
