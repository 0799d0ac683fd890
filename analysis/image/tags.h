#pragma once

#include "analysis/image/image_reference.h"
#include "analysis/text/span.h"
#include "analysis/trilean.h"

#include <optional>
#include <string>
#include <string_view>

namespace analysis {

/// How exact a reference is.
enum class TagClass : unsigned char {
    None,        ///< neither tag nor digest: `node`
    Moving,      ///< `latest`, `lts-slim`, or only a variant: `alpine`
    CodeName,    ///< a release of the system and nothing else: `bookworm-slim`, `noble`
    Major,       ///< `22`, `22-alpine`
    Minor,       ///< `22.22`, `3.12-slim`, `24.04`
    OsImplicit,  ///< a complete version on an unsaid release of the system: `22.22.0-alpine`
    Full,        ///< all the numbers that the family publishes: `22.22.0-alpine3.23`
    Dated,       ///< `bookworm-20260803`
    Digest,      ///< `@sha256:…`, whatever the tag
    Other,       ///< a word that nobody but the publisher understands: `jammy-slim-cuda`, `prod`
};

/// The whole of it, before anything about the family is known to be looked up.
TagClass classify(const ImageReference& reference);

/// The most specific tag that the snapshot of the official images has for the same build: the same
/// variant, the same system (never Windows for Linux). For a reference without a tag, that of
/// `latest`. Nothing for other images, for tags the snapshot does not have, and where only a digest
/// is exact.
std::optional<std::string_view> exact_tag(const ImageReference& reference);

/// Whether the family publishes a tag that is strictly more specific than this one (2.3): unknown
/// for families that the snapshot does not have and tags it cannot judge; false with a digest.
Trilean has_more_specific_tag(const ImageReference& reference);

/// Whether the snapshot has this tag of this official image.
bool is_published(std::string_view name, std::string_view tag);

/// Whether the image is published under moving names alone, so that only a digest is exact: the
/// free tier of Chainguard, distroless, and official images without version tags.
bool publishes_only_moving_tags(const ImageReference& reference);

/// The release of the system under the image, as a word: `resolute` for `ubuntu:latest`,
/// `alpine3.24`. Empty if neither the tag nor the snapshot tells.
std::string_view os_release(std::string_view name, std::string_view tag);

/// A tag that falls into the value of a variable and what is written around it.
struct TagParts {
    std::string_view before;
    std::string_view value;
    std::string_view after;

    friend bool operator==(const TagParts&, const TagParts&) = default;
};

/// Divides `exact` as `old` was divided by a variable at `variable`, so that the variable gets the
/// full version and the text around it the release of the system:
/// `${22}-alpine` and `22.23.2-alpine3.24` give `22.23.2` and `-alpine3.24`.
/// Nothing where the pieces do not correspond. Views into `exact`.
std::optional<TagParts> divided_like(std::string_view exact, std::string_view old, Span variable);

}  // namespace analysis
