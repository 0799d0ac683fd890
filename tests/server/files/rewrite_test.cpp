#include "server/files/rewrite.h"

#include "tests/support/scratch.h"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <algorithm>
#include <vector>

namespace fs = std::filesystem;
using namespace server::files;

static Rewrite change(const std::string& path, std::string text) {
    return {path, std::get<TextFile>(read_text(path)), std::move(text)};
}

static std::optional<WriteFailure> write(const std::vector<Rewrite>& rewrites) {
    return rewrite(rewrites);
}

static auto entries(const tests::Scratch& scratch) {
    return std::distance(fs::directory_iterator(scratch.path()), {});
}

TEST_CASE("a rewritten file keeps its byte order mark, mode and owner") {
    const tests::Scratch scratch;
    scratch.write("a", "\xEF\xBB\xBFold\r\n");
    ::chmod((scratch / "a").c_str(), 0751);
    // Only root can give files away.
    const auto owner = ::geteuid() == 0 ? 12345U : ::geteuid();
    if (::geteuid() == 0) REQUIRE(::chown((scratch / "a").c_str(), owner, owner) == 0);

    CHECK_FALSE(write({change(scratch / "a", "new\r\n")}));
    CHECK(scratch.read("a") == "\xEF\xBB\xBFnew\r\n");
    struct stat status {};
    REQUIRE(::stat((scratch / "a").c_str(), &status) == 0);
    CHECK((status.st_mode & 07777U) == 0751);
    CHECK(status.st_uid == owner);
    CHECK(entries(scratch) == 1);
}

TEST_CASE("a file that changed meanwhile is left alone, and with it all others") {
    const tests::Scratch scratch;
    for (const auto* name : {"a", "b", "c"}) scratch.write(name, "old");
    const std::vector rewrites{
        change(scratch / "a", "new"), change(scratch / "b", "new"), change(scratch / "c", "new")};
    // As long as before, and within the same tick of the file system's clock.
    scratch.write("b", "odd");

    const auto failure = write(rewrites);
    REQUIRE(failure);
    CHECK(failure->path == scratch / "b");
    CHECK(failure->reason == "changed while it was being looked at; left alone");
    CHECK(scratch.read("a") == "old");
    CHECK(scratch.read("b") == "odd");
    CHECK(scratch.read("c") == "old");
    CHECK(entries(scratch) == 3);
}

TEST_CASE("a file that went away is not brought back") {
    const tests::Scratch scratch;
    scratch.write("a", "old");
    const std::vector rewrites{change(scratch / "a", "new")};
    fs::remove(scratch / "a");
    CHECK(write(rewrites));
    CHECK(entries(scratch) == 0);
}

TEST_CASE("a new file is created like any other, unless there is one already") {
    const tests::Scratch scratch;
    CHECK_FALSE(write({{scratch / "a", std::nullopt, "new"}}));
    CHECK(scratch.read("a") == "new");
    struct stat status {};
    REQUIRE(::stat((scratch / "a").c_str(), &status) == 0);
    const auto mask = ::umask(0);
    ::umask(mask);
    CHECK((status.st_mode & 07777U) == (0666U & ~mask));

    const auto failure = write({{scratch / "a", std::nullopt, "newer"}});
    REQUIRE(failure);
    CHECK(failure->reason == "file exists");
    CHECK(scratch.read("a") == "new");
    CHECK(entries(scratch) == 1);
}

TEST_CASE("what a link leads to is rewritten, and the link stays") {
    const tests::Scratch scratch;
    scratch.write("real/a", "old");
    fs::create_symlink("real/a", scratch.path() / "link");
    CHECK_FALSE(write({change(scratch / "link", "new")}));
    CHECK(fs::is_symlink(scratch.path() / "link"));
    CHECK(scratch.read("real/a") == "new");
}

TEST_CASE("what cannot be written is refused with the reason") {
    const auto failure = write({change("/dev/null", "new")});
    REQUIRE(failure);
    CHECK(failure->reason == "not a regular file");
    CHECK(write({{"/nowhere/at/all", std::nullopt, ""}})->reason == "no such file or directory");
    if (::geteuid() == 0) return;  // Nothing is forbidden to root.

    const tests::Scratch scratch;
    scratch.write("a", "old");
    ::chmod((scratch / "a").c_str(), 0444);
    CHECK(write({change(scratch / "a", "new")})->reason == "permission denied");
}
