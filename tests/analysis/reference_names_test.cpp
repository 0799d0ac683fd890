#include "analysis/reference/capabilities.h"
#include "analysis/reference/signals.h"
#include "analysis/text/nearest.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>

using namespace analysis;
using reference::capability;

TEST_CASE("capabilities are found with and without CAP_, in any case") {
    for (const std::string_view name :
         {"NET_ADMIN", "CAP_NET_ADMIN", "net_admin", "Cap_Net_Admin"}) {
        CAPTURE(name);
        REQUIRE(capability(name) != nullptr);
        CHECK(capability(name)->name == "NET_ADMIN");
    }
    for (const std::string_view name :
         {"", "CAP_", "ALL", "CAP_ALL", "NETADMIN", " KILL", "CAPKILL"}) {
        CAPTURE(name);
        CHECK(capability(name) == nullptr);
    }
    CHECK(reference::is_all_capabilities("all"));
    CHECK_FALSE(reference::is_all_capabilities("CAP_ALL"));
}

TEST_CASE("Docker's containers have fourteen of the kernel's capabilities") {
    const auto all = reference::capabilities();
    CHECK(all.size() == 41);
    CHECK(reference::capability_names().size() == all.size());
    CHECK(reference::capability_names()[40] == "CHECKPOINT_RESTORE");
    CHECK(std::ranges::count_if(all, &reference::Capability::is_default) == 14);
    CHECK(capability("NET_RAW")->is_default);
    CHECK_FALSE(capability("SYS_ADMIN")->is_default);
    CHECK(nearest("NET_ADMN", reference::capability_names()) == "NET_ADMIN");
    for (const auto& one : all) {
        CAPTURE(one.name);
        CHECK(one.text.ends_with('.'));
    }
}

TEST_CASE("signals are found by name and number") {
    const auto name = [](std::string_view text) {
        const auto* found = reference::signal(text);
        return found == nullptr ? "none" : std::string(found->name);
    };
    CHECK(name("SIGTERM") == "SIGTERM");
    CHECK(name("term") == "SIGTERM");
    CHECK(name("sigQuit") == "SIGQUIT");
    CHECK(name("SIGRTMIN+3") == "SIGRTMIN+3");
    CHECK(name("rtmax-14") == "SIGRTMAX-14");
    CHECK(name("15") == "SIGTERM");
    CHECK(name("+9") == "SIGKILL");
    CHECK(name("17") == "SIGCHLD");
    CHECK(name("CLD") == "SIGCLD");
    CHECK(name("37") == "SIGRTMIN+3");
    for (const std::string_view text :
         {"",
          "SIG",
          "SIGSIGTERM",
          "0",
          "-15",
          "+-15",
          "32",
          "65",
          "15 ",
          "SIGRTMIN+16",
          "SIGTRM"}) {
        CAPTURE(text);
        CHECK(name(text) == "none");
    }
    CHECK(nearest("SIGTRM", reference::signal_names()) == "SIGTERM");
}
