// Those who test the server by its binary rely on this.

#include "tests/support/program.h"

#include <doctest/doctest.h>

#include <csignal>
#include <string>

using protocol::Json;
using tests::Program;

TEST_CASE("a program gets messages and answers them, however long they are") {
    Program echo({"/bin/cat"});
    const Json small{{"id", 1}};
    const Json large{{"text", std::string(300'000, 'x')}};
    echo.send(small);
    CHECK(echo.receive() == small);
    echo.send(large);
    echo.send(small);
    CHECK(echo.receive() == large);
    CHECK(echo.receive() == small);
    echo.close_input();
    CHECK_FALSE(echo.receive());
    CHECK(echo.exit_code() == 0);
}

TEST_CASE("a program ends with its code, or with the signal that killed it") {
    CHECK(Program({"/bin/sh", "-c", "exit 3"}).exit_code() == 3);
    Program echo({"/bin/cat"});
    ::kill(echo.id(), SIGKILL);
    CHECK(echo.exit_code() == -SIGKILL);
    echo.send({{"id", 1}});
    CHECK_FALSE(echo.receive());
}

TEST_CASE("a program that still runs does not outlive its test") {
    pid_t id = 0;
    {
        const Program endless({"/bin/cat"});
        id = endless.id();
        CHECK(::kill(id, 0) == 0);
    }
    CHECK(::kill(id, 0) != 0);
}
