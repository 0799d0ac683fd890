#include "analysis/compose/sandbox.h"

namespace analysis::compose {

bool is_gvisor(std::string_view runtime) {
    return runtime == "runsc" || runtime.starts_with("runsc-") ||
           runtime.starts_with("io.containerd.runsc.");
}

bool is_sandbox(std::string_view runtime) {
    return is_gvisor(runtime) || runtime.starts_with("kata") || runtime == "krun" ||
           runtime.starts_with("io.containerd.kata");
}

}  // namespace analysis::compose
