#include "server/files/gitignore.h"

#include <doctest/doctest.h>

#include <string>

using server::files::EntryType;
using server::files::Gitignore;
using server::files::Verdict;

static bool ignores(std::string_view content, std::string_view path, EntryType type) {
    return Gitignore(content).verdict(path, type) == Verdict::Ignored;
}

TEST_CASE("a pattern matches what gitignore(5) says") {
    struct Case {
        std::string_view pattern, path;
        bool is_ignored;
    };
    for (const auto& expected : {
             // Without a slash: in any folder.
             Case{"a", "a", true},
             Case{"a", "x/y/a", true},
             Case{"a", "ab", false},
             Case{"*.log", "x/y.log", true},
             Case{"*.log", "x/.log", true},
             Case{"*.log", "y.log.txt", false},
             Case{"a*c*e", "abcde", true},
             Case{"a*c*e", "acxec", false},
             Case{"?b", "x/ab", true},
             Case{"?b", "b", false},
             Case{"a**b", "axxb", true},
             // With one, at the beginning or in the middle: from this folder.
             Case{"/a", "a", true},
             Case{"/a", "x/a", false},
             Case{"x/a", "x/a", true},
             Case{"x/a", "y/x/a", false},
             Case{"x/*", "x/a", true},
             Case{"x/*", "x/a/b", false},
             Case{"x/?", "x/a", true},
             Case{"/*.c", "a.c", true},
             Case{"/*.c", "x/a.c", false},
             // Two stars.
             Case{"**/a", "a", true},
             Case{"**/a", "x/y/a", true},
             Case{"**/a", "x/ba", false},
             Case{"**/a/b", "x/a/b", true},
             Case{"a/**", "a/b/c", true},
             Case{"a/**", "a", false},
             Case{"a/**/b", "a/b", true},
             Case{"a/**/b", "a/x/y/b", true},
             Case{"a/**/b", "a/xb", false},
             Case{"a/**/b/**/c", "a/b/x/b/c", true},
             Case{"a/**/b*/c", "a/b/bx/c", true},
             Case{"a/***/b", "a/x/y/b", true},
             Case{"a/x**y/b", "a/xzzy/b", true},
             Case{"a/x**y/b", "a/xz/zy/b", false},
             // Brackets.
             Case{"[ab]", "b", true},
             Case{"[!ab]", "b", false},
             Case{"[^ab]", "c", true},
             Case{"[a-c]x", "bx", true},
             Case{"[]-]", "]", true},
             Case{"[]-]", "-", true},
             Case{"[a-]", "-", true},
             Case{"[\\]]", "]", true},
             Case{"[[:digit:]]", "7", true},
             Case{"[[:digit:]]", "x", false},
             Case{"[![:space:]]", "x", true},
             Case{"[[:nonsense:]]", "n", false},
             Case{"[[:]", ":", true},
             Case{"[a", "[a", false},
             Case{"x[!a]y", "x/y", false},
             Case{"/x[!a]y", "x/y", false},
             Case{"/x?y", "x/y", false},
             // Escapes and blanks.
             Case{"\\#a", "#a", true},
             Case{"#a", "#a", false},
             Case{"\\!a", "!a", true},
             Case{"a\\*", "a*", true},
             Case{"a\\*", "ab", false},
             Case{"a\\", "a\\", false},
             Case{"a  ", "a", true},
             Case{"a\\ ", "a ", true},
             Case{"a\\  ", "a ", true},
             Case{" a", " a", true},
             Case{"a\t", "a", false},
             Case{"a\r", "a", true},
             Case{
                 "\xEF\xBB\xBF"
                 "a",
                 "a",
                 true},
             Case{"", "a", false},
             Case{"/", "a", false},
             Case{"!", "a", false},
             // Bytes are bytes.
             Case{"\xFF?", "\xFF\xFE", true},
             Case{"é*", "x/aé", false},
             Case{"é*", "x/éa", true},
         }) {
        CAPTURE(expected.pattern);
        CAPTURE(expected.path);
        CHECK(ignores(expected.pattern, expected.path, EntryType::File) == expected.is_ignored);
    }
}

TEST_CASE("a slash at the end asks for a folder") {
    CHECK(ignores("build/", "x/build", EntryType::Folder));
    CHECK_FALSE(ignores("build/", "x/build", EntryType::File));
    CHECK_FALSE(ignores("x/build/", "y/x/build", EntryType::Folder));
    CHECK_FALSE(ignores("build//", "build", EntryType::Folder));
    CHECK(ignores("a/**/", "a/b", EntryType::Folder));
}

TEST_CASE("the last pattern that matches decides") {
    const Gitignore gitignore("*.log\n!keep.log\r\n/keep.log\n");
    CHECK(gitignore.verdict("x/keep.log", EntryType::File) == Verdict::Kept);
    CHECK(gitignore.verdict("keep.log", EntryType::File) == Verdict::Ignored);
    CHECK(gitignore.verdict("a.txt", EntryType::File) == std::nullopt);
}

TEST_CASE("a hostile pattern ends in good time") {
    std::string pattern;
    for (int i = 0; i < 200; ++i) pattern += "**/*a";
    CHECK_FALSE(ignores(pattern + "/b", std::string(2000, 'a'), EntryType::File));
    CHECK_FALSE(ignores("/" + pattern + "b", std::string(2000, 'a'), EntryType::File));
}
