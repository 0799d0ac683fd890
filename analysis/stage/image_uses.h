#pragma once

#include "analysis/dockerfile/stage.h"
#include "analysis/image/image_reference.h"

#include <optional>
#include <string>
#include <vector>

/// The images that a stage takes from a registry.
namespace analysis {

struct ImageUse {
    enum class Place : std::uint8_t { From, CopyFrom, Mount };

    Place place = Place::From;
    ImageReference reference;  // With variables replaced by their defaults.
    Placed placed;
    Span span;  // Of what is written, in the file.
    std::string written;
};

/// FROM, `--from=` and `from=` of mounts, in order. Without stages, without what has variables that
/// cannot be known, and without names behind `--from=` that may be anything: a context that whoever
/// builds brings along.
std::vector<ImageUse> image_uses(const Stage& stage);

/// Gives the image that tag: where it is written, or, if a global ARG holds it, there. Nothing,
/// where the parts do not fall together or there is no tag to give.
std::optional<Fix> pinned(
    const Stage& stage, const ImageUse& use, std::optional<std::string_view> tag);

}  // namespace analysis
