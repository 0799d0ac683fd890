#include "analysis/image/image.h"

#include <doctest/doctest.h>

using analysis::Image;
using analysis::ImageReference;
using analysis::OsFamily;
using analysis::PackageManager;
using analysis::StepDown;
using analysis::Trilean;

static Image image(std::string_view written) {
    const auto reference = ImageReference::parse(written);
    REQUIRE(reference);
    return Image::of(*reference);
}

TEST_CASE("an image is found by name, and its variant by the first pattern that fits the tag") {
    struct Case {
        std::string_view written, id, variant;
    };
    for (const auto& expected : {
             Case{"node", "node", "default"},
             Case{"node:22-alpine", "node", "alpine"},
             Case{"docker.io/library/node:22-slim", "node", "slim"},
             Case{"arm64v8/node:22", "node", "default"},
             Case{"public.ecr.aws/docker/library/postgres:17-alpine", "postgres", "alpine"},
             Case{"postgres:18-alpine", "postgres", "alpine-18plus"},
             Case{"postgres:16", "postgres", "debian-17minus"},
             Case{"php:8.3-fpm-alpine", "php", "fpm-alpine"},
             Case{"gcr.io/distroless/static:nonroot", "distroless", "nonroot"},
             Case{"cgr.dev/chainguard/wolfi-base", "wolfi-base", ""},
             Case{"cgr.dev/chainguard/python:latest-dev", "chainguard", "dev"},
             Case{
                 "node@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
                 "node",
                 ""},
         }) {
        CAPTURE(expected.written);
        const auto found = image(expected.written);
        CHECK(found.id() == expected.id);
        CHECK(found.variant() == expected.variant);
    }
    CHECK_FALSE(image("example.com/team/app:1").is_known());
    CHECK_FALSE(image("localhost:5000/node:22").is_known());
}

TEST_CASE(
    "an account that a fix may use is one that the catalogue names, and none of those for other "
    "purposes") {
    struct Case {
        std::string_view written, operand;
    };
    for (const auto& expected : {
             Case{"node:22-alpine", "node"},
             Case{"mcr.microsoft.com/dotnet/aspnet:8.0", "$APP_UID"},
             Case{"mcr.microsoft.com/dotnet/aspnet:7.0", ""},
             Case{"denoland/deno:alpine", "deno"},
             Case{"php:8.3-apache", "www-data"},
             Case{"httpd:2.4", "www-data"},
             Case{"wordpress:6", ""},
             Case{"nginx:1.27", ""},
             Case{"ubuntu:24.04", ""},
             Case{"python:3.12", ""},
             Case{"gcr.io/distroless/static", "nonroot"},
         }) {
        CAPTURE(expected.written);
        CHECK(image(expected.written).user_operand() == expected.operand);
    }
    CHECK(image("php:8.3-fpm-alpine").preferred_account()->uid == 82);
    CHECK(image("php:8.3-fpm").preferred_account()->uid == 33);
    CHECK(image("nginx").unprivileged_image() == "nginxinc/nginx-unprivileged");
}

TEST_CASE("who is there is known with the distribution's own accounts") {
    CHECK(image("node:22").has_account("node") == Trilean::True);
    CHECK(image("python:3.12").has_account("node") == Trilean::False);
    CHECK(image("python:3.12").has_account("www-data") == Trilean::True);
    CHECK(image("python:3.12-alpine").has_account("www-data") == Trilean::False);
    CHECK(image("python:3.12-alpine").has_group("www-data") == Trilean::True);
    CHECK(image("scratch").has_account("www-data") == Trilean::False);
    CHECK(image("example.com/app").has_account("node") == Trilean::Unknown);

    CHECK(image("ubuntu:24.04").has_account("ubuntu") == Trilean::True);
    CHECK(image("ubuntu:22.04").has_account("ubuntu") == Trilean::False);
    CHECK(image("ubuntu").is_uid_taken(1000) == Trilean::True);
    CHECK(image("ubuntu:jammy").is_uid_taken(1000) == Trilean::False);
    CHECK(image("eclipse-temurin:21-jre-noble").is_uid_taken(1000) == Trilean::True);
    CHECK(image("eclipse-temurin:21-jre-alpine").is_uid_taken(1000) == Trilean::False);
    CHECK(image("node:22").is_uid_taken(1000) == Trilean::True);
    CHECK(image("redis:7-alpine").is_gid_taken(1000) == Trilean::True);
    CHECK(image("alpine:3.20").is_gid_taken(999) == Trilean::True);
    CHECK(image("debian:12").is_uid_taken(33) == Trilean::True);
    CHECK(image("debian:12").is_uid_taken(10001) == Trilean::False);
}

TEST_CASE("how root is given up is told apart") {
    struct Case {
        std::string_view written;
        Trilean is_root;
        StepDown step_down;
    };
    for (const auto& expected : {
             Case{"node:22", Trilean::True, StepDown::Never},
             Case{"postgres:17", Trilean::True, StepDown::Entrypoint},
             Case{"redis:8", Trilean::True, StepDown::Entrypoint},
             Case{"nginx:1.27", Trilean::True, StepDown::Workers},
             Case{"httpd:2.4", Trilean::True, StepDown::Workers},
             Case{"haproxy:3.0", Trilean::False, StepDown::Never},
             Case{"gcr.io/distroless/base:nonroot", Trilean::False, StepDown::Never},
             Case{
                 "mcr.microsoft.com/dotnet/aspnet:8.0-noble-chiseled",
                 Trilean::False,
                 StepDown::Never},
             Case{"kodekloud/whatever", Trilean::Unknown, StepDown::Unknown},
         }) {
        CAPTURE(expected.written);
        CHECK(image(expected.written).runs_as_root() == expected.is_root);
        CHECK(image(expected.written).step_down() == expected.step_down);
    }
}

TEST_CASE("tools are there, absent or unknown") {
    CHECK(image("node:22").has_tool("curl") == Trilean::True);
    CHECK(image("node:22-slim").has_tool("curl") == Trilean::False);
    CHECK(image("node:22-alpine").has_tool("curl") == Trilean::False);
    CHECK(image("node:22-alpine").has_tool("/usr/bin/wget") == Trilean::True);
    CHECK(image("debian:12").has_tool("wget") == Trilean::False);
    CHECK(image("debian:12").has_tool("bash") == Trilean::True);
    CHECK(image("alpine").has_tool("bash") == Trilean::False);
    CHECK(image("postgres:17").has_tool("pg_isready") == Trilean::True);
    CHECK(image("postgres:17").has_tool("curl") == Trilean::False);
    CHECK(image("scratch").has_tool("sh") == Trilean::False);
    CHECK(image("gcr.io/distroless/static").has_tool("curl") == Trilean::False);
    CHECK(image("gcr.io/distroless/static:debug").has_shell() == Trilean::True);
    CHECK(image("example.com/app").has_tool("curl") == Trilean::Unknown);
    CHECK(image("node:22").has_tool("ffmpeg") == Trilean::Unknown);
}

TEST_CASE("the package manager follows the family, the variant and the tag") {
    struct Case {
        std::string_view written;
        PackageManager manager;
    };
    for (const auto& expected : {
             Case{"node:22-alpine", PackageManager::Apk},
             Case{"node:22", PackageManager::Apt},
             Case{"fedora:42", PackageManager::Dnf},
             Case{"fedora:42-minimal", PackageManager::Microdnf},
             Case{"centos:7", PackageManager::Yum},
             Case{"amazonlinux:2", PackageManager::Yum},
             Case{"amazonlinux:2023", PackageManager::Dnf},
             Case{"oraclelinux:9-slim", PackageManager::Microdnf},
             Case{"scratch", PackageManager::None},
             Case{"gcr.io/distroless/static", PackageManager::None},
             Case{"mcr.microsoft.com/dotnet/aspnet:8.0-noble-chiseled", PackageManager::None},
             Case{"cgr.dev/chainguard/node:latest-dev", PackageManager::Apk},
             Case{"cgr.dev/chainguard/node", PackageManager::None},
             Case{"example.com/app:1.2-alpine", PackageManager::Apk},
             Case{"example.com/app:bookworm-slim", PackageManager::Apt},
             Case{"example.com/app", PackageManager::Unknown},
         }) {
        CAPTURE(expected.written);
        CHECK(image(expected.written).package_manager() == expected.manager);
    }
}

TEST_CASE("entrypoint and command are known, known to be missing, or unknown") {
    CHECK(image("node:22").entrypoint() == analysis::Words{"docker-entrypoint.sh"});
    CHECK(image("node:22").command() == analysis::Words{"node"});
    CHECK(image("python:3.12").entrypoint() == analysis::Words{});
    CHECK(image("scratch").command() == analysis::Words{});
    CHECK(
        image("gcr.io/distroless/java21").entrypoint() == analysis::Words{"/usr/bin/java", "-jar"});
    CHECK(image("gcr.io/distroless/static").entrypoint() == analysis::Words{});
    CHECK_FALSE(image("example.com/app").entrypoint());
    CHECK(image("postgres:17").stop_signal() == "SIGINT");
    CHECK(image("denoland/deno:2.1.0").has_init_as_pid1() == Trilean::True);
    CHECK(image("node:22").has_init_as_pid1() == Trilean::False);
}

TEST_CASE("the tag tells the system better than an entry that knows only one") {
    CHECK(image("mcr.microsoft.com/dotnet/aspnet:8.0-bookworm-slim").os() == OsFamily::Debian);
    CHECK(image("mcr.microsoft.com/dotnet/aspnet:8.0-noble").is_uid_taken(1000) == Trilean::True);
    CHECK(image("citusdata/citus:12.1-alpine").package_manager() == PackageManager::Apk);
    CHECK(image("citusdata/citus:12.1-alpine").service_account()->name == "postgres");
    CHECK_FALSE(image("citusdata/citus:12.1-alpine").service_account()->uid);
    CHECK(image("citusdata/citus:12.1").service_account()->uid == 999);
    CHECK(image("bellsoft/liberica-openjdk-debian:21").package_manager() == PackageManager::Apt);
    CHECK(image("bellsoft/liberica-openjdk-alpine:21").package_manager() == PackageManager::Apk);
    CHECK(image("mcr.microsoft.com/dotnet/aspnet:8.0-noble-chiseled").os() == OsFamily::Scratch);
}

TEST_CASE("names that stand for many images, and entries that say little, leave things unknown") {
    CHECK(image("rocker/rstudio:4").has_account("rstudio") == Trilean::Unknown);
    CHECK_FALSE(image("cgr.dev/chainguard/node").entrypoint());
    CHECK_FALSE(image("nvidia/cuda:12.4.1-base-ubuntu22.04").entrypoint());
    CHECK_FALSE(image("denoland/deno:bin").preferred_account());
    CHECK(image("denoland/deno:bin").has_account("deno") == Trilean::Unknown);
    CHECK(
        image("mcr.microsoft.com/dotnet/aspnet:8.0-noble-chiseled").has_account("app") ==
        Trilean::True);
    CHECK_FALSE(image("clickhouse:25-distroless").entrypoint());
    CHECK(image("php:8.3-cli").stop_signal().empty());
    CHECK(image("php:8.3-fpm").stop_signal() == "SIGQUIT");
    // Low confidence.
    CHECK(image("ros:jazzy").runs_as_root() == Trilean::Unknown);
    CHECK(image("ros:jazzy").package_manager() == PackageManager::Unknown);
}

TEST_CASE("without a tag only what all variants share is known") {
    const auto node = Image::with_unknown_tag("node");
    CHECK(node.user_operand() == "node");
    CHECK(node.package_manager() == PackageManager::Unknown);
    CHECK(node.entrypoint() == analysis::Words{"docker-entrypoint.sh"});
    CHECK(node.has_tool("node") == Trilean::True);
    CHECK(node.has_tool("curl") == Trilean::Unknown);
    CHECK(node.runs_as_root() == Trilean::True);
    const auto redis = Image::with_unknown_tag("redis");
    CHECK(redis.preferred_account()->name == "redis");
    CHECK_FALSE(redis.preferred_account()->gid);
    CHECK(Image::with_unknown_tag("php").step_down() == StepDown::Unknown);
    CHECK_FALSE(Image::with_unknown_tag("example.com/x").is_known());
}

TEST_CASE("what a service needs to be hardened is the catalogue's") {
    const auto postgres = image("postgres:17-alpine");
    CHECK(
        postgres.added_capabilities() ==
        analysis::Words{"CHOWN", "DAC_OVERRIDE", "FOWNER", "KILL", "SETGID", "SETUID"});
    CHECK(postgres.override_account() == analysis::Account{"", 70, 70});
    CHECK(postgres.volumes() == analysis::Words{"/var/lib/postgresql/data"});
    CHECK(postgres.ports() == analysis::Words{"5432"});
    CHECK(postgres.memory_folders().front().path == "/var/run/postgresql");
    CHECK(postgres.secrets().front().file_variable == "POSTGRES_PASSWORD_FILE");
    CHECK(postgres.healthcheck_test().front() == "CMD-SHELL");
    CHECK(postgres.fix_cap_drop_all() == analysis::FixSafety::Yes);
    CHECK(postgres.publish() == analysis::PublishClass::Avoid);
    CHECK(postgres.memory_limit() == "1g");
    CHECK(postgres.init_effect() == analysis::InitEffect::Harmless);
    CHECK_FALSE(image("example.com/app").added_capabilities());
}

TEST_CASE("an account is created with the tools that the image has") {
    CHECK(image("python:3.12").create_account_command().starts_with("groupadd --system"));
    CHECK(image("python:3.12-alpine").create_account_command().starts_with("addgroup -S"));
    CHECK(image("redhat/ubi9-minimal")
              .create_account_command()
              .starts_with("microdnf install -y shadow-utils"));
    CHECK(image("scratch").create_account_command().empty());
    CHECK(image("gcr.io/distroless/static").create_account_command().empty());
    // It has an account of that name already, or may have it.
    CHECK(image("mcr.microsoft.com/dotnet/aspnet").create_account_command().empty());
    CHECK(image("alpine").has_shadow_tools() == Trilean::False);
    CHECK(image("debian").has_shadow_tools() == Trilean::True);
}
