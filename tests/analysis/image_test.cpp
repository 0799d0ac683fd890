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
