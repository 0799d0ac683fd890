#pragma once

#include "analysis/dockerfile/stage.h"
#include "analysis/image/image.h"

namespace analysis {

/// The image at the root of a stage's chain. Nothing is known of it where its name is not.
Image image_of(const Stage& stage);

}  // namespace analysis
