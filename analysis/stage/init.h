#pragma once

#include "analysis/dockerfile/stage.h"

#include <optional>
#include <string>

namespace analysis {

/// An init that ENTRYPOINT or CMD names.
struct NamedInit {
    std::string program;  // As written: `/sbin/tini`, `tini`.
    std::string package;  // That brings it: `tini`.
    InChain written;      // The instruction.
    Span span;            // Of the word, in the file; without quotes.
};

/// The first one of the command that counts in the end, if it is one of those that distributions
/// have packages for: tini, dumb-init, catatonit.
std::optional<NamedInit> named_init(const Stage& stage);

}  // namespace analysis
