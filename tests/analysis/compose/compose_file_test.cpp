#include "analysis/compose/compose_file.h"

#include <doctest/doctest.h>

using analysis::FileAnswer;
using analysis::Files;
using analysis::Span;
using analysis::Text;
using analysis::Trilean;
using analysis::compose::ComposeFile;
using analysis::compose::ComposeFilePtr;
using analysis::compose::Health;
using analysis::compose::Layer;
using analysis::compose::Value;

namespace {

/// A project on a disk that has these files and no others.
class Disk {
public:
    Disk& with(const std::string& path, std::string text) {
        files_.insert_or_assign(
            path, FileAnswer{FileAnswer::State::Present, Text(std::move(text))});
        return *this;
    }

    /// The file as it is once everything that it asks for is answered.
    ComposeFilePtr read(const std::string& path, std::string text) {
        const Text source(std::move(text));
        auto file = ComposeFile::parse(source, {path, files_});
        for (bool is_asking = true; is_asking;) {
            is_asking = false;
            for (const auto& [asked, answer] : file->consulted()) {
                if (!answer.is_unknown()) continue;
                files_.insert_or_assign(asked, FileAnswer{FileAnswer::State::Missing, {}});
                is_asking = true;
            }
            file = file->reparsed(source, {path, files_});
        }
        return file;
    }

private:
    Files files_;
};

}  // namespace

static std::string rendered(const Value& value) {
    switch (value.kind) {
        case Value::Kind::Unknown:
            return "?";
        case Value::Kind::Null:
            return "null";
        case Value::Kind::Scalar:
            return value.text.value_or("?");
        case Value::Kind::Sequence:
            break;
        case Value::Kind::Mapping: {
            std::string text = "{";
            for (const auto& field : value.fields)
                text += (text.size() > 1 ? ", " : "") + field.key + ": " + rendered(field.value);
            return text + "}";
        }
    }
    std::string text = "[";
    for (const auto& item : value.items) text += (text.size() > 1 ? ", " : "") + rendered(item);
    return text + "]";
}

static std::string effective(const ComposeFile& file, std::string_view service) {
    const auto* placed = file.service_named(service);
    REQUIRE(placed);
    return rendered(placed->model->value);
}

static const std::string anchored = R"(x-common: &common
  restart: always
  environment: &env
    A: "1"
    B: two
x-more: &more
  restart: no
  init: true
services:
  web:
    <<: [*common, *more]
    image: nginx
    environment:
      <<: *env
      B: mine
  api:
    <<: *common
    environment: *env
)";

TEST_CASE("what merge keys bring holds, unless the service says otherwise") {
    const auto file = Disk().read("/p/compose.yaml", anchored);
    CHECK(
        effective(*file, "web") ==
        "{image: nginx, environment: {B: mine, A: 1}, restart: always, init: true}");
    CHECK(effective(*file, "api") == "{environment: {A: 1, B: two}, restart: always}");
}

TEST_CASE("a value knows why the service has it, and stands at the service's own words") {
    const auto file = Disk().read("/p/compose.yaml", anchored);
    const auto& placed = *file->service_named("api");
    const auto service = file->service(placed);

    const auto& environment = *service.find("environment");
    CHECK(environment.is_own());
    CHECK(environment.is_alias);
    CHECK(file->text()[service.mark(environment).shifted(placed.at)] == "*env");
    CHECK(environment.find("A")->layer == Layer::Merge);
    CHECK(service.source(*environment.find("A")).name == "env");

    const auto& restart = *service.find("restart");
    CHECK(restart.layer == Layer::Merge);
    CHECK(file->text()[service.mark(restart).shifted(placed.at)] == "api");
    const auto& source = service.source(restart);
    CHECK(source.name == "common");
    CHECK(file->text()[restart.span.shifted(source.at)] == "always");
}

TEST_CASE("an alias that leads nowhere leaves the service unknown") {
    const auto file =
        Disk().read("/p/compose.yaml", "services:\n  web:\n    <<: *nothing\n    image: a\n");
    const auto& placed = *file->service_named("web");
    CHECK(file->service(placed).lacks("read_only") == Trilean::Unknown);
}

TEST_CASE("aliases that bring each other without end are unknown, and cost nothing") {
    std::string text = "x-a: &a [x, x, x, x, x, x, x, x, x]\n";
    for (char name = 'b'; name <= 'k'; ++name) {
        const std::string before(1, static_cast<char>(name - 1));
        text += std::string("x-") + name + ": &" + name + " [";
        for (int count = 0; count < 9; ++count) text += (count > 0 ? ", *" : "*") + before;
        text += "]\n";
    }
    text += "services:\n  web:\n    image: nginx\n    command: *k\n";
    const auto file = Disk().read("/p/compose.yaml", text);
    CHECK(file->service_named("web")->model->name == "web");
}

TEST_CASE("a service that extends another of its file adds to it") {
    const auto file = Disk().read("/p/compose.yaml", R"(services:
  web:
    extends: {service: base}
    command: serve
    ports: ["81:80"]
    environment:
      B: web
    build: ./web
  base:
    command: [wait, long]
    ports: ["80:80"]
    environment: [A=1, B=2]
    build:
      context: .
      target: final
)");
    CHECK(
        effective(*file, "web") ==
        "{command: serve, ports: [80:80, 81:80], environment: [A=1, B=web], "
        "build: {context: ./web, target: final}, extends: {service: base}}");
}

TEST_CASE("services that extend one another in a circle are read all the same") {
    const auto file = Disk().read(
        "/p/compose.yaml",
        "services:\n  a:\n    extends: b\n    init: true\n  b:\n    extends: a\n    tty: true\n");
    CHECK(file->services().size() == 2);
}

TEST_CASE("what another file has is unknown until it is read") {
    const std::string text =
        "services:\n  web:\n    extends:\n      file: shared/base.yml\n      service: base\n";
    const auto before = ComposeFile::parse(Text(text), {"/p/compose.yaml", {}});
    CHECK(before->service(before->services()[0]).lacks("init") == Trilean::Unknown);
    CHECK(before->consulted().contains("/p/shared/base.yml"));

    const auto with = Disk()
                          .with("/p/shared/base.yml", "services:\n  base:\n    init: true\n")
                          .read("/p/compose.yaml", text);
    CHECK(with->service(with->services()[0]).lacks("init") == Trilean::False);
    CHECK(with->service(with->services()[0]).lacks("read_only") == Trilean::True);
    CHECK(with->service(with->services()[0]).find("init")->layer == Layer::Extends);
}

TEST_CASE("an override file changes its base, and what it lacks may be there") {
    auto disk = Disk().with(
        "/p/compose.yaml", "services:\n  web:\n    image: nginx\n    cap_drop: [ALL]\n");
    const auto file = disk.read(
        "/p/compose.override.yaml",
        "services:\n  web:\n    ports: !override [\"1:1\"]\n    cap_drop: !reset null\n  more:\n   "
        " image: a\n");
    const auto service = file->service(*file->service_named("web"));
    CHECK(effective(*file, "web") == "{image: nginx, ports: [1:1]}");
    CHECK(service.lacks("cap_drop") == Trilean::Unknown);
    CHECK(service.around().is_file_dev);
    CHECK(file->project()->services.size() == 2);
}

TEST_CASE("a project has what it includes, and what its override declares") {
    auto disk =
        Disk()
            .with(
                "/p/db/compose.yaml", "services:\n  db:\n    image: postgres\nvolumes:\n  data:\n")
            .with("/p/compose.override.yaml", "networks:\n  dev: {internal: true}\n");
    const auto file = disk.read(
        "/p/compose.yaml",
        "include:\n  - db/compose.yaml\n  - path: [missing.yaml]\nservices:\n  web:\n    "
        "depends_on: [db]\n");
    const auto& project = *file->project();
    CHECK(project.service("db")->image == "postgres");
    CHECK(project.volumes.contains("data"));
    CHECK(project.networks.at("dev").is_internal == Trilean::True);
    CHECK_FALSE(project.is_complete);
}

TEST_CASE("variables are replaced by what .env says, and unknown otherwise") {
    const std::string text =
        "services:\n  web:\n    image: nginx:${TAG}\n    user: ${WHO:-root}\n    hostname: "
        "$OTHER\n";
    const auto asked = ComposeFile::parse(Text(text), {"/p/compose.yaml", {}});
    CHECK(effective(*asked, "web") == "{image: ?, user: ?, hostname: ?}");
    const auto file = Disk().with("/p/.env", "TAG=1.29\n").read("/p/compose.yaml", text);
    CHECK(effective(*file, "web") == "{image: nginx:1.29, user: root, hostname: ?}");
}

TEST_CASE("services know what others expect of them") {
    const auto file = Disk().read("/p/compose.yaml", R"(services:
  web:
    image: nginx
    depends_on:
      db: {condition: service_healthy}
      migrate: {condition: service_completed_successfully}
  db:
    image: postgres
    healthcheck: {test: [CMD, pg_isready]}
  migrate:
    image: a
  once:
    image: b
    restart: "no"
)");
    const auto around = [&](std::string_view name) { return file->service_named(name)->around; };
    CHECK(around("db").is_waited_for);
    CHECK_FALSE(around("db").is_one_shot);
    CHECK(around("migrate").is_one_shot);
    CHECK(around("once").is_one_shot);
    CHECK_FALSE(around("web").is_dependency);
    CHECK(file->project()->service("db")->health == Health::Checked);
    CHECK(file->project()->service("web")->health == Health::None);
}

TEST_CASE("a version shares the services that did not change, wherever they move to") {
    const std::string text = "services:\n  a:\n    image: a\n  b:\n    image: b\n";
    const auto before = ComposeFile::parse(Text(text), {"/p/compose.yaml", {}});
    const auto after = before->reparsed(
        Text("# new\nservices:\n  a:\n    image: aa\n  b:\n    image: b\n"),
        {"/p/compose.yaml", {}});
    CHECK(before->services()[1].model == after->services()[1].model);
    CHECK(before->services()[1].at != after->services()[1].at);
    CHECK(before->services()[0].model != after->services()[0].model);
}

TEST_CASE("the lines of an entry reach up to the next one") {
    const Text text(
        "services:\n  a:\n    image: a\n\n  # of b\n  b:\n    image: b\n# end\nnetworks:\n  n:\n");
    const auto file = ComposeFile::parse(text, {"/p/compose.yaml", {}});
    CHECK(text[file->services()[0].lines] == "  a:\n    image: a\n\n  # of b\n");
    CHECK(text[file->services()[1].lines] == "  b:\n    image: b\n# end\n");
}

TEST_CASE("a file in flow style is one piece") {
    const Text text("{services: {a: {image: a}, b: {image: b}}}\n");
    const auto file = ComposeFile::parse(text, {"/p/compose.yaml", {}});
    REQUIRE(file->services().size() == 2);
    const auto& placed = file->services()[1];
    CHECK(text[file->service(placed).key().shifted(placed.at)] == "b");
    CHECK(text[placed.lines] == text.bytes());
}
