#pragma once

#include "analysis/shell/script.h"

#include <cstdint>
#include <string>
#include <vector>

namespace analysis::shell {

/// Something by which a check succeeds whatever is wrong.
struct FutilePart {
    enum class Kind : std::uint8_t {
        AnyAnswer,     // curl without `-f`.
        SuccessAtEnd,  // `|| true`, `; exit 0`
        FindsItself,   // `ps aux | grep nginx`
    };
    Kind kind;
    Span span;              // What to show.
    std::string text;       // curl's name, the tail, the pattern.
    Word program = {};      // Of `AnyAnswer`: what `-f` belongs behind.
    Span superfluous = {};  // Of `SuccessAtEnd`: what is not there in a check that can fail.
};

/// What keeps the command of a health check from ever failing, as far as it can be read.
std::vector<FutilePart> futile_parts(const Script& script);

}  // namespace analysis::shell
