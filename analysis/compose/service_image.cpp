#include "analysis/compose/service_image.h"

#include "analysis/compose/edits/collection.h"
#include "analysis/text/strings.h"

#include <algorithm>

namespace analysis::compose {

/// `pull_policy` is one with which the image has to be there, or nobody knows which it is.
static bool may_be_local(const Service& service) {
    const auto* policy = service.find("pull_policy");
    if (!policy || policy->is_null()) return false;
    return !policy->text || *policy->text == "never" || *policy->text == "build";
}

static bool is_made_here(const ImageReference& reference, const Project& project) {
    return std::ranges::any_of(project.services, [&](const auto& named) {
        const auto& facts = named.second;
        if (!facts.is_built) return false;
        const auto made = ImageReference::parse(facts.image);
        return made && made->repository() == reference.repository() &&
               made->tag().value_or("latest") == reference.tag().value_or("latest");
    });
}

/// `image: node:` is half-typed, and reads as `node`.
static bool is_unfinished(const Service& service, const Value& written) {
    const auto end = written.span.end();
    return written.is_own() && end < service.text().size() && service.text()[end] == ':';
}

std::optional<PulledImage> pulled_image(const Service& service, const Project& project) {
    const auto* written = service.find("image");
    const auto& reference = service.reference();
    if (!written || !reference || reference->is_scratch()) return std::nullopt;
    const bool is_built = compose::lacks(service.value(), {"build"}) != Trilean::True;
    if (is_built || !service.facts().is_complete || may_be_local(service)) return std::nullopt;
    if (is_unfinished(service, *written)) return std::nullopt;
    if (service.is_shown_elsewhere(*written) || is_made_here(*reference, project))
        return std::nullopt;
    return PulledImage{written, *reference};
}

static bool touch(Span a, Span b) {
    return a.begin() <= b.end() && b.begin() <= a.end();
}

/// Where a part of the reference is written in the scalar, without any variable in it or at its
/// ends; or the default of a variable, if that is the whole part.
static std::optional<Span> literal_place(const Value& written, Span part) {
    if (!written.pieces) return part;
    const auto place = written.pieces->written(part);
    const VariableUse* touched = nullptr;
    for (const auto& use : written.pieces->uses()) {
        if (!touch(use.span, place)) continue;
        if (touched) return std::nullopt;
        touched = &use;
    }
    if (!touched) return place;
    // `16` in `postgres:${VERSION:-16}`.
    const bool is_default = touched->origin == Origin::Default && touched->span == place &&
                            touched->operand.size() == part.size();
    return is_default ? std::optional(touched->operand) : std::nullopt;
}

/// The last byte of the name, to write behind it.
static Span end_of_name(const ImageReference& reference) {
    const auto end = reference.repository_span().end();
    return {end - 1, end};
}

static std::optional<Edit> tag_edit(const PulledImage& image, std::string_view tag) {
    const auto tag_span = image.reference.tag_span();
    const auto in_scalar =
        literal_place(*image.written, tag_span.value_or(end_of_name(image.reference)));
    const auto place = in_scalar ? image.written->place_of(*in_scalar) : std::nullopt;
    if (!place) return std::nullopt;
    if (tag_span) return Edit{*place, std::string(tag)};
    return Edit{{place->end(), place->end()}, concat({":", tag})};
}

std::optional<Fix> pinned(
    const Service& service, const PulledImage& image, std::optional<std::string_view> tag) {
    const bool is_free = image.written->is_own() && image.written->node &&
                         compose::is_free(service.lines(), image.written->own_node());
    if (!tag || !is_free) return std::nullopt;
    auto edit = tag_edit(image, *tag);
    if (!edit) return std::nullopt;
    return Fix{concat({"Pin to `", *tag, "`"}), Safety::Suggested, {*std::move(edit)}};
}

}  // namespace analysis::compose
