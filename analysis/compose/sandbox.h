#pragma once

#include <string_view>

namespace analysis::compose {

/// Whether a runtime of that name puts a kernel of its own between the container and the host:
/// gVisor, Kata Containers, krun.
bool is_sandbox(std::string_view runtime);

/// Whether it is gVisor, by itself or with options of its own: `runsc`, `runsc-kvm`.
bool is_gvisor(std::string_view runtime);

}  // namespace analysis::compose
