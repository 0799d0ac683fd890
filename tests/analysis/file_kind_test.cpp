#include "analysis/file_kind.h"

#include <doctest/doctest.h>

#include <string>

using namespace analysis;

namespace doctest {
template <>
struct StringMaker<FileKind> {
    static String convert(FileKind kind) { return std::string(to_string(kind)).c_str(); }
};
}  // namespace doctest

TEST_CASE("a name tells what a file may be") {
    struct Case {
        std::string_view name;
        FileKind kind;
    };
    using enum FileKind;
    for (const auto& expected : {
             Case{"Dockerfile", Dockerfile},
             Case{"Containerfile", Dockerfile},
             Case{"dockerfile", Dockerfile},
             Case{"Dockerfile.prod", Dockerfile},
             Case{"Dockerfile.node-22.1", Dockerfile},
             Case{"Dockerfile.j2", Dockerfile},
             Case{"Containerfile.ci", Dockerfile},
             Case{"web.Dockerfile", Dockerfile},
             Case{"web.dockerfile", Dockerfile},
             Case{"web.py.dockerfile", Dockerfile},
             Case{"web.Containerfile", Dockerfile},
             Case{"Dockerfile.md", None},
             Case{"Dockerfile.MD", None},
             Case{"Dockerfile.tar.gz", None},
             Case{"Dockerfile.zip", None},
             Case{"Dockerfile.go", None},
             Case{"Dockerfile.prod.py", None},
             Case{"Containerfile.ts", None},
             Case{"dockerfile.go", None},
             Case{"dockerfile.py", None},
             Case{"dockerfile.ts", None},
             Case{"Dockerfiles", None},
             Case{"MyDockerfile", None},
             Case{"Dockerfile-prod", None},
             Case{"", None},
             Case{".", None},
             Case{"Dockerfile.dockerignore", IgnoreFile},
             Case{".dockerignore", IgnoreFile},
             Case{"web.Dockerfile.dockerignore", IgnoreFile},
             Case{".containerignore", IgnoreFile},
             Case{".gitignore", None},
             Case{"dockerignore", None},
             Case{"compose.yaml", Compose},
             Case{"compose.yml", Compose},
             Case{"docker-compose.yml", Compose},
             Case{"docker-compose.override.yaml", Compose},
             Case{"docker-compose-prod.yml", Compose},
             Case{"compose.dev.yaml", Compose},
             Case{"compose-dev.yaml", Compose},
             Case{"shop.compose.yaml", Compose},
             Case{"docker-stack.yml", Compose},
             Case{"docker-stack-prod.yaml", Compose},
             Case{"compose", None},
             Case{"compose.json", None},
             Case{"composer.yaml", None},
             Case{"docker-composer.yaml", None},
             Case{"values.yaml", None},
         }) {
        CAPTURE(expected.name);
        CHECK(kind_by_name(expected.name) == expected.kind);
    }
}

TEST_CASE("a Compose file has services or an include at its top, or nothing at all yet") {
    struct Case {
        std::string_view content;
        FileKind kind;
    };
    using enum FileKind;
    for (const auto& expected : {
             Case{"services:\n  web:\n", Compose},
             Case{"\xEF\xBB\xBFservices:\n  web:\n", Compose},
             Case{"version: '3'\r\nservices:\r\n  web:\r\n", Compose},
             Case{"x-a: 1\rservices: {}\r", Compose},
             Case{"include:\n  - a.yaml\n", Compose},
             Case{"\"services\":\n  web:\n", Compose},
             Case{"'services' :\n  web:\n", Compose},
             Case{R"({"services": {"web": {"image": "a"}}})", Compose},
             Case{"{services: {web: {image: a}}}", Compose},
             Case{"", Compose},
             Case{"# soon\n---\n\n", Compose},
             Case{"web:\n  image: a\n", None},
             Case{"a:\n  services:\n    b: 1\n", None},
             Case{"# services:\na: 1\n", None},
             Case{"services:web\n", None},
             Case{"services\n", None},
             Case{"- services: 1\n", None},
         }) {
        CAPTURE(expected.content);
        CHECK(file_kind({"compose.yaml"}, expected.content) == expected.kind);
    }
}

TEST_CASE("a Dockerfile with a template's braces is none yet") {
    struct Case {
        std::string_view content;
        bool is_template;
    };
    for (const auto& expected : {
             Case{"FROM {{ image }}\n", true},
             Case{"FROM node\n{{ range .Packages }}\nRUN apk add {{ . }}\n{{ end }}\n", true},
             Case{"{% if x %}\nFROM node\n{% endif %}\n", true},
             Case{"FROM node:<%= version %>\n", true},
             Case{"FROM node\nCOPY \\\n  {{ a }} \\\n  b\n", true},
             Case{"# {{ a }}\nFROM node\n", false},
             Case{"FROM node\nCOPY \\\n  # {{ a }}\n  a b\n", false},
             Case{"FROM node\nRUN docker ps --format '{{.Names}}'\n", false},
             Case{"FROM node\nRUN <<EOF\necho {{ a }}\nEOF\n", false},
             Case{"FROM node\nCOPY <<EOF /etc/t.tmpl\n{{ key \"a\" }}\nEOF\n", false},
             Case{"FROM node\nENV A={{\n", false},
             Case{"FROM node\nENV A={{ B=}}\n", true},
             Case{"FROM node\nENV A=${B}\n", false},
             Case{"", false},
         }) {
        CAPTURE(expected.content);
        CHECK(is_template(expected.content) == expected.is_template);
        const auto kind = expected.is_template ? FileKind::None : FileKind::Dockerfile;
        CHECK(file_kind({"Dockerfile"}, expected.content) == kind);
        CHECK(file_kind({"x", "dockerfile"}, expected.content) == kind);
    }
}

TEST_CASE("an editor's language id decides where it is one of ours, and the name elsewhere") {
    struct Case {
        FileLabel label;
        FileKind kind;
    };
    using enum FileKind;
    for (const auto& expected : {
             Case{{"Dockerfile.md", "dockerfile"}, Dockerfile},
             Case{{"", "containerfile"}, Dockerfile},
             Case{{"", "Dockerfile"}, Dockerfile},
             Case{{"stack.yaml", "dockercompose"}, Compose},
             Case{{"stack.yaml", "docker-compose"}, Compose},
             Case{{"stack.yaml", "yaml.docker-compose"}, Compose},
             Case{{"stack.yaml", "yaml"}, None},
             Case{{"compose.yaml", "yaml"}, Compose},
             Case{{".dockerignore", "ignore"}, IgnoreFile},
             Case{{".gitignore", "ignore"}, None},
             Case{{"", "dockerignore"}, IgnoreFile},
             Case{{"Dockerfile", ""}, Dockerfile},
             Case{{"Dockerfile", "plaintext"}, Dockerfile},
             Case{{"", "plaintext"}, None},
             Case{{"", ""}, None},
         }) {
        CAPTURE(expected.label.file_name);
        CAPTURE(expected.label.language_id);
        CHECK(file_kind(expected.label, "") == expected.kind);
    }
}

TEST_CASE("a file with a strange name is known by its content") {
    CHECK(kind_by_content("# a comment\n\n  from node\n") == FileKind::Dockerfile);
    CHECK(
        kind_by_content("\xEF\xBB\xBF"
                        "ARG A=1\r\nFROM a\r\n") == FileKind::Dockerfile);
    CHECK(kind_by_content("FROM --platform=linux/amd64 node AS build\n") == FileKind::Dockerfile);
    CHECK(kind_by_content("From the beginning\n") == FileKind::None);
    CHECK(kind_by_content("services:\n") == FileKind::Compose);
    CHECK(kind_by_content("node_modules\n.git\n") == FileKind::None);
    CHECK(kind_by_content("#!/bin/sh\nexit 1\n") == FileKind::None);
    CHECK(kind_by_content("From: a@example.org\n") == FileKind::None);
    CHECK(kind_by_content("") == FileKind::None);
}
