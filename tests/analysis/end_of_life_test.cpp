#include "analysis/image/end_of_life.h"

#include <doctest/doctest.h>

using analysis::EndState;
using analysis::ImageReference;

static ImageReference reference(std::string_view written) {
    auto parsed = ImageReference::parse(written);
    REQUIRE(parsed);
    return *parsed;
}

TEST_CASE("an ended release is found by version, by code name and under another image") {
    struct Case {
        std::string_view written, product, version;
        bool is_base;
    };
    for (const auto& expected : {
             Case{"debian:buster", "debian", "10", false},
             Case{"debian:buster-slim", "debian", "10", false},
             Case{"debian:9.13-slim", "debian", "9", false},
             Case{"ubuntu:18.04", "ubuntu", "18.04", false},
             Case{"ubuntu:bionic-20230530", "ubuntu", "18.04", false},
             Case{"node:16", "node", "16", false},
             Case{"docker.io/library/node:16.20.2-alpine3.18", "node", "16", false},
             Case{"node:22-bullseye", "debian", "11", true},
             Case{"node:22.22.0-alpine3.16", "alpine", "3.16", true},
             Case{"eclipse-temurin:21-jdk-alpine-3.20", "alpine", "3.20", true},
             Case{"python:3.8-slim", "python", "3.8", false},
             Case{"python:2", "python", "2.7", false},
             Case{"php:7", "php", "7.4", false},
             Case{"alpine:3.16", "alpine", "3.16", false},
             Case{"centos:7", "centos", "7", false},
             Case{"quay.io/centos/centos:stream8", "centos", "stream8", false},
             Case{"postgres:12-alpine", "postgres", "12", false},
             Case{"pgvector/pgvector:0.8.0-pg12", "postgres", "12", false},
             Case{"timescale/timescaledb:2.11.0-pg13", "postgres", "13", false},
             Case{"eclipse-temurin:16.0.2_7-jdk", "java", "16", false},
             Case{"mcr.microsoft.com/dotnet/aspnet:6.0-alpine", "dotnet", "6.0", false},
             Case{"gcr.io/distroless/static-debian11:nonroot", "distroless", "debian11", false},
             Case{"gcr.io/distroless/java17-debian12", "distroless", "debian12", false},
             Case{"nvidia/cuda:11.8.0-base-ubuntu18.04", "ubuntu", "18.04", true},
         }) {
        CAPTURE(expected.written);
        const auto end = ended_release(reference(expected.written));
        REQUIRE(end);
        CHECK(end->product == expected.product);
        CHECK(end->version == expected.version);
        CHECK(end->is_base == expected.is_base);
        CHECK_FALSE(end->date.empty());
    }
}

TEST_CASE("what is maintained, unknown or moving has not ended") {
    for (const std::string_view written :
         {"debian:bookworm",
          "debian:12",
          "node",
          "node:latest",
          "node:24",
          "node:1",
          "python:3",
          "mysql:8",
          "alpine:3",
          "ubuntu:24.04",
          "eclipse-temurin:17-jdk",
          "example.com/node:16",
          "gcr.io/distroless/static-debian13",
          "pgvector/pgvector:0.8.0",
          "node@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"}) {
        CAPTURE(written);
        CHECK_FALSE(ended_release(reference(written)));
    }
}

TEST_CASE("the states of the table are told without a clock") {
    CHECK(ends_of_life(reference("debian:bookworm")).front().state == EndState::Lts);
    CHECK(ends_of_life(reference("debian:bookworm")).front().extended_date == "2028-06-30");
    CHECK(ends_of_life(reference("node:22")).front().state == EndState::Ending);
    CHECK(ends_of_life(reference("node:24")).front().state == EndState::Later);
    CHECK(ends_of_life(reference("node:16-bullseye")).size() == 2);
}

TEST_CASE("the next maintained release is offered as a tag that exists") {
    CHECK(maintained_tag(reference("node:16-alpine")) == "24-alpine");
    CHECK(maintained_tag(reference("node:16.20.2")) == "24");
    CHECK(maintained_tag(reference("debian:buster-slim")) == "bookworm-slim");
    CHECK(maintained_tag(reference("debian:10")) == "12");
    CHECK(maintained_tag(reference("python:3.8-slim")) == "3.11-slim");
    CHECK(maintained_tag(reference("alpine:3.16")) == "3.23");
    CHECK(maintained_tag(reference("node:22-bullseye")) == "22-bookworm");
    CHECK_FALSE(maintained_tag(reference("node:24")));
    CHECK_FALSE(maintained_tag(reference("mcr.microsoft.com/dotnet/aspnet:6.0")));
}

TEST_CASE("withdrawn images name what to use instead") {
    const auto openjdk = replacement_of(reference("openjdk:17-slim"));
    REQUIRE(openjdk);
    CHECK(openjdk->use.front() == "eclipse-temurin");
    CHECK(openjdk->since == "2022-07");
    CHECK(openjdk->is_certain);
    CHECK(replacement_of(reference("bitnami/redis:7.2")));
    CHECK(replacement_of(reference("jupyter/base-notebook")));
    CHECK_FALSE(replacement_of(reference("quay.io/jupyter/base-notebook")));
    CHECK_FALSE(replacement_of(reference("node:16")));
}
