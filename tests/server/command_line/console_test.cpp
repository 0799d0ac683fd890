#include "tests/support/console.h"

#include "tests/support/folder.h"

#include <doctest/doctest.h>

TEST_CASE("the program does at the prompt what its pages say") {
    for (const auto& entry : std::filesystem::directory_iterator(tests::folder() / "cli")) {
        CAPTURE(entry.path().filename().string());
        tests::play_console(entry.path());
    }
}
