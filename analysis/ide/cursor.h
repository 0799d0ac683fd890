#pragma once

#include "analysis/dockerfile/dockerfile.h"

namespace analysis {

/// Where an offset lies in a Dockerfile: behind ONBUILD, in the instruction that waits there.
struct Cursor {
    Placed placed;                 // Empty: in no instruction.
    Offset at = 0;                 // Counted from that instruction.
    const Stage* stage = nullptr;  // Null in front of the first FROM.
    bool in_trigger = false;

    explicit operator bool() const { return static_cast<bool>(placed); }
    /// Whether a part of the instruction has the cursor in it, or right behind it.
    bool touches(Span part) const { return part.touches(at); }
};

Cursor cursor_at(const Dockerfile& file, Offset offset);

}  // namespace analysis
