#pragma once

#include "analysis/dockerfile/stage.h"

#include <string>
#include <string_view>
#include <vector>

namespace analysis {

/// A command that succeeds while `url` answers with success, by a program that is in the image of
/// the stage for certain: BusyBox's wget, curl, or the language itself. Empty, if there is none.
std::vector<std::string> http_probe(const Stage& stage, std::string_view url);

}  // namespace analysis
