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
