#include "analysis/file_kind.h"

#include "analysis/dockerfile/dockerfile.h"
#include "analysis/text/ascii.h"
#include "analysis/text/strings.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

namespace analysis {

// Endings that make "Dockerfile.<ending>" something about a Dockerfile, or part of a program that
// deals with them, instead of a Dockerfile.
static constexpr std::string_view not_dockerfiles =
    " 7z adoc asc asciidoc bat bz2 c cc cjs cmd cpp cs css csv cxx dart deb diff doc docx erl "
    "ex exs fs gif go gz h hpp hs htm html ini ipynb jar java jpeg jpg js json json5 jsonc "
    "jsx kt kts log lua markdown md mdx mjs ml mts odt patch pdf php pl pm png properties "
    "proto ps1 pub py pyi r rar rb rpm rs rst scala scss sh sha256 sig snap sql svelte svg "
    "swift tar tbz tbz2 tex tgz toml ts tsv tsx txt txz vim vue war webp xml xz yaml yml zig "
    "zip zst ";

std::string_view to_string(FileKind kind) {
    switch (kind) {
        case FileKind::Dockerfile:
            return "dockerfile";
        case FileKind::Compose:
            return "compose";
        case FileKind::IgnoreFile:
            return "dockerignore";
        case FileKind::None:
            break;
    }
    return {};
}

static std::string_view extension_of(std::string_view name) {
    const auto dot = name.rfind('.');
    return dot == std::string_view::npos ? std::string_view() : name.substr(dot + 1);
}

static bool is_dockerfile_name(std::string_view name) {
    // Docker itself falls back to the name in lower case.
    if (name == "Dockerfile" || name == "Containerfile" || name == "dockerfile") return true;
    if (name.ends_with(".Dockerfile") || name.ends_with(".dockerfile")) return true;
    if (name.ends_with(".Containerfile")) return true;
    if (!name.starts_with("Dockerfile.") && !name.starts_with("Containerfile.")) return false;
    return !contains(not_dockerfiles, concat({" ", ascii::lower(extension_of(name)), " "}));
}

static bool is_compose_name(std::string_view name) {
    if (!name.ends_with(".yml") && !name.ends_with(".yaml")) return false;
    const auto stem = name.substr(0, name.rfind('.'));
    if (stem == "compose" || stem == "docker-compose" || stem.ends_with(".compose")) return true;
    if (stem.starts_with("docker-stack")) return true;
    return std::ranges::any_of(
        std::to_array<std::string_view>(
            {"compose.", "compose-", "docker-compose.", "docker-compose-"}),
        [&](std::string_view start) { return stem.starts_with(start); });
}

FileKind kind_by_name(std::string_view file_name) {
    if (file_name.ends_with(".dockerignore") || file_name == ".containerignore")
        return FileKind::IgnoreFile;
    if (is_dockerfile_name(file_name)) return FileKind::Dockerfile;
    return is_compose_name(file_name) ? FileKind::Compose : FileKind::None;
}

static std::string_view without_mark(std::string_view content) {
    return content.starts_with("\xEF\xBB\xBF") ? content.substr(3) : content;
}

/// Calls `visit` with each line, without its line break, until it answers with a value.
template <class Visit>
static auto first_of_lines(std::string_view rest, Visit visit) -> decltype(visit(rest)) {
    while (!rest.empty()) {
        const auto end = std::min(rest.find_first_of("\r\n"), rest.size());
        if (auto answer = visit(rest.substr(0, end))) return answer;
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return {};
}

static std::string_view trimmed(std::string_view line) {
    const auto begin = line.find_first_not_of(" \t");
    if (begin == std::string_view::npos) return {};
    return line.substr(begin, line.find_last_not_of(" \t") + 1 - begin);
}

/// Whether a line that is not indented starts the key `services` or `include`.
static bool is_compose_key(std::string_view line) {
    const auto colon = line.find(':');
    if (colon == std::string_view::npos) return false;
    const auto after = line.substr(colon + 1);
    if (!after.empty() && !ascii::is_blank(after.front())) return false;
    auto key = trimmed(line.substr(0, colon));
    if (key.size() > 2 && (key.front() == '"' || key.front() == '\'') && key.back() == key.front())
        key = key.substr(1, key.size() - 2);
    return key == "services" || key == "include";
}

/// A Compose file in flow style, which JSON is too.
static bool has_compose_key_in_braces(std::string_view content) {
    return contains(content, "\"services\"") || contains(content, "\"include\"") ||
           contains(content, "services:");
}

static bool has_compose_key(std::string_view content) {
    if (trimmed(content).starts_with('{')) return has_compose_key_in_braces(content);
    return first_of_lines(
               content,
               [](std::string_view line) {
                   const bool is_top = !line.empty() && !ascii::is_blank(line.front());
                   return is_top && is_compose_key(line) ? std::optional(true) : std::nullopt;
               })
        .has_value();
}

/// Whether there is nothing yet but comments.
static bool is_blank_yaml(std::string_view content) {
    return !first_of_lines(content, [](std::string_view line) {
                const auto text = trimmed(line);
                const bool says_nothing = text.empty() || text.starts_with('#') || text == "---";
                return says_nothing ? std::nullopt : std::optional(true);
            }).has_value();
}

static std::string_view take_word(std::string_view& line) {
    line = trimmed(line);
    const auto word = line.substr(0, line.find_first_of(" \t"));
    line.remove_prefix(word.size());
    return word;
}

/// FROM [--flag…] image [AS name], and nothing like "From the beginning".
static bool is_from(std::string_view arguments) {
    auto image = take_word(arguments);
    while (image.starts_with("--")) image = take_word(arguments);
    const auto as = take_word(arguments);
    return !image.empty() && (as.empty() || ascii::equal(as, "as"));
}

/// Whether a line begins a Dockerfile: with FROM, or with ARG to say from what.
static bool begins_dockerfile(std::string_view line) {
    const auto keyword = keyword_from(take_word(line));
    if (keyword == Keyword::From) return is_from(line);
    return keyword == Keyword::Arg && !trimmed(line).empty();
}

FileKind kind_by_content(std::string_view content) {
    content = without_mark(content);
    const auto line = first_of_lines(content, [](std::string_view raw) {
        const auto text = trimmed(raw);
        return text.empty() || text.starts_with('#') ? std::nullopt : std::optional(text);
    });
    if (line && begins_dockerfile(*line)) return FileKind::Dockerfile;
    return has_compose_key(content) ? FileKind::Compose : FileKind::None;
}

struct Fence {
    std::string_view opening, closing;
};

static constexpr std::array fences = {Fence{"{{", "}}"}, Fence{"{%", "%}"}, Fence{"<%", "%>"}};

static bool has_fence(std::string_view text) {
    return std::ranges::any_of(fences, [&](const Fence& fence) {
        const auto opening = text.find(fence.opening);
        return opening != std::string_view::npos &&
               text.find(fence.closing, opening + 2) != std::string_view::npos;
    });
}

/// `source` up to its here-documents, without the comments between its lines.
static std::string own_lines(std::string_view source) {
    std::string result;
    const bool has_documents = contains(source.substr(0, source.find_first_of("\r\n")), "<<");
    first_of_lines(source, [&](std::string_view line) {
        if (!trimmed(line).starts_with('#')) result += line;
        result += '\n';
        return has_documents ? std::optional(true) : std::nullopt;
    });
    return result;
}

bool is_template(std::string_view content) {
    if (!has_fence(content)) return false;  // Most files, and so they need not be parsed.
    const auto file = Dockerfile::parse(Text(std::string(without_mark(content))), {});
    return std::ranges::any_of(instructions_in(file->blocks()), [](const Placed& placed) {
        return placed->keyword() != Keyword::Run && has_fence(own_lines(placed->source()));
    });
}

static FileKind kind_by_language(FileLabel label) {
    const auto id = ascii::lower(label.language_id);
    if (id == "dockerfile" || id == "containerfile") return FileKind::Dockerfile;
    if (id == "dockercompose" || id == "docker-compose" || id == "yaml.docker-compose")
        return FileKind::Compose;
    if (id == "dockerignore") return FileKind::IgnoreFile;
    return kind_by_name(label.file_name);
}

FileKind file_kind(FileLabel label, std::string_view content) {
    content = without_mark(content);
    const auto kind = kind_by_language(label);
    if (kind == FileKind::Dockerfile && is_template(content)) return FileKind::None;
    if (kind == FileKind::Compose && !has_compose_key(content) && !is_blank_yaml(content))
        return FileKind::None;
    return kind;
}

}  // namespace analysis
