#include "server/files/discovery.h"

#include "tests/support/scratch.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdio>
#include <random>

namespace fs = std::filesystem;
using namespace server::files;
using Names = std::vector<std::string>;

static Discovery discovered(const Names& paths, Gitignores gitignores = Gitignores::Honored) {
    return discover(
        paths,
        {.wants = [](std::string_view name) { return !name.starts_with('.'); },
         .gitignores = gitignores});
}

static Names shown(const Discovery& discovery) {
    Names names;
    for (const auto& file : discovery.files) names.push_back(file.shown);
    return names;
}

TEST_CASE("files are found below folders, in the order of their paths") {
    const tests::Scratch scratch;
    for (const auto* name : {"b/x", "a", "b.d", "B/y", ".hidden/z", ".git/config"})
        scratch.write(name, "");

    const auto found = discovered({scratch.path()});
    CHECK(shown(found) == Names{".hidden/z", "B/y", "a", "b.d", "b/x"});
    CHECK(found.files[4].path == scratch / "b/x");
    CHECK_FALSE(found.files[4].is_named);
    CHECK(found.problems.empty());
}

TEST_CASE("a path is shown as given, and what is below several folders with its folder") {
    const tests::Scratch scratch;
    scratch.write("a/x", "");
    scratch.write("b/x", "");

    const auto a = scratch / "a";
    const auto b = scratch / "b/";
    CHECK(shown(discovered({a + "/../a/x"})) == Names{a + "/../a/x"});
    CHECK(shown(discovered({a, b})) == Names{a + "/x", b + "x"});
    CHECK(shown(discovered({b})) == Names{"x"});
}

TEST_CASE("a file that is named is found whatever is said of it, and only once") {
    const tests::Scratch scratch;
    scratch.write(".gitignore", "*");
    scratch.write(".secret", "");

    const auto file = scratch / ".secret";
    const auto found = discovered({file, scratch / "./.secret", scratch.path()});
    CHECK(shown(found) == Names{file});
    CHECK(found.files[0].is_named);
}

TEST_CASE("what cannot be read is a problem, and the rest is found") {
    const tests::Scratch scratch;
    scratch.write("a", "");
    fs::create_symlink("nowhere", scratch.path() / "dangling");

    const auto found =
        discovered({scratch / "missing", scratch / "a", scratch / "dangling", scratch / "a/b"});
    CHECK(shown(found) == Names{scratch / "a"});
    REQUIRE(found.problems.size() == 3);
    CHECK(found.problems[0].shown == scratch / "a/b");
    CHECK(found.problems[0].reason == "not a directory");
    CHECK(found.problems[1].shown == scratch / "dangling");
    CHECK(found.problems[2].reason == "no such file or directory");
}

TEST_CASE("links are followed only when they are named") {
    const tests::Scratch scratch;
    scratch.write("real/x", "");
    fs::create_directory_symlink("..", scratch.path() / "real/loop");
    fs::create_directory_symlink("real", scratch.path() / "linked");
    fs::create_symlink("real/x", scratch.path() / "file");

    CHECK(shown(discovered({scratch.path()})) == Names{"real/x"});
    CHECK(shown(discovered({scratch / "linked"})) == Names{"x"});
    CHECK(shown(discovered({scratch / "file"})) == Names{scratch / "file"});
}

TEST_CASE(".gitignore counts with or without git, from the root of the project downwards") {
    const tests::Scratch scratch;
    scratch.write(".gitignore", "*.log\n/top\nout/\n");
    scratch.write("sub/.gitignore", "!keep.log\n");
    for (const auto* name : {"a.log", "top", "sub/top", "sub/keep.log", "sub/out/x", "sub/x"})
        scratch.write(name, "");

    const Names expected{"sub/keep.log", "sub/top", "sub/x"};
    CHECK(shown(discovered({scratch.path()})) == expected);
    CHECK(shown(discovered({scratch.path()}, Gitignores::Disregarded)).size() == 6);

    // Without a root of a project above, the folder that is named is one.
    CHECK(shown(discovered({scratch / "sub"})) == Names{"keep.log", "out/x", "top", "x"});
    scratch.write(".seaworthy.yaml", "");
    CHECK(shown(discovered({scratch / "sub"})) == Names{"keep.log", "top", "x"});
    // What is named is looked into, even if it is ignored itself.
    CHECK(shown(discovered({scratch / "sub/out"})) == Names{"x"});
}

TEST_CASE("a repository has its own excludes, and those around it do not reach into it") {
    const tests::Scratch scratch;
    scratch.write(".gitignore", "x\n");
    scratch.write("x", "");
    scratch.write("inner/x", "");
    scratch.write("inner/y", "");
    scratch.write("inner/.git/info/exclude", "y\n");
    CHECK(shown(discovered({scratch.path()})) == Names{"inner/x"});
    CHECK(shown(discovered({scratch / "inner"})) == Names{"x"});

    // A worktree, whose .git is a file.
    scratch.write("main/.git/info/exclude", "y\n");
    scratch.write("main/.git/worktrees/w/commondir", "../..\n");
    scratch.write("w/.git", "gitdir: ../main/.git/worktrees/w\n");
    scratch.write("w/sub/y", "");
    scratch.write("w/sub/z", "");
    CHECK(shown(discovered({scratch / "w"})) == Names{"sub/z"});
    CHECK(shown(discovered({scratch / "w/sub"})) == Names{"z"});
}

/// The output of a command, by lines.
static Names output_of(const std::string& command) {
    Names lines;
    FILE* const pipe = ::popen(command.c_str(), "r");
    REQUIRE(pipe != nullptr);
    std::string text;
    for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe)) text += static_cast<char>(c);
    ::pclose(pipe);
    while (!text.empty()) {
        const auto end = text.find('\n');
        lines.push_back(text.substr(0, end));
        text.erase(0, end == std::string::npos ? end : end + 1);
    }
    return lines;
}

static std::string random_pattern(std::mt19937& random) {
    static constexpr std::string_view parts[] = {
        "a", "b", "c", "ab", "*", "**", "?", "[ab]", "[!a]", "/", "/", "**/", "/**", "\\a", "*b"};
    std::string pattern = random() % 4 == 0 ? "!" : "";
    for (auto count = 1 + random() % 4; count > 0; --count)
        pattern += parts[random() % std::size(parts)];
    return pattern + '\n';
}

static std::string random_path(std::mt19937& random) {
    std::string path;
    for (auto depth = 1 + random() % 3; depth > 0; --depth) {
        for (auto length = 1 + random() % 2; length > 0; --length)
            path += static_cast<char>('a' + random() % 3);
        path += '/';
    }
    return path;
}

TEST_CASE("git agrees about random trees and patterns") {
    if (output_of("git --version 2>&1").at(0).find("git version") != 0) return;
    std::mt19937 random(20240229);  // NOLINT(cert-msc51-cpp): the same trees in every run.
    for (int round = 0; round < 40; ++round) {
        const tests::Scratch scratch;
        const auto git = "git -c core.excludesFile=/dev/null -C " + scratch.path().string();
        output_of(git + " init -q 2>&1");
        for (int i = 0; i < 25; ++i) scratch.write(random_path(random) + "f", "");
        for (const auto& folder : std::vector<std::string>{"", "a/", "b/", random_path(random)}) {
            std::string patterns;
            for (int i = 0; i < 4; ++i) patterns += random_pattern(random);
            scratch.write(folder + ".gitignore", patterns);
        }
        auto expected = output_of(git + " ls-files --others --exclude-standard");
        std::erase_if(expected, [](const auto& name) { return name.ends_with(".gitignore"); });
        std::ranges::sort(expected);
        CAPTURE(output_of("cd " + scratch.path().string() + "; head -50 .gitignore */.gitignore"));
        REQUIRE(shown(discovered({scratch.path()})) == expected);
    }
}
