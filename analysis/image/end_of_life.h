#pragma once

#include "analysis/image/image_reference.h"
#include "analysis/image/image_terms.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace analysis {

/// A release that the tag of an image names, and until when it was or is maintained. Judged by the
/// table, without a clock.
struct EndOfLife {
    /// `debian`, `node`.
    std::string_view product;
    /// `10`, `3.8`, `stream8`.
    std::string_view version;
    /// `buster`; may be empty.
    std::string_view codename;
    /// A day or a month: `2022-09-10`, `2026-01`.
    std::string_view date;
    /// The end of a longer free support, or empty.
    std::string_view extended_date;
    EndState state = EndState::Later;
    std::string_view note;
    /// Whether it is the system under the image, and not the image's own product.
    bool is_base = false;
};

/// Every release that the table knows in the reference: `node:16-bullseye` names one of Node.js and
/// one of Debian. Moving tags name none, and nothing is guessed for versions that are not listed.
std::vector<EndOfLife> ends_of_life(const ImageReference& reference);

/// The first of them that has ended.
std::optional<EndOfLife> ended_release(const ImageReference& reference);

/// The tag with the next release in place of the ended one that is still maintained, if the
/// snapshot of official images has such a tag: `24-alpine` for `node:16-alpine`.
std::optional<std::string> maintained_tag(const ImageReference& reference);

/// An image that was withdrawn or lives on elsewhere.
struct Replacement {
    /// A year or a month, or empty.
    std::string_view since;
    /// Repositories, possibly with `*`; may be empty.
    std::vector<std::string_view> use;
    std::string_view note;
    bool is_certain = false;
};

std::optional<Replacement> replacement_of(const ImageReference& reference);

}  // namespace analysis
