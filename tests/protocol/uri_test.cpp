#include "protocol/uri.h"

#include <doctest/doctest.h>

#include <optional>
#include <random>
#include <string>
#include <string_view>

using namespace protocol;

TEST_CASE("a file URI means a path, however the client spells it") {
    struct Case {
        std::string_view uri, path;
    };
    for (const auto& expected : {
             Case{"file:///work/Dockerfile", "/work/Dockerfile"},
             Case{"FILE:///work/Dockerfile", "/work/Dockerfile"},
             Case{"file:/work/Dockerfile", "/work/Dockerfile"},
             Case{"file://localhost/work/Dockerfile", "/work/Dockerfile"},
             Case{"file:///a%20b/%28x%29/(y)/%C3%A9", "/a b/(x)/(y)/é"},
             Case{"file:///a%2fb%2Fc", "/a/b/c"},
             Case{"file:///é/😀", "/é/😀"},
             Case{"file:///%FF", "/\xFF"},
             Case{"file:///100%/%zz/%4", "/100%/%zz/%4"},
             Case{"file:///a%2525", "/a%25"},
             Case{"file:///a/Dockerfile?query#fragment", "/a/Dockerfile"},
             Case{"file:///a/Dockerfile#L1", "/a/Dockerfile"},
             Case{"file:///a%3Fb%23c", "/a?b#c"},
             Case{"file:///", "/"},
             Case{"file:////double", "/double"},
             Case{"file://///%25z", "/%z"},
             Case{"file:////", "/"},
             Case{"file:///c%3A/x", "c:/x"},
             Case{"file:///c:/x", "c:/x"},
             Case{"file:///C:/X", "c:/X"},
             Case{"file:///C%3a/X", "c:/X"},
             Case{"file:///c:", "c:"},
             Case{"file:///c:x", "/c:x"},
             Case{"file:///cd:/x", "/cd:/x"},
             Case{"file://server/share/x", "//server/share/x"},
             Case{"file://wsl%24/Ubuntu/home", "//wsl$/Ubuntu/home"},
             Case{"file://server/c:/x", "//server/c:/x"},
         }) {
        CAPTURE(expected.uri);
        CHECK(path_of(expected.uri).value_or("none") == expected.path);
    }
}

TEST_CASE("what is no file has no path") {
    for (const std::string_view uri : {
             "",
             "file",
             "file:",
             "file://",
             "file://server",
             "file:relative",
             "file:///a%00b",
             "file://%2Fserver/x",
             "file://server",
             "/work/Dockerfile",
             "untitled:Untitled-1",
             "untitled:/work/Dockerfile",
             "vscode-notebook-cell:/work/x.ipynb#W0",
             "http://localhost/Dockerfile",
             "files:///x",
         }) {
        CAPTURE(uri);
        CHECK_FALSE(path_of(uri));
    }
}

TEST_CASE("a path becomes the URI that most editors make of it") {
    CHECK(uri_of("/work/Dockerfile") == "file:///work/Dockerfile");
    CHECK(uri_of("/a b/é(x)#?%") == "file:///a%20b/%C3%A9%28x%29%23%3F%25");
    CHECK(uri_of("c:/x") == "file:///c%3A/x");
    CHECK(uri_of("//server/share/x") == "file://server/share/x");
    CHECK(uri_of("//wsl$/x") == "file://wsl%24/x");
    CHECK(uri_of("/") == "file:///");
}

TEST_CASE("the path of the URI of a path is the path") {
    std::mt19937 random(20010911);  // NOLINT(cert-msc51-cpp): the same paths in every run.
    for (int run = 0; run < 3000; ++run) {
        std::string path = "/_";  // No drive and no server, which begin otherwise.
        for (auto length = random() % 20; length > 0; --length)
            path += static_cast<char>(1 + random() % 255);
        CAPTURE(path);
        CHECK(path_of(uri_of(path)) == path);
    }
    for (const std::string_view path : {"c:/x y", "c:", "//server/share/ü"})
        CHECK(path_of(uri_of(path)) == path);
}

TEST_CASE("every document has a name, whatever its scheme") {
    struct Case {
        std::string_view uri, name;
    };
    for (const auto& expected : {
             Case{"file:///a/Dockerfile", "Dockerfile"},
             Case{"file:///a/b%20c.Dockerfile", "b c.Dockerfile"},
             Case{"file:///a%2FDockerfile", "Dockerfile"},
             Case{"untitled:Untitled-1", "Untitled-1"},
             Case{"untitled:/a/compose.yaml", "compose.yaml"},
             Case{"vscode-vfs://github/a/b/Dockerfile?ref=main", "Dockerfile"},
             Case{"git:/a/Dockerfile?%7B%22path%22%3A%22/x/y%22%7D", "Dockerfile"},
             Case{"Dockerfile", "Dockerfile"},
             Case{"file:///a/", ""},
             Case{"", ""},
         }) {
        CAPTURE(expected.uri);
        CHECK(file_name_in(expected.uri) == expected.name);
    }
}
