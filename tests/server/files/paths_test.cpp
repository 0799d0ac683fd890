#include "server/files/paths.h"

#include <doctest/doctest.h>

using namespace server::files;

TEST_CASE("paths are taken apart and put together") {
    CHECK(folder_of("a/b/c") == "a/b");
    CHECK(folder_of("/c") == "/");
    CHECK(folder_of("c").empty());
    CHECK(name_of("a/b/c") == "c");
    CHECK(name_of("c") == "c");
    CHECK(path_in("a", "b") == "a/b");
    CHECK(path_in("/", "b") == "/b");
    CHECK(path_in("", "b") == "b");
    CHECK(relative_path("/a/b", "/a/b/c") == "c");
    CHECK(relative_path("/a/b", "/a/c/d") == "../c/d");
    CHECK(joined_path("a/b", "../c") == "a/c");
    CHECK(joined_path("", "../c") == "../c");
    CHECK(absolute_path("/a/./b/../c//d") == "/a/c/d");
    CHECK(absolute_path("a").ends_with("/a"));
    CHECK(path_from_here(absolute_path("a/b")) == "a/b");
    CHECK(path_from_here("/nowhere/at/all") == "/nowhere/at/all");
}
