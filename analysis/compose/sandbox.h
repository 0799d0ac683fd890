#pragma once

#include <string_view>

namespace analysis::compose {

/// Whether a runtime of that name puts a kernel of its own between the container and the host:
/// gVisor, Kata Containers, krun.
bool is_sandbox(std::string_view runtime);

}  // namespace analysis::compose
