#include "analysis/compose/mount.h"

#include "analysis/compose/container_path.h"

#include <doctest/doctest.h>

#include <array>
#include <string>
#include <string_view>

using namespace analysis;
using namespace analysis::compose;

static VariableValue lookup(std::string_view name) {
    if (name == "DIR") return "./data";
    if (name == "BOTH") return "./data:/data:ro";
    if (name == "EMPTY") return "";
    return Unknown();
}

static std::string in(std::string_view text, Span span) {
    return std::string(text.substr(span.begin(), span.size()));
}

/// What it says, and in brackets what is written, if that is something else.
static std::string shown(const Part& part, std::string_view text) {
    const auto written = in(text, part.span);
    if (part.says(written)) return written;
    return part.text.value_or("?") + "[" + written + "]";
}

static std::string mount(std::string_view text) {
    const auto [mount, error] = parse_mount(interpolate(text, lookup));
    CHECK(mount.has_value() != error.has_value());
    if (error) {
        static constexpr std::array<std::string_view, 3> words = {
            "empty", "empty part", "too many"};
        return std::string(words.at(static_cast<std::size_t>(error->kind))) + "! " +
               in(text, error->span);
    }
    static constexpr std::array<std::string_view, 4> kinds = {"bind", "volume", "anonymous", "?"};
    std::string result(kinds.at(static_cast<std::size_t>(mount->kind)));
    if (mount->source) result += " " + shown(*mount->source, text);
    result += " > " + shown(mount->target, text);
    for (const auto& option : mount->options) result += " " + shown(option, text);
    if (mount->is_read_only == Trilean::True) result += " (read only)";
    if (mount->is_read_only == Trilean::Unknown) result += " (unknown)";
    return result;
}

namespace {

struct Case {
    std::string_view text, expected;
};

}  // namespace

template <std::size_t count>
static void check_mounts(const Case (&cases)[count]) {
    for (const auto& [text, expected] : cases) {
        CAPTURE(text);
        CHECK(mount(text) == expected);
    }
}

TEST_CASE("the source of a mount is a path, a volume or nothing") {
    check_mounts({
        {"/data", "anonymous > /data"},
        {"data", "anonymous > data"},
        {"/", "anonymous > /"},
        {"a:", "anonymous > a:"},
        {"data:/data", "volume data > /data"},
        {"my.data-1:/data", "volume my.data-1 > /data"},
        {"./data:/data", "bind ./data > /data"},
        {".:/app", "bind . > /app"},
        {"../x:/app", "bind ../x > /app"},
        {".data:/app", "bind .data > /app"},
        {"/var/run/docker.sock:/var/run/docker.sock",
         "bind /var/run/docker.sock > /var/run/docker.sock"},
        {"~/x:/x", "bind ~/x > /x"},
        {"~:/x", "bind ~ > /x"},
        {"sub/dir:/x", "volume sub/dir > /x"},  // And no such volume.
        {" ./x:/x", "volume  ./x > /x"},
    });
}

TEST_CASE("a single letter in front of a colon is a drive") {
    check_mounts({
        {"C:\\data:/data", "bind C:\\data > /data"},
        {"c:/data:/data:ro", "bind c:/data > /data ro (read only)"},
        {"C:\\data", "anonymous > C:\\data"},
        {"a:/data", "anonymous > a:/data"},
        {"data:D:\\data:ro", "volume data > D:\\data ro (read only)"},
        {"ä:/data:/data", "bind ä:/data > /data"},
        {"1:/data", "volume 1 > /data"},
        {"\\\\.\\pipe\\docker:\\\\.\\pipe\\docker",
         "bind \\\\.\\pipe\\docker > \\\\.\\pipe\\docker"},
    });
}

TEST_CASE("options of a mount are listed, the last of `ro` and `rw` counts") {
    check_mounts({
        {"a/b:/b:ro", "volume a/b > /b ro (read only)"},
        {"./b:/b:rw", "bind ./b > /b rw"},
        {"./b:/b:ro,rw", "bind ./b > /b ro rw"},
        {"./b:/b:z,ro,cached", "bind ./b > /b z ro cached (read only)"},
        {"vol:/b:nocopy", "volume vol > /b nocopy"},
        {"vol:/b:RO,typo,", "volume vol > /b RO typo "},
    });
    const auto reading = parse_mount(Interpolated::as_written("./b:/b:ro,Z"));
    REQUIRE(reading.mount);
    const auto& options = reading.mount->options;
    REQUIRE(options.size() == 2);
    CHECK(options[0].span == Span(7, 9));
    CHECK(options[1].span == Span(10, 11));
    CHECK(reading.mount->source->span == Span(0, 3));
    CHECK(reading.mount->target.span == Span(4, 6));
    CHECK(reading.mount->has_option("Z") == Trilean::True);
    CHECK(reading.mount->has_option("z") == Trilean::False);
}

TEST_CASE("a mount that Docker refuses says where") {
    check_mounts({
        {"", "empty! "},
        {":/data", "empty part! "},
        {"vol:", "empty part! "},
        {"vol::/data", "empty part! "},
        {"vol:/data:", "empty part! "},
        {"vol:/data::ro", "empty part! "},
        {"vol:/data:ro:z", "too many! :z"},
        {"1:2:3:4:5", "too many! :4:5"},
    });
    const auto reading = parse_mount(Interpolated::as_written("vol::/data"));
    REQUIRE(reading.error);
    CHECK(reading.error->span == Span(4, 4));
}

TEST_CASE("variables in mounts are taken apart, and their spans are those of what is written") {
    check_mounts({
        {"${DIR}:/data", "bind ./data[${DIR}] > /data"},
        {"${DIR}/x:/data", "bind ./data/x[${DIR}/x] > /data"},
        {"${BOTH}", "bind ./data[${BOTH}] > /data[${BOTH}] ro[${BOTH}] (read only)"},
        {"${X:-./d}:/data", "bind ./d[${X:-./d}] > /data"},
        {"${X:-vol}:/data", "volume vol[${X:-vol}] > /data"},
        {"${X}:/data", "? ?[${X}] > /data"},
        {"${X}/sub:/data", "bind ?[${X}/sub] > /data"},
        {"./${X}:/data", "bind ?[./${X}] > /data"},
        {"data${X}:/data", "volume ?[data${X}] > /data"},
        {"${X}", "? > ?[${X}] (unknown)"},
        {"$X:", "empty part! "},
        {"/data/${X}", "? > ?[/data/${X}] (unknown)"},
        {"./data:${X}", "bind ./data > ?[${X}] (unknown)"},
        {"./data:${X}:ro", "bind ./data > ?[${X}] ro (read only)"},
        {"./data:/data:${X}", "bind ./data > /data ?[${X}] (unknown)"},
        {"./data:/data${EMPTY}", "bind ./data > /data[/data${EMPTY}]"},
        {"$EMPTY:/data", "empty part! $EMPTY"},
        {"vol:/$${X:y}/z:ro", "volume vol > /${X:y}/z[/$${X:y}/z] ro (read only)"},
    });
    const std::string_view text = "./a:/b:${X}";
    CHECK(parse_mount(interpolate(text, lookup)).mount->has_option("z") == Trilean::Unknown);
}

TEST_CASE("targets are compared by the shortest path to them") {
    for (const auto& [text, expected] : {
             Case{"", "."},
             Case{"/", "/"},
             Case{"//", "/"},
             Case{"/a/", "/a"},
             Case{"/a//b/./c", "/a/b/c"},
             Case{"/a/../b", "/b"},
             Case{"/../a", "/a"},
             Case{"a/..", "."},
             Case{"../a/../..", "../.."},
             Case{"./a", "a"},
             Case{"/...", "/..."},
         }) {
        CAPTURE(text);
        CHECK(clean_path(text) == expected);
    }
}
