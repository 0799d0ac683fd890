#include "analysis/image/tags.h"

#include "analysis/image/tag_shape.h"
#include "analysis/image/wildcard.h"
#include "analysis/tables/image_tables.h"
#include "analysis/text/strings.h"

#include <algorithm>
#include <array>

namespace analysis {

using tables::StanzaRow;
using tables::TagFamilyRow;
using tables::text;

static const TagFamilyRow* family_of(std::string_view name) {
    const auto families = tables::tag_families();
    const auto found = std::ranges::lower_bound(
        families, name, {}, [](const TagFamilyRow& family) { return text(family.name); });
    return found != families.end() && text(found->name) == name ? &*found : nullptr;
}

static const tables::TagRow* tag_row(const TagFamilyRow& family, std::string_view tag) {
    const auto tags = tables::tags(family);
    const auto found = std::ranges::lower_bound(
        tags, tag, {}, [](const tables::TagRow& row) { return text(row.tag); });
    return found != tags.end() && text(found->tag) == tag ? &*found : nullptr;
}

/// Null if the snapshot does not have the tag, or several builds share it.
static const StanzaRow* stanza_of(const TagFamilyRow& family, std::string_view tag) {
    const auto* row = tag_row(family, tag);
    return row && row->stanza != 0 ? &tables::stanza(*row) : nullptr;
}

/// How many numbers a complete version has; 0 if the family has none.
static std::size_t full_components(const TagFamilyRow& family, std::string_view version) {
    for (const auto& row : tables::majors(family.majors))
        if (first_number(version) == row.major) return row.components;
    return family.full_components;
}

static std::size_t numbers_before_dash(std::string_view version) {
    return count_numbers(version.substr(0, version.find('-')));
}

/// As complete as that of the exact tag of the same build.
static bool is_as_complete(const TagShape& shape, const TagShape& exact) {
    return shape.components >= exact.components &&
           numbers_before_dash(shape.version) >= numbers_before_dash(exact.version);
}

/// A complete version, by what the family publishes; three numbers where that is not known.
static bool is_complete(
    const TagShape& shape, const TagFamilyRow* family, const StanzaRow* stanza) {
    if (stanza && stanza->exact.size > 0) {
        const auto exact = shape_of(text(stanza->exact));
        if (!exact.has_date) return is_as_complete(shape, exact);
    }
    // A build number is the last thing there is to say.
    if (contains(shape.version, "_")) return true;
    const auto needed = family ? full_components(*family, shape.version) : 3;
    return needed > 0 && shape.components >= needed;
}

/// The variant is built on some release of a system that other tags of the family name.
static bool hides_release(const TagShape& shape, const TagFamilyRow* family) {
    if (!shape.release.empty()) return false;
    if (shape.variant == "alpine") return !family || family->spells_out_alpine;
    if (shape.variant == "slim") return !family || family->spells_out_slim;
    return false;
}

static TagClass class_of_version(
    const TagShape& shape, const TagFamilyRow* family, const tables::StanzaRow* stanza) {
    if (!is_complete(shape, family, stanza))
        return shape.components <= 1 ? TagClass::Major : TagClass::Minor;
    return hides_release(shape, family) ? TagClass::OsImplicit : TagClass::Full;
}

static TagClass class_of_tag(std::string_view tag, const TagFamilyRow* family) {
    const auto shape = shape_of(tag);
    if (shape.has_date) return TagClass::Dated;
    const auto* stanza = family ? stanza_of(*family, tag) : nullptr;
    const bool has_exact = stanza && stanza->exact.size > 0;
    if (has_exact && text(stanza->exact) == tag) return TagClass::Full;
    if (!shape.version.empty()) return class_of_version(shape, family, stanza);
    if (!shape.moving.empty()) return TagClass::Moving;
    if (!shape.release.empty()) return TagClass::CodeName;
    // Words of the family, `fpm-alpine` or `management`: the newest build of a variant.
    return !shape.has_other_words || has_exact ? TagClass::Moving : TagClass::Other;
}

TagClass classify(const ImageReference& reference) {
    if (reference.digest()) return TagClass::Digest;
    if (!reference.tag()) return TagClass::None;
    return class_of_tag(*reference.tag(), family_of(reference.name()));
}

std::optional<std::string_view> exact_tag(const ImageReference& reference) {
    const auto* family = family_of(reference.name());
    const auto* stanza = family ? stanza_of(*family, reference.tag().value_or("latest")) : nullptr;
    if (!stanza || stanza->exact.size == 0) return std::nullopt;
    return text(stanza->exact);
}

static bool is_exact_enough(TagClass tag) {
    return tag == TagClass::Full || tag == TagClass::Dated || tag == TagClass::Digest;
}

Trilean has_more_specific_tag(const ImageReference& reference) {
    const auto tag = classify(reference);
    if (is_exact_enough(tag)) return Trilean::False;
    const auto* family = family_of(reference.name());
    if (!family) return Trilean::Unknown;
    if (!family->has_exact_tags) return Trilean::False;
    if (const auto* stanza = stanza_of(*family, reference.tag().value_or("latest")))
        return to_trilean(stanza->exact.size > 0 && text(stanza->exact) != reference.tag());
    return tag == TagClass::Other ? Trilean::Unknown : Trilean::True;
}

bool is_published(std::string_view name, std::string_view tag) {
    const auto* family = family_of(name);
    return family && tag_row(*family, tag);
}

bool publishes_only_moving_tags(const ImageReference& reference) {
    static constexpr std::array<std::string_view, 3> patterns{
        "cgr.dev/chainguard/*", "chainguard/*", "gcr.io/distroless/*"};
    if (const auto* family = family_of(reference.name())) return !family->has_exact_tags;
    return std::ranges::any_of(patterns, [&](std::string_view pattern) {
        return fits_wildcard(pattern, reference.name());
    });
}

std::string_view os_release(std::string_view name, std::string_view tag) {
    const auto written = shape_of(tag).release;
    if (!written.empty()) return written;
    const auto* family = family_of(name);
    const auto* stanza = family ? stanza_of(*family, tag) : nullptr;
    return stanza ? text(stanza->release) : std::string_view();
}

/// The variable is the version, or begins it: then it gets the whole version of the exact tag.
static std::optional<TagParts> divided_at_version(
    std::string_view exact, std::string_view old, Span variable) {
    const auto value = old.substr(variable.begin(), variable.size());
    const auto old_version = shape_of(old).version;
    const auto new_version = shape_of(exact).version;
    if (old_version.empty() || new_version.empty() || value != old_version) return std::nullopt;
    const auto at = static_cast<std::size_t>(new_version.data() - exact.data());
    if (exact.substr(0, at) != old.substr(0, variable.begin())) return std::nullopt;
    return TagParts{exact.substr(0, at), new_version, exact.substr(at + new_version.size())};
}

std::optional<TagParts> divided_like(std::string_view exact, std::string_view old, Span variable) {
    if (variable.end() > old.size()) return std::nullopt;
    if (const auto parts = divided_at_version(exact, old, variable)) return parts;

    const auto before = old.substr(0, variable.begin());
    const auto after = old.substr(variable.end());
    const bool fits = exact.size() > before.size() + after.size() && exact.starts_with(before) &&
                      exact.ends_with(after);
    if (fits) {
        const auto middle =
            exact.substr(before.size(), exact.size() - before.size() - after.size());
        return TagParts{
            before.empty() ? exact.substr(0, 0) : exact.substr(0, before.size()),
            middle,
            exact.substr(before.size() + middle.size())};
    }
    const auto value = old.substr(variable.begin(), variable.size());
    const auto end = exact.size() - std::min(exact.size(), after.size());
    if (!value.empty() && exact.ends_with(after) && exact.substr(0, end).ends_with(value))
        return TagParts{
            exact.substr(0, end - value.size()),
            exact.substr(end - value.size(), value.size()),
            exact.substr(end)};
    return std::nullopt;
}

}  // namespace analysis
