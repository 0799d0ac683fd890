#pragma once

#include "analysis/finding.h"
#include "analysis/suppression/placed_suppression.h"

#include <optional>
#include <string_view>

namespace analysis {

/// What makes a comment of ours cover a finding: an id more in one that is there already, or a new
/// one above the line that the finding begins in, indented like it. In a here-document it goes
/// above the line that opens it. Nothing, if the finding is in a comment or on nothing at all, or
/// if it is covered already.
std::optional<Edit> ignore_here(
    const Dockerfile& dockerfile, const Finding& finding, std::string_view reason);

/// The same for the whole file: an `ignore-file` below the directives.
std::optional<Edit> ignore_in_file(
    const Dockerfile& dockerfile, std::string_view rule, std::string_view reason);

struct YamlFile {
    const Text& text;
    const yaml::Tree& tree;
};

/// The same in YAML. Nothing where a comment would be text: inside of a scalar of several lines.
std::optional<Edit> ignore_here(
    const YamlFile& file, const Finding& finding, std::string_view reason);
/// An `ignore-file` in the first line.
std::optional<Edit> ignore_in_file(
    const YamlFile& file, std::string_view rule, std::string_view reason);

/// Behind the directives, and behind an interpreter line in front of them: here comments can be put
/// that are about the whole file.
Offset end_of_directives(const Dockerfile& dockerfile);

/// How this file ends its lines.
std::string_view line_break(const Text& text);

/// What takes a comment away, with its line if it stands alone there.
Edit without_comment(const Text& text, Span comment);

/// What takes one id out of a suppression that has others.
Edit without_id(const Suppression& suppression, std::size_t index);

}  // namespace analysis
