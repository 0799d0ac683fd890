#pragma once

#include "analysis/dockerfile/instruction.h"

#include <string_view>
#include <vector>

namespace analysis {

/// One `key=value` of a `--mount`. A key alone has an empty value.
struct MountOption {
    std::string_view key;
    std::string_view value;
    Span value_span;  // In the instruction.
};

/// The options of a `--mount` flag, in order. Views into the flag.
std::vector<MountOption> mount_options(const Flag& mount);

/// What COPY, ADD and RUN take files from besides the build context, as written: `--from=`, and
/// `from=` of mounts. Views into the instruction's flags.
std::vector<std::string_view> origins_of(const Instruction& instruction);

}  // namespace analysis
