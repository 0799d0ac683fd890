#pragma once

#include "analysis/checks.h"
#include "analysis/compose/compose_file.h"

#include <memory>
#include <span>
#include <stop_token>
#include <vector>

namespace analysis {

/// What was found in one version of a Compose file, kept by what it depends on.
struct ComposeFindings {
    /// What rules about entries found in one. Spans count from the entry.
    struct OfEntry {
        const yaml::Pair* pair;  // Lives in the version's tree.
        /// The same words may stand in another section, and are the same pair there.
        std::string section;
        Offset at;
        compose::Circumstances layout;  // Only what it says of the file's layout.
        bool has_aliases;
        Findings findings;
    };
    /// What rules about services found in one. Spans count from the entry.
    struct OfService {
        compose::ServiceModelPtr model;
        Offset at;
        compose::Circumstances around;
        compose::ProjectPtr project;
        Findings alone;
        Findings in_project;
    };

    std::vector<OfEntry> entries;
    std::vector<OfService> services;
    Checked file;  // Spans count from the file.
};

/// A version of a Compose file, what was found in it, and what was found in the one before.
struct ComposeVersion {
    const compose::ComposeFile& file;
    /// Null, if there was none.
    const compose::ComposeFile* old_file;
    const ComposeFindings* old;
};

/// Checks a Compose file, and takes over what still holds. Incomplete, if `stop` was requested.
ComposeFindings check_compose(
    const ComposeVersion& version,
    std::span<const Rule> rules,
    const Report::Place& place,
    const std::stop_token& stop);

}  // namespace analysis
