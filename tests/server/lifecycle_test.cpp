#include "server/lifecycle.h"

#include <doctest/doctest.h>

#include <sstream>
#include <string>
#include <string_view>

using server::Lifecycle;

/// Plays messages, those with a question mark as requests. Requests give "ok" or the error's code,
/// notifications "+" if heeded, else "-"; at the end comes the exit code.
static std::string played(const std::string& messages) {
    Lifecycle lifecycle;
    std::istringstream words(messages);
    std::string outcome;
    for (std::string word; words >> word;) {
        if (word.back() != '?') {
            outcome += lifecycle.notification(word) ? "+ " : "- ";
            continue;
        }
        word.pop_back();
        const auto error = lifecycle.request(word);
        outcome += (error ? std::to_string(static_cast<int>(error->code)) : "ok") + " ";
    }
    return outcome + std::to_string(lifecycle.exit_code());
}

TEST_CASE("each message is served only where it may come") {
    struct Case {
        std::string messages, outcome;
    };
    for (const auto& expected : {
             Case{"initialize? initialized hover? change shutdown? exit", "ok + ok + ok + 0"},
             Case{"hover?", "-32002 1"},
             Case{"shutdown?", "-32002 1"},
             Case{"hover? initialize? hover?", "-32002 ok ok 1"},
             Case{"open initialized $/setTrace exit", "- - - + 1"},
             Case{"initialize? open hover?", "ok + ok 1"},
             Case{"initialize? initialize?", "ok -32600 1"},
             Case{"initialize? initialized initialize? hover?", "ok + -32600 ok 1"},
             Case{"initialize? exit", "ok + 1"},
             Case{
                 "initialize? shutdown? hover? shutdown? initialize?",
                 "ok ok -32600 -32600 -32600 0"},
             Case{"initialize? shutdown? open initialized exit", "ok ok - - + 0"},
             Case{"initialize? shutdown?", "ok ok 0"},
             Case{"initialize? shutdown? exit exit open", "ok ok + + - 0"},
             Case{"", "1"},
         }) {
        CAPTURE(expected.messages);
        CHECK(played(expected.messages) == expected.outcome);
    }
}

TEST_CASE("the server asks nothing before the client is ready, and nothing after shutdown") {
    Lifecycle lifecycle;
    CHECK_FALSE(lifecycle.may_ask());
    lifecycle.notification("initialized");
    CHECK_FALSE(lifecycle.may_ask());
    lifecycle.request("initialize");
    CHECK_FALSE(lifecycle.may_ask());
    lifecycle.notification("initialized");
    CHECK(lifecycle.may_ask());
    lifecycle.request("shutdown");
    CHECK_FALSE(lifecycle.may_ask());
    lifecycle.notification("initialized");
    CHECK_FALSE(lifecycle.may_ask());
}

TEST_CASE("only exit ends a session") {
    Lifecycle lifecycle;
    lifecycle.request("initialize");
    lifecycle.request("shutdown");
    CHECK_FALSE(lifecycle.has_ended());
    lifecycle.notification("exit");
    CHECK(lifecycle.has_ended());
}
