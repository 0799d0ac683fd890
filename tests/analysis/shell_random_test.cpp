#include "analysis/dockerfile/shell_script.h"
#include "analysis/shell/endpoints.h"
#include "analysis/shell/exec_form.h"
#include "analysis/shell/facts.h"
#include "analysis/shell/fetched_code.h"

#include <doctest/doctest.h>

#include <random>
#include <string>
#include <string_view>
#include <vector>

using namespace analysis::shell;
using analysis::Instruction;
using analysis::Span;

static void check_within(Span inner, Span outer) {
    REQUIRE(outer.begin() <= inner.begin());
    REQUIRE(inner.end() <= outer.end());
}

static void check_within(const std::optional<Word>& word, Span outer) {
    if (word) check_within(word->span, outer);
}

static void check_arguments(const Arguments& arguments, std::size_t words, Span whole) {
    for (const auto operand : arguments.operands) REQUIRE(operand < words);
    for (const auto& option : arguments.options) {
        REQUIRE(option.word < words);
        check_within(option.span, whole);
        check_within(option.value, whole);
    }
}

/// All that can be asked about a script is asked, and nothing points out of it.
static void check_facts(const Script& script, Span whole) {
    const auto facts = Facts::of(script);
    const auto words = [&](std::size_t command) {
        return script.commands().at(command).words.size();
    };
    for (const auto& found : facts.packages()) {
        check_arguments(found.arguments, words(found.command), whole);
        REQUIRE(found.verb_word < words(found.command));
        for (const auto& package : found.packages) check_within(package.word.span, whole);
    }
    for (const auto& found : facts.accounts()) {
        check_arguments(found.arguments, words(found.command), whole);
        for (const auto& word : {found.name, found.uid, found.gid, found.group, found.home})
            check_within(word, whole);
        for (const auto& group : found.groups) check_within(group.span, whole);
    }
    for (const auto& found : facts.files()) {
        for (const auto& path : found.paths) check_within(path.span, whole);
        for (const auto& source : found.sources) check_within(source.span, whole);
        for (const auto& word : {found.user, found.group, found.mode}) check_within(word, whole);
    }
    for (const auto& found : facts.requests())
        check_arguments(found.arguments, words(found.command), whole);
    for (const auto& [fetch, runner] : fetched_code(script))
        REQUIRE(std::max(fetch, runner) < script.commands().size());
    for (const auto& command : script.commands())
        for (const auto& endpoint : endpoints(command)) check_within(endpoint.host, whole);
    (void)exec_form(script);
}

using Pieces = std::vector<std::string_view>;

static const Pieces commands{
    "apt-get ",
    "apk ",
    "pip3 ",
    "python -m pip ",
    "npm ",
    "go ",
    "useradd ",
    "adduser ",
    "groupadd ",
    "usermod ",
    "echo a:b:c:d:e:f:g >>/etc/passwd ",
    "chown ",
    "chmod ",
    "mkdir ",
    "install ",
    "ln ",
    "curl ",
    "wget ",
    "gosu ",
    "setpriv ",
    "su ",
    "tini ",
    "sudo ",
    "env ",
    "sh -c ",
    "bash ",
    "exec ",
    "timeout ",
    "start-stop-daemon ",
    "nc ",
    "redis-cli ",
    "pacman ",
    "dpkg ",
    "cargo ",
    "composer create-project "};
static const Pieces arguments_of_all{
    "-",        "--",   "-y ",        "-u ",  "-uid",       "--uid=",  "--uid ", "=",
    "install ", "add ", "a ",         "a=1 ", "$X ",        "\"$X\" ", "'a b' ", ":",
    "@",        "-o",   "-c ",        "777 ", "-x ",        "*",       "a:b ",   "http://a:1/b ",
    "[::1]",    "-aG ", "x,y ",       "-1 ",  "./x.deb ",   "{a,b} ",  "-m ",    "pip ",
    "-rf ",     "`x` ", "$(curl x) ", ">f ",  "<(curl x) ", "~",       "\\",     "\""};
static const Pieces glue{
    "&& ", "|| ", "; ", "| ", "\n", "( ", ") ", "{ ", "} ", "<<E\n", "\nE\n", "\\\n"};

static std::string random_script(std::mt19937& random) {
    std::string text;
    const auto add = [&](const Pieces& pieces) { text += pieces[random() % pieces.size()]; };
    for (auto commands_left = random() % 4 + 1; commands_left > 0; --commands_left) {
        if (random() % 8 != 0) add(commands);
        for (auto left = random() % 8; left > 0; --left) add(arguments_of_all);
        add(glue);
    }
    return text;
}

TEST_CASE("whatever a command is given, its facts point into the text") {
    std::mt19937 random(20240229);  // NOLINT(cert-msc51-cpp): the same texts in every run.
    for (int round = 0; round < 6000; ++round) {
        const auto text = random_script(random);
        CAPTURE(text);
        check_facts(Script::parse(text, 3), {3, 3 + text.size()});
    }
}

TEST_CASE("whatever an instruction runs, its script points into it") {
    std::mt19937 random(20240301);  // NOLINT(cert-msc51-cpp): the same texts in every run.
    static const Pieces keywords{
        "RUN ",
        "RUN --mount=type=cache,target=/x ",
        "CMD ",
        "ENTRYPOINT ",
        "HEALTHCHECK CMD ",
        "RUN <<E ",
        "RUN \\\n",
        "CMD [\"sh\", \"-c\", \"",
        "RUN <<-E\n"};
    for (int round = 0; round < 4000; ++round) {
        auto text = std::string(keywords[random() % keywords.size()]) + random_script(random);
        if (random() % 4 == 0) text += "\"]";
        CAPTURE(text);
        const Instruction instruction(text, '\\');
        const auto script = script_of(instruction);
        if (script) check_facts(*script, {0, text.size()});
    }
}
