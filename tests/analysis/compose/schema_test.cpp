#include "analysis/compose/schema.h"

#include "analysis/text/strings.h"
#include "analysis/text/text.h"
#include "analysis/yaml/tree.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

using analysis::concat;
using analysis::Text;
using analysis::compose::AliasPlace;
using analysis::compose::schema_problems;
using analysis::compose::SchemaProblem;
using analysis::yaml::Kind;
using analysis::yaml::NodeView;
using analysis::yaml::Tree;

static bool is_section(std::string_view key) {
    return key == "services" || key == "networks" || key == "volumes" || key == "secrets" ||
           key == "configs" || key == "models";
}

static std::vector<SchemaProblem> problems_in(const Tree& tree) {
    std::vector<SchemaProblem> result;
    const auto target = [&](const NodeView& alias, AliasPlace) { return tree.target(alias); };
    const auto add = [&](std::string_view section, const analysis::yaml::PairView& entry) {
        for (auto& problem : schema_problems(section, entry, target)) result.push_back(problem);
    };
    for (const auto& pair : tree.documents()[0].root().pairs()) {
        add("", pair);
        const auto& key = pair.key()->value;
        if (!is_section(key) || !pair.value().is(Kind::Mapping)) continue;
        for (const auto& entry : pair.value().pairs()) add(key, entry);
    }
    return result;
}

/// The text after a remedy.
static std::string mended(const Text& text, const SchemaProblem::Remedy& remedy) {
    std::string result(text.bytes());
    for (auto edit = remedy.edits.rbegin(); edit != remedy.edits.rend(); ++edit)
        result.replace(edit->span.begin(), edit->span.size(), edit->replacement);
    return result;
}

/// A line for each problem: where it begins, its token, what it says, and what it would become.
static std::string told(std::string_view source) {
    const Text text{std::string(source)};
    const auto tree = Tree::parse(text);
    std::string result;
    for (const auto& problem : problems_in(tree)) {
        result += concat(
            {std::to_string(problem.span.begin()), " ", text[problem.span], ": ", problem.message});
        if (!problem.is_refused) result += " (ignored)";
        if (problem.remedy) {
            const auto& edits = problem.remedy->edits;
            const auto after = mended(text, *problem.remedy);
            const auto end = after.size() - (text.bytes().size() - edits.back().span.end());
            const auto begin = edits.front().span.begin();
            result += concat({" -> ", after.substr(begin, end - begin)});
        }
        result += '\n';
    }
    return result;
}

/// What is told of a service that has these lines, and what they are indented by.
static std::string told_of_service(std::string_view lines) {
    return told(concat({"services:\n  web:\n    ", lines, "\n"}));
}

TEST_CASE("a key that no service has is told, and the one that was meant") {
    CHECK(
        told("services:\n  web:\n    prots: []\n") ==
        "21 prots: `prots` is no key of a service; did you mean `ports`? -> ports\n");
    CHECK(
        told("services:\n  web:\n    prots: []\n    ports: []\n") ==
        "21 prots: `prots` is no key of a service, which has `ports` already\n");
    CHECK(told_of_service("flavor: x") == "21 flavor: `flavor` is no key of a service\n");
    CHECK(
        told_of_service("\"imgae\": x") ==
        "21 \"imgae\": `imgae` is no key of a service; did you mean `image`? -> image\n");
}

TEST_CASE("a key that is known elsewhere is sent there") {
    CHECK(
        told_of_service("replicas: 2") ==
        "21 replicas: `replicas` is no key of a service; it belongs in `deploy`\n");
    CHECK(
        told_of_service("build: {ports: []}") ==
        "29 ports: `ports` is no key of `build`; it belongs to a service, further left\n");
    CHECK(
        told_of_service("network: x") ==
        "21 network: `network` is no key of a service; did you mean `networks`? -> networks\n");
    CHECK(
        told("web:\n  image: nginx\n") ==
        "0 web: `web` is no key of a Compose file; services stand below `services`\n");
    CHECK(
        told("ports: []\n") ==
        "0 ports: `ports` is no key of a Compose file; it belongs to a service, below "
        "`services`\n");
    CHECK(
        told("services:\n  restart: always\n") ==
        "21 always: `restart` takes a mapping, not the text `always`; a key of a service stands "
        "further right\n");
}

TEST_CASE("nobody is sent to a key that means nothing any more") {
    CHECK(told("verson: '3'\n") == "0 verson: `verson` is no key of a Compose file\n");
}

TEST_CASE("keys that begin with x- hold anything, where Compose allows them") {
    CHECK(told("x-a: [1, {b: null}]\nservices:\n  web: {x-b: 1, build: {x-c: []}}\n").empty());
    CHECK(
        told_of_service("blkio_config: {x-a: 1}") == "36 x-a: `x-a` is no key of `blkio_config`\n");
    // A service may be called so.
    CHECK(
        told("services:\n  x-web: {imagee: a}\n") ==
        "20 imagee: `imagee` is no key of a service; did you mean `image`? -> image\n");
}

TEST_CASE("a text that YAML reads as something else is put in quotes") {
    CHECK(
        told_of_service("user: 1000") ==
        "27 1000: `user` takes text, and `1000` without quotes is a number -> \"1000\"\n");
    CHECK(
        told_of_service("restart: false") ==
        "30 false: `restart` takes text, and `false` without quotes is a boolean -> \"no\"\n");
    CHECK(
        told_of_service("cap_add: [1]") ==
        "31 1: an item of `cap_add` takes text, and `1` without quotes is a number -> \"1\"\n");
    CHECK(told_of_service("restart: no").empty());
    CHECK(told_of_service("user: 1000:1000").empty());
    CHECK(told_of_service("user: \"1000\"").empty());
    CHECK(told_of_service("user: !!str 1000").empty());
    CHECK(told_of_service("hostname: 1.2.3").empty());
    CHECK(
        told("version: 3\n") ==
        "9 3: `version` takes text, and `3` without quotes is a number -> \"3\"\n");
}

TEST_CASE("what Compose turns into numbers and booleans is no mistake") {
    for (const std::string_view line : {
             "privileged: \"yes\"",
             "privileged: Off",
             "init: ${INIT}",
             "cpus: \"0.5\"",
             "cpus: 1",
             "scale: \"3\"",
             "scale: 0x10",
             "pids_limit: 1_000",
             "pids_limit: 0o17",
             "mem_limit: 1e3",
             "oom_score_adj: \"-500\"",
             "memswap_limit: -1",
             "command:",
             "pull_policy: every_12h",
             "ulimits: {nofile: \"1024\"}",
             "environment: {A: 1, B: true, C: null, D: 1.5}",
         }) {
        CAPTURE(line);
        CHECK(told_of_service(line).empty());
    }
}

TEST_CASE("what is neither true nor false, or no number, is told") {
    CHECK(
        told_of_service("privileged: ture") ==
        "33 ture: `ture` is neither true nor false -> true\n");
    CHECK(
        told_of_service("privileged: 1") ==
        "33 1: `privileged` takes true or false, not a number -> true\n");
    CHECK(told_of_service("scale: many") == "28 many: `many` is no whole number\n");
    CHECK(told_of_service("scale: \"1.5\"") == "28 \"1.5\": `1.5` is no whole number\n");
    CHECK(told_of_service("scale: 1.5") == "28 1.5: `scale` takes a whole number, not `1.5`\n");
    CHECK(told_of_service("cpus: half") == "27 half: `half` is no number\n");
    CHECK(told_of_service("cpus: .inf") == "27 .inf: `.inf` is more than Compose can read\n");
    CHECK(
        told_of_service("oom_score_adj: 2000") ==
        "36 2000: `oom_score_adj` cannot be more than 1000\n");
    CHECK(
        told_of_service("oom_score_adj: \"-2000\"") ==
        "36 \"-2000\": `oom_score_adj` cannot be less than -1000\n");
    CHECK(
        told_of_service("healthcheck: {retries: -1}") ==
        "44 -1: `retries` cannot be less than 0\n");
}

TEST_CASE("what cannot come from a text is told, where a variable is one too") {
    CHECK(
        told_of_service("use_api_socket: ${SOCKET}") ==
        "37 ${SOCKET}: `use_api_socket` takes true or false, and variables are filled in as "
        "text\n");
    CHECK(
        told_of_service("use_api_socket: \"true\"") ==
        "37 \"true\": `use_api_socket` takes true or false, not the text `true` -> true\n");
    CHECK(
        told_of_service("networks: {a: {priority: \"10\"}}") ==
        "46 \"10\": `priority` takes a number, not the text `10` -> 10\n");
    CHECK(
        told_of_service("ports: ${PORTS}") ==
        "28 ${PORTS}: `ports` takes a list of texts or mappings\n");
}

TEST_CASE("durations and sizes have to read as such") {
    CHECK(
        told_of_service("stop_grace_period: 30") ==
        "40 30: `30` lacks a unit, as in `30s` -> 30s\n");
    CHECK(
        told_of_service("stop_grace_period: \"30\"") ==
        "40 \"30\": `30` lacks a unit, as in `30s` -> 30s\n");
    CHECK(
        told_of_service("stop_grace_period: 10sec") ==
        "40 10sec: `10sec` is no duration such as `1m30s`\n");
    CHECK(told_of_service("mem_limit: 12q") == "32 12q: `12q` is no size such as `512m`\n");
    CHECK(
        told_of_service("memswap_limit: \"-1\"") ==
        "36 \"-1\": `-1` means no limit without quotes only -> -1\n");
    CHECK(
        told_of_service("deploy: {resources: {limits: {memory: 1000}}}") ==
        "59 1000: `memory` takes a size such as `512m`, and `1000` without quotes is a number -> "
        "\"1000\"\n");
    CHECK(told_of_service("stop_grace_period: 1m30s").empty());
    CHECK(told_of_service("stop_grace_period: ${TIME}").empty());
    CHECK(
        told_of_service("stop_grace_period: ${TIME:-30}") ==
        "40 ${TIME:-30}: `30` lacks a unit, as in `30s`\n");
}

TEST_CASE("other texts have forms of their own") {
    CHECK(
        told_of_service("extra_hosts: [db]") ==
        "35 db: `db` lacks an address, as in `name=10.0.0.1`\n");
    CHECK(
        told_of_service("environment: [\"A =b\"]") ==
        "35 \"A =b\": there is a blank behind the name in `A =b`\n");
    CHECK(
        told_of_service("build: {ssh: [key]}") ==
        "35 key: `key` is neither `default` nor of the form `name=path`\n");
    CHECK(
        told_of_service("build: {additional_contexts: [base]}") ==
        "51 base: `base` lacks a value, as in `name=value`\n");
    CHECK(
        told_of_service("devices: [\"/a:/b:rwm:x\"]") ==
        "31 \"/a:/b:rwm:x\": `/a:/b:rwm:x` has more than three parts\n");
    CHECK(
        told_of_service("secrets: [{source: a, mode: \"0999\"}]") ==
        "49 \"0999\": `0999` is no file mode such as `0440`\n");
    CHECK(
        told_of_service("command: echo 'it") ==
        "30 echo 'it: `'` is never closed in this command\n");
    CHECK(told_of_service("command: echo \"it's\" && echo 'it").empty());
    CHECK(
        told_of_service("pull_policy: alway") ==
        "34 alway: `alway` is no policy; did you mean `always`? -> always\n");
}

TEST_CASE("of a closed set of words the nearest is meant") {
    CHECK(
        told_of_service("depends_on: {db: {condition: healthy}}") ==
        "50 healthy: `condition` cannot be `healthy`; it takes one of `service_started`, "
        "`service_healthy`, `service_completed_successfully`\n");
    CHECK(
        told_of_service("depends_on: {db: {condition: service_healty}}") ==
        "50 service_healty: `condition` cannot be `service_healty`; did you mean "
        "`service_healthy`? -> service_healthy\n");
    CHECK(told_of_service("cgroup: ${CGROUP}").empty());
    CHECK(
        told_of_service("gpus: al") ==
        "27 al: `gpus` cannot be `al`; did you mean `all`? -> all\n");
}

TEST_CASE("a single value becomes a list") {
    CHECK(
        told_of_service("cap_add: NET_ADMIN") ==
        "30 NET_ADMIN: `cap_add` takes a list of texts -> [NET_ADMIN]\n");
    CHECK(
        told_of_service("ports: 80:80") ==
        "28 80:80: `ports` takes a list of texts or mappings -> [\"80:80\"]\n");
    CHECK(
        told_of_service("cap_add: {a: b}") ==
        "30 {a: b}: `cap_add` takes a list of texts, not a mapping\n");
    CHECK(told_of_service("image:\n      - a") == "21 image: `image` takes text, not a list\n");
}

TEST_CASE("a key without a value is told at the key") {
    CHECK(told_of_service("image:") == "21 image: `image` has no value; it takes text\n");
    CHECK(told_of_service("image: ~") == "28 ~: `image` has no value; it takes text\n");
    CHECK(
        told_of_service("cap_add:\n      -") ==
        "36 -: an item of `cap_add` has no value; it takes text\n");
    CHECK(told("volumes:\n") == "0 volumes: `volumes` has no value; it takes a mapping\n");
    CHECK(told("volumes:\n  data:\nnetworks:\n  back:\n").empty());
    // The other service may have an image.
    CHECK(told_of_service("extends: base\n    image:").empty());
}

TEST_CASE("what a mapping lacks is told at its key, or at the first key of an item") {
    CHECK(
        told_of_service("depends_on:\n      db: {restart: true}") ==
        "39 db: a dependency needs `condition`\n");
    CHECK(
        told_of_service("volumes:\n      - source: a\n        target: /a") ==
        "38 source: a mount needs `type`\n");
    CHECK(told_of_service("post_start: [{}]") == "34 {}: a hook needs `command`\n");
    CHECK(told_of_service("extends: base\n    depends_on: {db: {restart: true}}").empty());
}

TEST_CASE("an item that stands in a list twice is told where Compose minds") {
    CHECK(
        told_of_service("security_opt: [a, b, a]") ==
        "42 a: `a` stands in `security_opt` already\n");
    CHECK(told_of_service("cap_add: [a, a]").empty());
    CHECK(told_of_service("group_add: [1, \"1\"]").empty());
    CHECK(told_of_service("security_opt: [\"${A}\", \"${A}\"]").empty());
}

TEST_CASE("names have letters, digits, dots, dashes and underscores") {
    CHECK(
        told("services:\n  my web: {image: a}\n") ==
        "12 my web: `my web` cannot be a name in `services`: these have letters, digits, `.`, `_` "
        "and `-` only -> my-web\n");
    CHECK(told_of_service("labels: {\"any thing/at:all\": a}").empty());
}

TEST_CASE("keys are texts, also where anything may stand") {
    CHECK(
        told_of_service("labels: {1: a}") ==
        "30 1: Compose wants texts for keys, and `1` without quotes is none -> \"1\"\n");
    CHECK(
        told("x-a:\n  true: 1\n") ==
        "7 true: Compose wants texts for keys, and `true` without quotes is none -> \"true\"\n");
    CHECK(told("x-a: {yes: 1, \"1\": 2}\n").empty());
    CHECK(told("x-a: [.nan]\n") == "6 .nan: `.nan` is more than Compose can read\n");
}

TEST_CASE("what an alias brings is told at the alias") {
    CHECK(
        told("x-a: &a\n  prots: []\n  image: b\nservices:\n  web:\n    <<: *a\n") ==
        "56 *a: `prots` is no key of a service; did you mean `ports`?; `*a` brings it\n");
    CHECK(
        told("x-a: &a {A: [1]}\nservices:\n  web: {image: a, environment: *a}\n") ==
        "58 *a: `A` takes text, a number, true or false, not a list; `*a` brings it\n");
    CHECK(told("x-a: &a {image: 1}\nservices:\n  web: {<<: *a, image: b}\n").empty());
    CHECK(told("x-a: &a {condition: service_started}\nservices:\n  web: {image: a, depends_on: "
               "{b: {<<: [*a]}}}\n")
              .empty());
    CHECK(
        told("x-a: &a [1]\nservices:\n  web: {<<: *a}\n") ==
        "34 *a: `<<` takes the alias of a mapping, such as `*common`, or a list of these\n");
    CHECK(
        told("services:\n  <<: {a: {imagee: b}}\n") ==
        "21 imagee: `imagee` is no key of a service; did you mean `image`? -> image\n");
}

TEST_CASE("aliases that lead in circles or to everything cost little") {
    CHECK(told("services: &s\n  web: &w\n    depends_on: *w\n    labels: *s\n").empty() == false);
    std::string bomb = "x-0: &a0 {a: b}\n";
    for (int i = 1; i < 40; ++i) {
        const auto before = std::to_string(i - 1);
        bomb += concat({"x-", std::to_string(i), ": &a", std::to_string(i), " {p: *a", before});
        bomb += concat({", q: *a", before, ", <<: *a", before, "}\n"});
    }
    CHECK(told(bomb + "services: {web: *a39}\n").find("no key of a service") != std::string::npos);
}

TEST_CASE("what is reset is not there, and what overrides is looked at") {
    CHECK(told_of_service("ports: !reset null\n    prots: !reset []").empty());
    CHECK(told_of_service("ports: !override\n      - \"80\"").empty());
    CHECK(
        told_of_service("ports: !override {}") ==
        "38 {}: `ports` takes a list of texts or mappings, not a mapping\n");
}

TEST_CASE("half-typed lines are no mistakes of this kind") {
    CHECK(told("services:\n  web:\n    image: a\n    po\n").empty());
}

TEST_CASE("what Compose ignores without a word is told apart") {
    CHECK(
        told_of_service("extends: {service: a, fiel: b}") ==
        "43 fiel: `fiel` is no key of `extends`; did you mean `file`? (ignored) -> file\n");
    CHECK(
        told("include: [{path: a, env: b}]\n") ==
        "20 env: `env` is no key of an included file; did you mean `env_file`? (ignored) -> "
        "env_file\n");
}
