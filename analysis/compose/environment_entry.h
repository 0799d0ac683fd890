#pragma once

#include "analysis/compose/interpolation.h"
#include "analysis/compose/part.h"

#include <optional>

namespace analysis::compose {

/// An entry of `environment`, `labels`, `args` and others in a list: `NAME=VALUE`, or `NAME` alone,
/// whose value is that of whoever starts or builds.
struct EnvironmentEntry {
    Part name;
    std::optional<Part> value;
    bool has_blank_behind_name = false;  // Docker refuses that: `NAME =VALUE`.
    /// There is no `=`, but an unknown variable may bring it.
    bool may_hold_more = false;
};

/// Any text is an entry. Spans count from the first byte of what is written.
EnvironmentEntry parse_environment_entry(const Interpolated& scalar);

}  // namespace analysis::compose
