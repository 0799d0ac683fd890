#pragma once

#include "analysis/dockerfile/stage.h"

namespace analysis {

/// The image at the root of a stage's chain. Nothing is known of it where its name is not.
inline const Image& image_of(const Stage& stage) {
    return stage.root().image;
}

}  // namespace analysis
