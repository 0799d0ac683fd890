#include "analysis/image/end_of_life.h"

#include "analysis/image/rows.h"
#include "analysis/image/tag_shape.h"
#include "analysis/image/tags.h"
#include "analysis/image/wildcard.h"
#include "analysis/tables/image_tables.h"
#include "analysis/text/strings.h"

#include <algorithm>

namespace analysis {

using tables::ProductRow;
using tables::ReleaseRow;
using tables::text;

using Releases = std::span<const ReleaseRow>;

static bool is_image_of(const ProductRow& product, std::string_view name) {
    return std::ranges::any_of(words_of(product.images), [&](std::string_view pattern) {
        return fits_wildcard(pattern, name);
    });
}

/// The word of a tag that says which PostgreSQL is inside: `pg16`.
static std::string_view postgres_version(std::string_view tag) {
    for (auto at = tag.find("pg"); at != std::string_view::npos; at = tag.find("pg", at + 1)) {
        const bool begins_word = at == 0 || tag[at - 1] == '-';
        const auto digits = tag.substr(at + 2);
        const auto size = std::min(digits.find_first_not_of("0123456789"), digits.size());
        if (begins_word && size > 0) return digits.substr(0, size);
    }
    return {};
}

static std::string_view version_in(std::string_view tag, const ProductRow& product) {
    if (text(product.name) == "postgres") {
        const auto version = postgres_version(tag);
        if (!version.empty()) return version;
    }
    return shape_of(tag).version;
}

static bool is_number(std::string_view version) {
    return !version.empty() && version.find_first_not_of("0123456789.") == std::string_view::npos;
}

static bool is_of(std::string_view version, std::string_view tag, const ReleaseRow& release) {
    const auto wanted = text(release.version);
    if (!is_number(wanted)) return tag == wanted || tag.starts_with(concat({wanted, "-"}));
    return !version.empty() && count_numbers(version) >= count_numbers(wanted) &&
           is_within(version, wanted);
}

/// All releases of a line, `7.0` to `7.4` of `7`, if every one of them has ended.
static const ReleaseRow* ended_line(Releases releases, std::string_view version) {
    const ReleaseRow* last = nullptr;
    for (const auto& release : releases) {
        if (!is_number(text(release.version)) || !is_within(text(release.version), version))
            continue;
        if (release.state != EndState::Ended) return nullptr;
        last = &release;
    }
    return last;
}

/// By the version or, of a distribution, by the name in the tag.
static const ReleaseRow* release_in(
    std::string_view tag, const ProductRow& product, bool is_published) {
    const auto releases = tables::releases(product.releases);
    const auto shape = shape_of(tag);
    const auto version = version_in(tag, product);
    const auto found = std::ranges::find_if(releases, [&](const ReleaseRow& release) {
        const bool is_named = release.codename.size > 0 && text(release.codename) == shape.codename;
        return is_named || is_of(version, tag, release);
    });
    if (found != releases.end()) return &*found;
    return is_published || version.empty() ? nullptr : ended_line(releases, version);
}

static const ReleaseRow* own_release(const ImageReference& reference, const ProductRow& product) {
    const auto tag = *reference.tag();
    const auto exact = exact_tag(reference);
    const auto* release = release_in(tag, product, exact.has_value());
    const bool follows_version = !version_in(tag, product).empty();
    // A tag like `8` stands for a line of which the table has only the releases.
    return release || !exact || !follows_version ? release : release_in(*exact, product, true);
}

/// `debian11` in the name of a distroless image; some ended earlier for some languages.
static const ReleaseRow* distroless_release(std::string_view name, const ProductRow& product) {
    const auto dash = name.rfind('-');
    if (dash == std::string_view::npos) return nullptr;
    const auto release = name.substr(dash + 1);
    const auto image = name.substr(name.rfind('/') + 1);
    for (const auto& row : tables::releases(product.releases)) {
        const auto only_for = words_of(row.only_for);
        const bool fits =
            only_for.empty() || std::ranges::any_of(only_for, [&](std::string_view language) {
                return image.starts_with(language);
            });
        if (text(row.version) == release && fits) return &row;
    }
    return nullptr;
}

/// The system under an image of something else: `bullseye`, `alpine3.16`, `ubuntu20.04`.
static const ReleaseRow* base_release(const TagShape& shape, const ProductRow& product) {
    const auto name = text(product.name);
    for (const auto& release : tables::releases(product.releases)) {
        if (release.codename.size > 0 && text(release.codename) == shape.codename) return &release;
        const bool is_spelled_out = shape.release.starts_with(name) &&
                                    shape.release.substr(name.size()) == text(release.version);
        if (is_spelled_out || (name == "alpine" && shape.release == text(release.version)))
            return &release;
    }
    return nullptr;
}

static EndOfLife end_of(const ProductRow& product, const ReleaseRow& release, bool is_base) {
    return {
        text(product.name),
        text(release.version),
        text(release.codename),
        text(release.date),
        text(release.lts),
        release.state,
        text(release.note),
        is_base};
}

std::vector<EndOfLife> ends_of_life(const ImageReference& reference) {
    std::vector<EndOfLife> ends;
    if (!reference.tag() && reference.digest()) return ends;
    const auto shape = shape_of(reference.tag().value_or(""));
    std::vector<EndOfLife> bases;
    for (const auto& product : tables::products()) {
        const ReleaseRow* release = nullptr;
        const bool is_own = is_image_of(product, reference.name());
        if (is_own && text(product.name) == "distroless")
            release = distroless_release(reference.name(), product);
        else if (is_own && reference.tag()) release = own_release(reference, product);
        else if (!is_own && product.is_os) release = base_release(shape, product);
        if (release) (is_own ? ends : bases).push_back(end_of(product, *release, !is_own));
    }
    ends.insert(ends.end(), bases.begin(), bases.end());
    return ends;
}

std::optional<EndOfLife> ended_release(const ImageReference& reference) {
    const auto ends = ends_of_life(reference);
    const auto found = std::ranges::find(ends, EndState::Ended, &EndOfLife::state);
    return found == ends.end() ? std::nullopt : std::optional(*found);
}

/// What the tag says of the ended release, to be replaced by what another release is called.
static std::string_view written_release(std::string_view tag, const EndOfLife& end) {
    const auto shape = shape_of(tag);
    if (!end.codename.empty() && shape.codename == end.codename) return shape.codename;
    return end.is_base ? shape.release : shape.version;
}

/// `24` for `16.2`, `trixie` for `buster`, `alpine3.22` for `alpine3.16`.
static std::string renamed(std::string_view written, const ReleaseRow& release) {
    const auto number = written.find_first_of("0123456789");
    if (number == std::string_view::npos) return std::string(text(release.codename));
    return concat({written.substr(0, number), text(release.version)});
}

/// Those after the ended one that are still maintained, the oldest first.
static std::vector<const ReleaseRow*> successors(const EndOfLife& end) {
    const auto products = tables::products();
    const auto product = std::ranges::find_if(
        products, [&](const ProductRow& row) { return text(row.name) == end.product; });
    const auto releases = tables::releases(product->releases);
    auto release = std::ranges::find_if(
        releases, [&](const ReleaseRow& row) { return text(row.version) == end.version; });
    std::vector<const ReleaseRow*> later;
    for (; release != releases.end(); ++release)
        if (release->state == EndState::Later || release->state == EndState::Lts)
            later.push_back(&*release);
    return later;
}

std::optional<std::string> maintained_tag(const ImageReference& reference) {
    const auto end = ended_release(reference);
    if (!end || !reference.tag()) return std::nullopt;
    const auto tag = *reference.tag();
    const auto written = written_release(tag, *end);
    if (written.empty()) return std::nullopt;

    const auto at = static_cast<std::size_t>(written.data() - tag.data());
    for (const auto* release : successors(*end)) {
        auto candidate = concat(
            {tag.substr(0, at), renamed(written, *release), tag.substr(at + written.size())});
        if (is_published(reference.name(), candidate)) return candidate;
    }
    return std::nullopt;
}

std::optional<Replacement> replacement_of(const ImageReference& reference) {
    const auto rows = tables::replaced();
    const auto found = std::ranges::find_if(rows, [&](const tables::ReplacedRow& row) {
        return fits_wildcard(text(row.image), reference.name());
    });
    if (found == rows.end()) return std::nullopt;
    return Replacement{
        text(found->since), words_of(found->use), text(found->note), found->is_certain};
}

}  // namespace analysis
