#pragma once

#include "analysis/dockerfile/keyword.h"

#include <cstdint>
#include <span>
#include <string_view>

/// What flags there are, and which instructions may wait behind ONBUILD. Of docker/dockerfile 1.20,
/// the frontend in BuildKit 0.26.
namespace analysis::flags {

enum class Kind : std::uint8_t {
    Boolean,   // `--link`, `--link=true`, `--link=false`, in any case; nothing else, nothing empty.
    Text,      // Needs `=`; may stand once.
    TextList,  // Needs `=`; may stand again and again.
};

struct Description {
    Keyword keyword;
    std::string_view name;  // Without dashes. Docker takes it in this case only.
    Kind kind;
    std::string_view placeholder;  // For the value, as documentation writes it; empty for Boolean.
    std::string_view since;        // The version of docker/dockerfile that has it; empty if always.
    std::string_view summary;      // One line, no full stop.
};

/// All flags of an instruction, in alphabetical order. Most have none.
std::span<const Description> of(Keyword keyword);

/// Null, if there is no such flag: the build fails.
const Description* find(Keyword keyword, std::string_view name);

/// Whether Docker reads the flags of an instruction at all. Where it does not, any are welcome and
/// mean nothing: that is so in ARG and STOPSIGNAL, and, whatever this says, in `HEALTHCHECK NONE`.
bool are_read(Keyword keyword);

/// Whether an instruction may wait behind ONBUILD: all but ONBUILD itself, FROM and MAINTAINER.
bool may_be_trigger(Keyword keyword);

}  // namespace analysis::flags
