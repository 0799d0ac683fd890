#include "analysis/dockerfile/flags.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

using namespace analysis;

TEST_CASE("each instruction has the flags that the frontend reads") {
    const auto names = [](Keyword keyword) {
        std::string all;
        for (const auto& flag : flags::of(keyword)) {
            CHECK(flag.keyword == keyword);
            CHECK(flags::find(keyword, flag.name) == &flag);
            CHECK((flag.kind == flags::Kind::Boolean) == flag.placeholder.empty());
            all += std::string(flag.name) + " ";
        }
        CHECK(std::ranges::is_sorted(flags::of(keyword), {}, &flags::Description::name));
        return all;
    };
    CHECK(names(Keyword::Add) == "checksum chmod chown exclude keep-git-dir link unpack ");
    CHECK(names(Keyword::Copy) == "chmod chown exclude from link parents ");
    CHECK(names(Keyword::From) == "platform ");
    CHECK(names(Keyword::Healthcheck) == "interval retries start-interval start-period timeout ");
    CHECK(names(Keyword::Run) == "device mount network security ");
    CHECK(names(Keyword::Cmd).empty());
    CHECK(names(Keyword::Unknown).empty());
    CHECK_FALSE(flags::find(Keyword::Add, "from"));
    CHECK_FALSE(flags::find(Keyword::Copy, "LINK"));
}

TEST_CASE("some instructions ignore flags, and some may not wait behind ONBUILD") {
    CHECK(flags::are_read(Keyword::User));
    CHECK_FALSE(flags::are_read(Keyword::Arg));
    CHECK_FALSE(flags::are_read(Keyword::StopSignal));
    CHECK(flags::may_be_trigger(Keyword::Copy));
    for (const auto keyword :
         {Keyword::From, Keyword::OnBuild, Keyword::Maintainer, Keyword::Unknown})
        CHECK_FALSE(flags::may_be_trigger(keyword));
}
