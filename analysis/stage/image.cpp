#include "analysis/stage/image.h"

namespace analysis {

Image image_of(const Stage& stage) {
    const auto& root = stage.root();
    if (root.kind == Base::Kind::Scratch) return Image::scratch();
    if (root.reference) return Image::of(*root.reference);
    return Image::with_unknown_tag({});
}

}  // namespace analysis
