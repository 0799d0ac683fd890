#pragma once

#include "analysis/dockerfile/dockerfile.h"

namespace analysis {

/// The instructions around a place in a Dockerfile.
struct Neighbors {
    Placed inside;  // The one it lies in, if any.
    Placed next;    // The first one that begins there or later, if any.
};

Neighbors neighbors(const Dockerfile& dockerfile, Offset at);

/// The here-document of an instruction that a place lies in, terminator included, or null.
const Heredoc* heredoc_at(const Placed& instruction, Offset at);

}  // namespace analysis
