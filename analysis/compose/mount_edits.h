#pragma once

#include "analysis/compose/edits/edits.h"
#include "analysis/compose/readings.h"
#include "analysis/compose/service.h"

#include <string_view>

/// Mounts of a service, in whatever form they are written. There are no edits where a mount is not
/// written in the service's own entry, or in a way that cannot be edited without a loss.
namespace analysis::compose {

/// Where a finding about the mount is shown: at what is mounted in the long form, else at the
/// entry.
Span mark_of(const Service& service, const MountedVolume& mount);

/// Takes the mount away, out of `volumes` or `tmpfs`.
Edits without_mount(const Service& service, const MountedVolume& mount);

/// Makes a mount of `volumes` read-only.
Edits made_read_only(const Service& service, const MountedVolume& mount);

/// Takes an option of the short form away, whatever its value is: `exec`, `rslave`.
Edits without_option(const Service& service, const MountedVolume& mount, std::string_view option);

/// Adds an option to the short form: `size=64m`.
Edits with_option(const Service& service, const MountedVolume& mount, std::string_view option);

}  // namespace analysis::compose
