#include "analysis/image/tags.h"

#include <doctest/doctest.h>

using analysis::ImageReference;
using analysis::Span;
using analysis::TagClass;
using analysis::TagParts;
using analysis::Trilean;

static ImageReference reference(std::string_view written) {
    auto parsed = ImageReference::parse(written);
    REQUIRE(parsed);
    return *parsed;
}

TEST_CASE("the exact tag is the most specific one of the same build") {
    struct Case {
        std::string_view written;
        std::optional<std::string_view> exact;
    };
    for (const auto& expected : {
             Case{"node:22-alpine", "22.23.2-alpine3.24"},
             Case{"node:22", "22.23.2-bookworm"},
             Case{"python:3.12-slim", "3.12.14-slim-trixie"},
             Case{"postgres:17-alpine", "17.11-alpine3.24"},
             Case{"debian:bookworm-slim", "bookworm-20260803-slim"},
             Case{"ubuntu:24.04", "noble-20260810"},
             Case{"redis:8", "8.10.1-trixie"},
             Case{"redis", "8.10.1-trixie"},
             Case{"docker.io/library/redis:latest", "8.10.1-trixie"},
             Case{"golang:1.26", "1.26.7-trixie"},
             Case{"node:22.22.0-alpine3.23", {}},
             Case{"fedora:44", {}},
             Case{"debian:bookworm-backports", {}},
             Case{"golang:nanoserver", {}},
             Case{"gcr.io/distroless/static:nonroot", {}},
             Case{"example.com/node:22", {}},
         }) {
        CAPTURE(expected.written);
        CHECK(exact_tag(reference(expected.written)) == expected.exact);
    }
}

TEST_CASE("tags are classified by their shape and by what the family publishes") {
    struct Case {
        std::string_view written;
        TagClass expected;
    };
    for (const auto& [written, expected] : {
             Case{"node", TagClass::None},
             Case{"localhost:5000/app", TagClass::None},
             Case{"node:latest", TagClass::Moving},
             Case{"node:alpine", TagClass::Moving},
             Case{"node:slim", TagClass::Moving},
             Case{"node:lts-alpine", TagClass::Moving},
             Case{"php:fpm-alpine", TagClass::Moving},
             Case{"debian:bookworm", TagClass::CodeName},
             Case{"debian:bookworm-slim", TagClass::CodeName},
             Case{"ubuntu:noble", TagClass::CodeName},
             Case{"node:22", TagClass::Major},
             Case{"node:22-alpine", TagClass::Major},
             Case{"postgres:17-alpine", TagClass::Major},
             Case{"node:22.22", TagClass::Minor},
             Case{"python:3.12-slim", TagClass::Minor},
             Case{"ubuntu:24.04", TagClass::Minor},
             Case{"node:22.22.0-alpine", TagClass::OsImplicit},
             Case{"node:22.22.0-alpine3.23", TagClass::Full},
             Case{"node:22.22.0-bookworm-slim", TagClass::Full},
             Case{"postgres:17.2-alpine3.21", TagClass::Full},
             Case{"alpine:3.24.1", TagClass::Full},
             Case{"alpine:3.24", TagClass::Minor},
             Case{"debian:bookworm-20260803-slim", TagClass::Dated},
             Case{"ubuntu:noble-20240101", TagClass::Dated},
             Case{
                 "node:22@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
                 TagClass::Digest},
             Case{"grafana/grafana:11.2.0", TagClass::Full},
             Case{"grafana/grafana:11", TagClass::Major},
             Case{"example.com/app:prod", TagClass::Other},
         }) {
        CAPTURE(written);
        CHECK(static_cast<int>(classify(reference(written))) == static_cast<int>(expected));
    }
}

TEST_CASE("a family publishes something more specific, or nobody knows") {
    CHECK(has_more_specific_tag(reference("node:22-alpine")) == Trilean::True);
    CHECK(has_more_specific_tag(reference("node:22.22.0-alpine3.23")) == Trilean::False);
    CHECK(has_more_specific_tag(reference("fedora:44")) == Trilean::False);
    CHECK(has_more_specific_tag(reference("gcr.io/distroless/static:nonroot")) == Trilean::Unknown);
    CHECK(has_more_specific_tag(reference("grafana/grafana:11")) == Trilean::Unknown);
    CHECK(publishes_only_moving_tags(reference("gcr.io/distroless/static:nonroot")));
    CHECK(publishes_only_moving_tags(reference("cgr.dev/chainguard/node")));
    CHECK_FALSE(publishes_only_moving_tags(reference("node")));
}

TEST_CASE("a variable gets the full version, the text around it the release of the system") {
    CHECK(
        divided_like("22.23.2-alpine3.24", "22-alpine", Span(0, 2)) ==
        TagParts{"", "22.23.2", "-alpine3.24"});
    CHECK(
        divided_like("3.12.14-slim-trixie", "3.12-slim", Span(0, 4)) ==
        TagParts{"", "3.12.14", "-slim-trixie"});
    CHECK(divided_like("8.10.1-trixie", "8", Span(0, 1)) == TagParts{"", "8.10.1", "-trixie"});
    CHECK(
        divided_like("bookworm-20260803-slim", "bookworm-slim", Span(0, 8)) ==
        TagParts{"", "bookworm-20260803", "-slim"});
    CHECK(
        divided_like("22.23.2-alpine3.24", "22-alpine", Span(0, 9)) ==
        TagParts{"", "22.23.2-alpine3.24", ""});
    CHECK(
        divided_like("22.23.2-alpine3.24", "22-alpine3.24", Span(9, 13)) ==
        TagParts{"22.23.2-alpine", "3.24", ""});
    CHECK_FALSE(divided_like("noble-20260810", "24.04", Span(0, 2)));
}

TEST_CASE("a version is complete when it has the numbers that its family publishes") {
    struct Case {
        std::string_view written;
        TagClass expected;
        Trilean has_more_specific;
    };
    for (const auto& expected : {
             // In the snapshot.
             Case{"pypy:3.11", TagClass::Minor, Trilean::True},
             Case{"pypy:3.11-7.3.23-trixie", TagClass::Full, Trilean::False},
             Case{"erlang:29.0.5", TagClass::Minor, Trilean::True},
             Case{"redis:8.10.1", TagClass::Full, Trilean::False},
             Case{"redis:8.10.1-alpine", TagClass::OsImplicit, Trilean::True},
             Case{"debian:12.15-slim", TagClass::Full, Trilean::False},
             Case{"almalinux:9.8", TagClass::Minor, Trilean::True},
             Case{"amazonlinux:2023", TagClass::Major, Trilean::True},
             Case{"gradle:9.7.1-jdk25-alpine", TagClass::Full, Trilean::False},
             Case{"clojure:temurin-21-lein-2.13.0", TagClass::Full, Trilean::False},
             Case{"openjdk:27-rc-slim", TagClass::Major, Trilean::False},
             // No longer in the snapshot.
             Case{"node:20.11.1", TagClass::Full, Trilean::False},
             Case{"node:20.11", TagClass::Minor, Trilean::True},
             Case{"node:20-bullseye-slim", TagClass::Major, Trilean::True},
             Case{"postgres:16.2-bookworm", TagClass::Full, Trilean::False},
             Case{"python:3.15.0a1-slim-trixie", TagClass::Full, Trilean::False},
             Case{"eclipse-temurin:8u412-b08-jdk", TagClass::Full, Trilean::False},
             Case{"eclipse-temurin:25_36-jdk", TagClass::Full, Trilean::False},
             Case{"eclipse-temurin:21-jdk-alpine", TagClass::Major, Trilean::True},
             Case{"gradle:8.5.0-jdk17-alpine", TagClass::Full, Trilean::False},
             Case{"amazonlinux:2023.5.20240805.0", TagClass::Dated, Trilean::False},
             Case{"ubuntu:23.10", TagClass::Minor, Trilean::True},
             Case{"debian:buster-slim", TagClass::CodeName, Trilean::True},
             Case{"node:mytag", TagClass::Other, Trilean::Unknown},
             // Nothing is known of the family.
             Case{"grafana/grafana:latest", TagClass::Moving, Trilean::Unknown},
             Case{"grafana/grafana:11.2.0-ubuntu", TagClass::Full, Trilean::False},
             Case{"ghcr.io/a/b:v1", TagClass::Major, Trilean::Unknown},
             Case{"ghcr.io/a/b:main", TagClass::Moving, Trilean::Unknown},
             Case{"ghcr.io/a/b:nightly-20260101", TagClass::Dated, Trilean::False},
             Case{"ghcr.io/a/b:2026.01.02", TagClass::Full, Trilean::False},
             Case{"ghcr.io/a/b:sha-0a1b2c3", TagClass::Other, Trilean::Unknown},
         }) {
        CAPTURE(expected.written);
        CHECK(
            static_cast<int>(classify(reference(expected.written))) ==
            static_cast<int>(expected.expected));
        CHECK(has_more_specific_tag(reference(expected.written)) == expected.has_more_specific);
    }
}
