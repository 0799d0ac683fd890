#pragma once

#include "analysis/dockerfile/dockerfile.h"
#include "analysis/finding.h"
#include "analysis/rule.h"
#include "analysis/suppression/suppression.h"
#include "analysis/yaml/tree.h"

#include <optional>
#include <string_view>
#include <vector>

namespace analysis {

/// A suppression where it stands in a file, and what it is about there. Spans count from the file.
struct PlacedSuppression {
    Suppression suppression;
    /// Findings that begin here are covered.
    std::vector<Span> covers = {};
    /// Findings about a stage as a whole that begin here are covered too.
    std::optional<Span> stage = {};
    bool covers_file = false;  // Whatever is found.
    /// Whatever concerns a stage or the file as a whole: what a peer's comment at the top is about.
    bool covers_wholes = false;
    /// It counts for nothing where it stands: an `ignore-file` that is not in the head.
    bool is_misplaced = false;

    /// Whether it covers the finding's place.
    bool covers_place(const Finding& finding) const;
};

/// Whether a tool's id means this rule.
bool means(Suppression::Tool tool, std::string_view id, const Rule& rule);

/// Whether the suppression names the rule, or its tool has it and no rule is named.
bool is_about(const Suppression& suppression, const Rule& rule);

/// The suppressions of a file, in order. Here-documents hold none.
std::vector<PlacedSuppression> suppressions_of(const Dockerfile& dockerfile);

/// The same for a Compose file. A comment above a service covers the whole service.
std::vector<PlacedSuppression> suppressions_of(const Text& text, const yaml::Tree& tree);

}  // namespace analysis
