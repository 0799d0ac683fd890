#include "analysis/dockerfile/keyword.h"
#include "analysis/reference/directives.h"
#include "analysis/reference/flags.h"
#include "analysis/reference/instructions.h"
#include "analysis/reference/mounts.h"
#include "analysis/reference/variables.h"

#include <doctest/doctest.h>

#include <string>

using namespace analysis;

TEST_CASE("every instruction has its entry, and its example begins with an instruction") {
    for (auto i = static_cast<int>(Keyword::Add); i <= static_cast<int>(Keyword::WorkDir); ++i) {
        const auto keyword = static_cast<Keyword>(i);
        CAPTURE(i);
        const auto* entry = reference::instruction(keyword);
        REQUIRE(entry);
        CHECK(keyword_from(entry->name) == keyword);
        CHECK(entry->forms.starts_with(entry->name));
        const auto first = entry->example.substr(0, entry->example.find(' '));
        CHECK(keyword_from(first) != Keyword::Unknown);
    }
    CHECK_FALSE(reference::instruction(Keyword::Unknown));
}

TEST_CASE("mount keys are found by all their names, and their types exist") {
    CHECK(reference::mount_key("destination") == reference::mount_key("target"));
    CHECK(reference::mount_key("ro") == reference::mount_key("readonly"));
    CHECK_FALSE(reference::mount_key(""));
    CHECK_FALSE(reference::mount_key("dst destination"));
    for (const auto& key : reference::mount_keys()) {
        std::string types(key.types);
        for (std::size_t end = 0; !types.empty(); types.erase(0, end + 1)) {
            end = std::min(types.find(' '), types.size() - 1);
            const auto name = types.substr(0, types.find(' '));
            CHECK_MESSAGE(reference::mount_type(name), name);
        }
    }
}

TEST_CASE("directives are known in any case, variables in their own") {
    CHECK(reference::directive("Escape") == reference::directive("escape"));
    CHECK(reference::directive("escape"));
    CHECK_FALSE(reference::directive("esc"));
    CHECK(reference::variable("TARGETARCH"));
    CHECK_FALSE(reference::variable("targetarch"));
}
