#pragma once

#include "analysis/compose/interpolation.h"
#include "analysis/compose/part.h"
#include "analysis/text/span.h"

#include <optional>
#include <string_view>

namespace analysis::compose {

/// An entry of `devices` in the short syntax: `SOURCE[:TARGET[:PERMISSIONS]]`.
struct Device {
    Part source;
    std::optional<Part> target;       // None: the same path as on the host.
    std::optional<Part> permissions;  // None: `rwm`.
};

/// Exactly one of them is there.
struct DeviceReading {
    std::optional<Device> device;
    std::optional<Span> surplus;  // The third colon and what stands behind it: Docker refuses that.
};

/// Spans count from the first byte of what is written.
DeviceReading parse_device(const Interpolated& scalar);

/// Whether a device is no path of the host, but a name of the Container Device Interface, version
/// 0.6: `vendor.com/class=name`.
bool is_cdi_name(std::string_view source);

}  // namespace analysis::compose
