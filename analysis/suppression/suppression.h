#pragma once

#include "analysis/text/span.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace analysis {

/// A comment that asks for silence: ours, or one that was written for another tool.
struct Suppression {
    enum class Tool : std::uint8_t {
        Seaworthy,
        Hadolint,
        BuildKit,
        Tally,
        Trivy,
        Checkov,
        Kics,
        Semgrep,
        Dclint,
        DockerfileUtils,
    };
    /// What a comment is about: the line it ends, what comes next, or the file. A block is a stage,
    /// a service, or whatever else starts on the next line.
    enum class Scope : std::uint8_t { Line, Next, Block, File };
    struct Id {
        std::string name;  // As its tool calls it.
        Span span;
    };

    Tool tool = Tool::Seaworthy;
    Scope scope = Scope::Next;
    /// Which rules it is about. None means all that the tool has, and of our own none.
    std::vector<Id> ids = {};
    Span span = {};       // From `#` to the end.
    Span directive = {};  // `ignore` or `ignore-file`, of our own.
    Span reason = {};     // Without blanks around; empty, if there is none.

    bool is_own() const { return tool == Tool::Seaworthy; }
};

/// `comment` starts with `#` and ends with its line. Spans count from it. Nothing, if it is a
/// comment like any other.
std::optional<Suppression> suppression_in(std::string_view comment);

/// The same, after `by` bytes were put in front of it.
Suppression shifted(Suppression suppression, Offset by);

}  // namespace analysis
