#pragma once

#include <span>
#include <string_view>

namespace analysis::reference {

/// A signal of Linux.
struct Signal {
    std::string_view name;  // `SIGTERM`
    int number;             // On all machines that Docker is mostly run on: not on MIPS.
};

/// All that Docker knows, those for real-time (`SIGRTMIN+3`) too. Some have two names: the usual
/// one comes first.
std::span<const Signal> signals();

/// Their names, in the same order.
std::span<const std::string_view> signal_names();

/// Found by its name with and without `SIG`, in any case, and by its number. Null, if Docker does
/// not know it.
const Signal* signal(std::string_view name);

}  // namespace analysis::reference
