#pragma once

#include "analysis/compose/edits/edits.h"
#include "analysis/compose/service.h"
#include "analysis/finding.h"
#include "analysis/image/image_terms.h"

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What rules that harden a service ask of it.
namespace analysis::compose {

/// Who may take away what somebody wrote into the service of an image: a person who has looked,
/// unless the image is known well and nothing of its own program is changed.
Safety safety_of_removal(const Service& service);

/// Who may apply a fix to the service, if `of_image` is what is known of its image. An image of a
/// language has no word of its own: it depends on what is started. Nothing, if the fix is not to
/// be offered, or if nothing is known of the image.
std::optional<Safety> safety_of_fix(const Service& service, FixSafety of_image);

/// Whether its containers are Windows'.
bool is_windows(const Service& service);

/// Whether it is a service of its own: one with neither `image` nor `build` is a piece of others.
bool has_image(const Service& service);

Trilean is_privileged(const Service& service);

/// The item as it is written in the list at that path of the service's own entry; nothing, if the
/// value is not written there.
std::optional<yaml::NodeView> own_item(
    const Service& service, std::initializer_list<std::string_view> path, const Value& value);

/// The list item that `value` is, taken out of the list at that path of the service's own entry.
/// Nothing, if it is not written there.
Edits without_item(
    const Service& service, std::initializer_list<std::string_view> path, const Value& value);

/// These entries of the service's own mapping: lists get what is not there yet, others are set.
/// Nothing, if one of them cannot be.
Edits with_entries(const Service& service, const std::vector<Entry>& entries);

/// `a`, `b` and `c`, each in backticks.
std::string enumerated(const std::vector<std::string>& words);

}  // namespace analysis::compose
