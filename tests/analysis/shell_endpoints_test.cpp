#include "analysis/shell/endpoints.h"
#include "analysis/shell/fetched_code.h"
#include "analysis/shell/guards.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace analysis::shell;

namespace {
struct Case {
    std::string_view source, description;
};
}  // namespace

TEST_CASE("a client's command line says whom it asks") {
    const auto part = [](const std::optional<Word>& word) {
        return word ? (word->is_literal ? "" : "?") + word->value : std::string("-");
    };
    const auto described = [&](std::string_view source) {
        std::string result;
        const auto script = Script::parse(source);
        for (const auto& endpoint : endpoints(script.commands().at(0)))
            result += (result.empty() ? "" : ", ") + endpoint.scheme + " " + part(endpoint.host) +
                      " " + part(endpoint.port);
        return result;
    };
    for (const auto& expected : {
             Case{"curl -f HTTP://localhost:8080/health", "http localhost 8080"},
             Case{"curl -f localhost", " localhost -"},
             Case{"wget -qO- http://u:p@[::1]:80/x", "http [::1] 80"},
             Case{"curl http://a http://b:1", "http a -, http b 1"},
             Case{"curl http://${HOST:-x}:${PORT:-80}/", "http ?${HOST:-x} ?${PORT:-80}"},
             Case{"curl http://127.0.0.1:$PORT", "http 127.0.0.1 ?$PORT"},
             Case{"nc -z -w 3 localhost 5432", " localhost 5432"},
             Case{"nc -z localhost", " - -"},
             Case{"pg_isready -U x -h db -p5433", " db 5433"},
             Case{"pg_isready", " - -"},
             Case{"redis-cli -h r -p 6380 ping", " r 6380"},
             Case{"mysqladmin ping -h127.0.0.1 -P 3307 -u root -px", " 127.0.0.1 3307"},
             Case{"mongosh --quiet --port 1 --eval 'x'", " - 1"},
             Case{"exec 3<>/dev/tcp/127.0.0.1/80", " 127.0.0.1 80"},
             Case{"echo curl http://x", ""},
         }) {
        CAPTURE(expected.source);
        CHECK(described(expected.source) == expected.description);
    }
}

TEST_CASE("code that is fetched and run unseen is found") {
    const auto described = [](std::string_view source) {
        const auto script = Script::parse(source);
        std::string result;
        for (const auto& [fetch, runner] : fetched_code(script))
            result += std::to_string(fetch) + ">" + std::to_string(runner) + " ";
        return result;
    };
    for (const auto& expected : {
             Case{"curl -fsSL https://x | sh", "0>1 "},
             Case{"a && wget -qO- x | sudo -E bash -s -- -y && b", "1>2 "},
             Case{"curl x | gunzip | python3 -", "0>2 "},
             Case{"sh -c \"$(curl x)\" y", "1>0 "},
             Case{"bash <(curl x)", "1>0 "},
             Case{". <(curl x)", "1>0 "},
             Case{"eval \"$(wget -O- x)\"", "1>0 "},
             Case{"bash <<< \"$(curl x)\"", "1>0 "},
             Case{"bash < <(curl x)", "1>0 "},
             Case{"if a; then curl x | bash; fi", "1>2 "},
             Case{"curl x | tar x", ""},
             Case{"curl x; sh", ""},
             Case{"curl x | sh a.sh", ""},
             Case{"curl x | python a.py", ""},
             Case{"V=$(curl x) sh a.sh", ""},
             Case{"sh a.sh $(curl x)", ""},
             Case{"echo $(curl x) | sh", ""},
         }) {
        CAPTURE(expected.source);
        CHECK(described(expected.source) == expected.description);
    }
}

TEST_CASE("guards are found wherever they stand") {
    const auto described = [](std::string_view source) {
        const auto script = Script::parse(source);
        std::string result;
        for (std::size_t i = 0; i < script.commands().size(); ++i)
            if (source.substr(script.commands()[i].span.begin(), 2).starts_with('x'))
                result += std::string(may_fail(script, i) ? "fails " : "") +
                          (may_not_run(script, i) ? "skips" : "");
        return result;
    };
    for (const auto& expected : {
             Case{"x", ""},
             Case{"a && x && b", ""},
             Case{"x || true", "fails "},
             Case{"x && a || b", "fails "},
             Case{"x && a; b || c", ""},
             Case{"x | a || b", "fails "},
             Case{"a || x", "skips"},
             Case{"a || x || b", "fails skips"},
             Case{"! x", "fails "},
             Case{"x &", "fails "},
             Case{"[ -f a ] && x", "skips"},
             Case{"[ -f a ] && b && x", "skips"},
             Case{"[ -f a ]; x", ""},
             Case{"grep -q a b && { c; x; }", "skips"},
             Case{"while x; do a; done", "fails "},
             Case{"if a; then x; fi || b", "fails skips"},
             Case{"A=$(x)", "fails "},
             Case{"(x) || a", "fails "},
             Case{"sh -c 'x' || a", "fails "},
             Case{"sh -c 'x' && b || a", "fails "},
             Case{"sh -c 'x' && a", ""},
             Case{"a || sh -c 'x'", "skips"},
             Case{"bash <<E || a\nx\nE", "fails "},
             Case{"bash <<E\nx\nE\na || b", ""},
         }) {
        CAPTURE(expected.source);
        CHECK(described(expected.source) == expected.description);
    }
}

TEST_CASE("a long list of commands is read in the time that its length takes") {
    std::string text;
    for (int i = 0; i < 20000; ++i) text += "mkdir a && ";
    const auto script = Script::parse(text + "b || c");
    CHECK(script.commands().size() == 20002);
    CHECK(may_fail(script, 0));
    CHECK(may_fail(script, 20000));
    CHECK_FALSE(may_fail(script, 20001));
}
