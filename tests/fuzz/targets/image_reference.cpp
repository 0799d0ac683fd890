#include "analysis/image/image_reference.h"

#include "tests/fuzz/fuzz.h"

using analysis::ImageReference;
using fuzz::require;

void fuzz::run(std::string_view input) {
    const auto reference = ImageReference::parse(input);
    if (!reference) return;
    require(reference->written() == input);
    require(!reference->repository().empty());
    require(reference->repository_span().end() <= input.size());
}
