#include "analysis/reference/compose.h"

#include "tests/support/folder.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace compose = analysis::reference::compose;

/// What compose-go's JSON schema knows; tools/list_compose_keys.py makes the list.
static std::vector<std::string> schema_paths() {
    std::ifstream file(tests::folder() / "analysis/reference/compose_keys.txt");
    std::vector<std::string> paths;
    for (std::string line; std::getline(file, line);) paths.push_back(line);
    return paths;
}

static std::vector<std::string_view> steps_of(std::string_view path) {
    std::vector<std::string_view> steps;
    while (true) {
        const auto end = path.find('.');
        steps.push_back(path.substr(0, end));
        if (end == std::string_view::npos) return steps;
        path.remove_prefix(end + 1);
    }
}

static const compose::Key* key_at(std::string_view path) {
    return compose::key_at(steps_of(path));
}

static void add_paths(
    const compose::Mapping& mapping, const std::string& prefix, std::set<std::string>& paths);

static void add_path(
    const compose::Key& key, const std::string& path, std::set<std::string>& paths) {
    paths.insert(path);
    for (const auto* shape = &key.shape; shape; shape = shape->item)
        if (shape->mapping) add_paths(*shape->mapping, path + ".", paths);
}

static void add_paths(
    const compose::Mapping& mapping, const std::string& prefix, std::set<std::string>& paths) {
    for (const auto* part = &mapping; part; part = part->more)
        for (const auto& key : part->keys) add_path(key, prefix + std::string(key.name), paths);
    if (mapping.other) add_path(*mapping.other, prefix + "*", paths);
}

TEST_CASE("every key of the Compose specification is known") {
    const auto paths = schema_paths();
    CHECK(paths.size() > 380);
    for (const auto& path : paths) {
        CAPTURE(path);
        const auto* key = key_at(path);
        REQUIRE(key);
        const auto name = steps_of(path).back();
        CHECK((name == "*" ? key->name.starts_with('<') : key->name == name));
    }
}

TEST_CASE("no key is known that Compose does not know") {
    const auto listed = schema_paths();
    std::set<std::string> known;
    add_paths(compose::file, "", known);
    for (const auto& path : known) {
        CAPTURE(path);
        // What the schema lets be anything.
        if (path == "services.*.storage_opt.*") continue;
        CHECK(std::ranges::binary_search(listed, path));
    }
}

TEST_CASE("what is said of a key is a sentence or two, and what it takes can be told") {
    std::set<std::string> known;
    add_paths(compose::file, "", known);
    for (const auto& path : known) {
        CAPTURE(path);
        const auto& key = *key_at(path);
        CHECK(key.text.size() > 10);
        CHECK(key.text.size() < 400);
        CHECK(key.text.ends_with('.'));
        CHECK_FALSE(compose::takes(key.shape).empty());
        CHECK(std::ranges::count(key.text, '`') % 2 == 0);
    }
}

TEST_CASE("keys of a mapping are in order, so that a new one has its place") {
    for (const auto* mapping :
         {&compose::service,
          &compose::service_network,
          &compose::service_storage,
          &compose::service_limits,
          &compose::service_rights,
          &compose::build,
          &compose::deployment,
          &compose::network,
          &compose::volume,
          &compose::secret,
          &compose::config,
          &compose::file})
        CHECK(std::ranges::is_sorted(mapping->keys, {}, &compose::Key::name));
}

TEST_CASE("a path leads through names that the user chose, and through lists") {
    CHECK(key_at("services.web.ports.target")->text == "The port in the container.");
    CHECK(key_at("services.x-web.environment.TZ")->name == "<name>");
    CHECK(key_at("networks.back")->name == "<network>");
    CHECK(key_at("services.web.volumes.bind.selinux")->shape.is_closed);
    CHECK_FALSE(key_at("services.web.prots"));
    CHECK_FALSE(key_at("service"));
    CHECK_FALSE(key_at("services.web.image.name"));
    CHECK_FALSE(compose::key_at({}));
}

TEST_CASE("what may stand at a key is told in words") {
    const auto takes = [](std::string_view path) { return compose::takes(key_at(path)->shape); };
    CHECK(takes("services.web.image") == "text");
    CHECK(takes("services.web.init") == "true or false");
    CHECK(takes("services.web.cap_add") == "a list of texts");
    CHECK(takes("services.web.ports") == "a list of texts or mappings");
    CHECK(takes("services.web.command") == "text or a list of texts");
    CHECK(takes("services.web.depends_on") == "a list of texts or a mapping");
    CHECK(takes("services.web.healthcheck.interval") == "a duration such as `1m30s`");
    CHECK(takes("services.web.mem_limit") == "a size such as `512m`");
    CHECK(takes("services.web.cgroup") == "one of `host`, `private`");
    CHECK(takes("services.web.environment.A") == "text, a number, true or false");
    CHECK(takes("volumes.data") == "a mapping");
}
