#pragma once

#include <cstdint>
#include <string>

namespace tests {

/// A YAML document like a Compose file, with entries in entries below `services`, in all of the
/// ways that one can be written: indentation, line breaks, comments, scalars, brackets, anchors. No
/// mapping has a key twice. The same for the same seed.
std::string random_document(std::uint32_t seed);

}  // namespace tests
