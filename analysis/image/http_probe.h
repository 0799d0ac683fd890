#pragma once

#include "analysis/image/image.h"

#include <string>
#include <string_view>
#include <vector>

namespace analysis {

/// The image's own way to ask `url`: see `Image::http_probe`. Empty, if none is known.
std::vector<std::string> http_probe(const Image& image, std::string_view url);

}  // namespace analysis
