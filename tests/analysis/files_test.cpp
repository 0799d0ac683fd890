#include "analysis/files.h"

#include <doctest/doctest.h>

#include <string_view>

using analysis::path_beside;

TEST_CASE("a path is told from the file that asks") {
    struct Case {
        std::string_view beside;
        std::string_view relative;
        std::optional<std::string> path;
    };
    for (const auto& expected : {
             Case{"Dockerfile", "package.json", "package.json"},
             Case{"web/Dockerfile", "./package.json", "web/package.json"},
             Case{"/srv/web/Dockerfile", "../a//b/./c", "/srv/a/b/c"},
             Case{"/Dockerfile", "..", std::nullopt},
             Case{"Dockerfile", "../x", std::nullopt},
             Case{"untitled:Untitled-1", "package.json", std::nullopt},
             Case{"vscode-notebook-cell:/a/b", "package.json", std::nullopt},
             Case{"c:/src/Dockerfile", "package.json", "c:/src/package.json"},
             Case{"", "package.json", std::nullopt},
         }) {
        CAPTURE(expected.beside);
        CAPTURE(expected.relative);
        CHECK(path_beside(expected.beside, expected.relative) == expected.path);
    }
}
