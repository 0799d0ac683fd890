#include "server/watchdog.h"

#include "tests/support/program.h"

#include <asio/io_context.hpp>
#include <doctest/doctest.h>
#include <unistd.h>

#include <csignal>

using namespace std::chrono_literals;
using server::Watchdog;

TEST_CASE("the end of the parent is noticed, even if nobody has buried it") {
    tests::Program parent({"/bin/cat"});
    asio::io_context strand;
    int deaths = 0;
    const Watchdog watchdog(
        strand.get_executor(), parent.id(), [&] { ++deaths; }, 1ms);

    strand.run_one();
    CHECK(deaths == 0);
    parent.close_input();
    strand.run();
    CHECK(deaths == 1);
    CHECK(parent.exit_code() == 0);
}

TEST_CASE("a parent that does not exist from here is not watched") {
    tests::Program dead({"/bin/true"});
    dead.exit_code();
    for (const std::int64_t id :
         {std::int64_t{dead.id()}, std::int64_t{0}, std::int64_t{-1}, std::int64_t{1} << 40}) {
        CAPTURE(id);
        asio::io_context strand;
        const Watchdog watchdog(
            strand.get_executor(), id, [] { FAIL("nobody died"); }, 1ms);
        CHECK(strand.run() == 0);
    }
}

TEST_CASE("who lives is alive, also if it is not ours to signal") {
    CHECK(server::is_alive(::getpid()));
    CHECK(server::is_alive(1));
}
