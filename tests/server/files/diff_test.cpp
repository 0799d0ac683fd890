#include "server/files/diff.h"

#include "analysis/text/line_changes.h"

#include <doctest/doctest.h>

#include <random>
#include <string>

using namespace server::files;

/// `before` with the changes made, to see whether they lead to `after`.
static std::string applied(std::string_view before, std::string_view after) {
    const auto old_lines = analysis::lines_of(before);
    const auto new_lines = analysis::lines_of(after);
    std::string result;
    std::size_t at = 0;
    for (const auto& change : analysis::line_changes(old_lines, new_lines)) {
        for (; at < change.old_begin; ++at) result += old_lines[at];
        for (std::size_t i = 0; i < change.new_count; ++i)
            result += new_lines[change.new_begin + i];
        at += change.old_count;
    }
    for (; at < old_lines.size(); ++at) result += old_lines[at];
    return result;
}

TEST_CASE("a diff shows three lines around a change") {
    CHECK(
        unified_diff(
            {"web/Dockerfile", "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n"}) ==
        "--- a/web/Dockerfile\n"
        "+++ b/web/Dockerfile\n"
        "@@ -2,7 +2,7 @@\n"
        " 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n");
    CHECK(unified_diff({"a", "same\n", "same\n"}).empty());
}

TEST_CASE("changes share a hunk while their contexts touch") {
    const std::string middle = "1\n2\n3\n4\n5\n6\n";
    CHECK(
        unified_diff({"x", "a\n" + middle + "b\n", "A\n" + middle + "B\n"}) ==
        "--- a/x\n+++ b/x\n@@ -1,8 +1,8 @@\n-a\n+A\n 1\n 2\n 3\n 4\n 5\n 6\n-b\n+B\n");
    CHECK(
        unified_diff({"x", "a\n" + middle + "7\nb\n", "A\n" + middle + "7\nB\n"}) ==
        "--- a/x\n+++ b/x\n@@ -1,4 +1,4 @@\n-a\n+A\n 1\n 2\n 3\n"
        "@@ -6,4 +6,4 @@\n 5\n 6\n 7\n-b\n+B\n");
}

TEST_CASE("line ends belong to their lines, and a missing one is told") {
    CHECK(
        unified_diff({"x", "a\r\nb", "a\r\nb\n"}) ==
        "--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@\n a\r\n-b\n\\ No newline at end of file\n+b\n");
    CHECK(
        unified_diff({"x", "a", "b"}) ==
        "--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+b\n"
        "\\ No newline at end of file\n");
}

TEST_CASE("a side without lines counts from the line before") {
    CHECK(unified_diff({"x", "", "a\n", true}) == "--- /dev/null\n+++ b/x\n@@ -0,0 +1 @@\n+a\n");
    CHECK(unified_diff({"x", "a\n", ""}) == "--- a/x\n+++ b/x\n@@ -1 +0,0 @@\n-a\n");
}

TEST_CASE("odd paths are written as git writes them") {
    CHECK(unified_diff({"a b", "1\n", "2\n"}).starts_with("--- a/a b\t\n+++ b/a b\t\n"));
    CHECK(unified_diff({"a\"\n", "1\n", "2\n"}).starts_with("--- \"a/a\\\"\\012\"\n"));
}

TEST_CASE("random changes lead from one text to the other") {
    std::mt19937 random(20240229);  // NOLINT(cert-msc51-cpp): the same texts in every run.
    for (int round = 0; round < 2000; ++round) {
        const auto text = [&] {
            std::string lines;
            for (auto count = random() % 12; count > 0; --count)
                lines += std::string(1, static_cast<char>('a' + random() % 6)) + '\n';
            if (random() % 4 == 0 && !lines.empty()) lines.pop_back();
            return lines;
        };
        const auto before = text();
        const auto after = text();
        CAPTURE(before);
        CAPTURE(after);
        REQUIRE(applied(before, after) == after);
    }
}

TEST_CASE("large texts without a line in common end in good time") {
    std::string before;
    std::string after;
    for (int i = 0; i < 20'000; ++i) {
        before += std::to_string(i % 7) + "\n";
        after += std::to_string(i % 5) + "\n" + (i % 100 == 0 ? std::to_string(i) + "\n" : "");
    }
    CHECK(applied(before, after) == after);
}
