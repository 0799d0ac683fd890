#pragma once

#include "analysis/compose/project.h"
#include "analysis/compose/service.h"
#include "analysis/finding.h"
#include "analysis/image/image_reference.h"

#include <optional>
#include <string_view>

namespace analysis::compose {

/// An image that a service takes from a registry.
struct PulledImage {
    const Value* written;  // `image`. Never null.
    ImageReference reference;
};

/// Nothing, if the service or another one of its project makes the image, if it is never pulled, if
/// a part of its name is not known, or if whatever is said of it is said in another entry.
std::optional<PulledImage> pulled_image(const Service& service, const Project& project);

/// Gives the image that tag where it is written in the entry: as text, or as the whole default of a
/// variable. Nothing, if it is not written like that, or if there is no tag to give.
std::optional<Fix> pinned(
    const Service& service, const PulledImage& image, std::optional<std::string_view> tag);

}  // namespace analysis::compose
