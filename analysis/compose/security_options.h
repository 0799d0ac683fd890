#pragma once

#include "analysis/compose/service.h"
#include "analysis/finding.h"
#include "analysis/trilean.h"

#include <optional>
#include <string>
#include <vector>

namespace analysis::compose {

/// An entry of `security_opt`: `NAME`, `NAME=VALUE`, or `NAME:VALUE` as it was written once.
struct SecurityOption {
    const Value* written;
    std::string name;                  // Empty, if it is not known.
    std::optional<std::string> value;  // Nothing, if there is none.
};

std::vector<SecurityOption> security_options(const Service& service);

/// Whether the option forbids new privileges; `Unknown` for what Docker does not understand, and
/// for other options.
Trilean forbids_new_privileges(const SecurityOption& option);

/// What holds for the service: its last word counts. Never false where something could not be read.
Trilean forbids_new_privileges(const Service& service);

/// Whether what the entry itself starts works by its setuid bit: `sudo`, `su`, `ping`.
bool needs_setuid(const Service& service);

/// Who may forbid new privileges; nothing, if the image is known to need them.
std::optional<Safety> safety_of_no_new_privileges(const Service& service);

}  // namespace analysis::compose
