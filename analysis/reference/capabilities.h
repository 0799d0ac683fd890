#pragma once

#include <span>
#include <string_view>

namespace analysis::reference {

/// A part of root's power that Linux can grant or take by itself.
struct Capability {
    std::string_view name;  // Without `CAP_`.
    bool is_default;        // A container of Docker has it, if nothing drops it.
    std::string_view text;  // Markdown, what it allows.
};

/// All that the kernel knows, in its order. `ALL` is none of them.
std::span<const Capability> capabilities();

/// Their names, in the same order.
std::span<const std::string_view> capability_names();

/// Found with and without `CAP_`, in any case. Null, if Docker refuses the name, and for `ALL`.
const Capability* capability(std::string_view name);

/// `ALL` in any case, but not `CAP_ALL`, which Docker refuses.
bool is_all_capabilities(std::string_view name);

}  // namespace analysis::reference
