#include "analysis/compose/restart.h"

#include <doctest/doctest.h>

#include <array>
#include <string>
#include <string_view>

using namespace analysis;
using compose::parse_restart;

static std::string restart(std::string_view text) {
    const auto [policy, error] = parse_restart(text);
    CHECK(policy.has_value() != error.has_value());
    static constexpr std::array<std::string_view, 4> kinds = {
        "never", "on failure", "unless stopped", "always"};
    static constexpr std::array<std::string_view, 4> errors = {
        "unknown", "no number", "negative", "no attempts"};
    if (error) {
        const auto written = text.substr(error->span.begin(), error->span.size());
        return std::string(errors.at(static_cast<std::size_t>(error->kind))) + "! " +
               std::string(written);
    }
    std::string result(kinds.at(static_cast<std::size_t>(policy->kind)));
    if (policy->attempts > 0) result += " " + std::to_string(policy->attempts);
    return result;
}

TEST_CASE("policies of restart are four") {
    struct Case {
        std::string_view text, expected;
    };
    for (const auto& [text, expected] : {
             Case{"no", "never"},
             Case{"none", "never"},
             Case{"", "never"},
             Case{"always", "always"},
             Case{"any", "always"},
             Case{"always:0", "always"},
             Case{"unless-stopped", "unless stopped"},
             Case{"on-failure", "on failure"},
             Case{"on-failure:5", "on failure 5"},
             Case{"on-failure:5:6", "on failure 5"},
             Case{"on-failure:", "no number! "},
             Case{"on-failure:x", "no number! x"},
             Case{"on-failure:-1", "negative! -1"},
             Case{"always:3", "no attempts! 3"},
             Case{"unless_stopped", "unknown! unless_stopped"},
             Case{"Always", "unknown! Always"},
             Case{"on_failure:3", "unknown! on_failure"},
         }) {
        CAPTURE(text);
        CHECK(restart(text) == expected);
    }
}
