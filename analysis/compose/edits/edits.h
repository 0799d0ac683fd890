#pragma once

#include "analysis/compose/edits/lines.h"
#include "analysis/compose/edits/snippet.h"
#include "analysis/finding.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace analysis::compose {

/// What is to be edited: a node, or the value of a pair. Only for a pair can a value that is left
/// out be filled in.
struct Place {
    yaml::NodeView node;
    std::optional<yaml::PairView> pair = {};

    // NOLINTNEXTLINE(google-explicit-constructor): a node is a place by itself.
    Place(const yaml::NodeView& value) : node(value) {}
    // NOLINTNEXTLINE(google-explicit-constructor): so is a pair.
    Place(const yaml::PairView& owner) : node(owner.value()), pair(owner) {}
};

/// Edits that are ordered and apart from one another; none if all is as it should be already.
/// Nothing at all (`nullopt`) where it cannot be done without a loss: comments would go, others
/// would change (an alias; an anchor, see `Anchored`), or the place is tagged, broken, duplicate or
/// written with `?`.
using Edits = std::optional<std::vector<Edit>>;

/// Puts these entries into a mapping. A scalar, alias or missing value of a key that is there gets
/// replaced (an alias by a scalar only); a map goes into the map that is there, key by key. A list
/// that is there has to say the same already: see `add_items`.
Edits set_keys(const Lines& lines, const Place& mapping, const Snippet::Map& entries);
Edits set_key(const Lines& lines, const Place& mapping, const Entry& entry);

/// Adds what is not there yet to the end of a list. A scalar becomes the first item of one.
Edits append_items(const Lines& lines, const Place& list, const Snippet::List& items);

/// Adds items to the list below a key of a mapping, and the key if it is not there. Nothing if the
/// list may come from a `<<` beside it: a list of its own would hide that one.
Edits add_items(const Lines& lines, const Place& mapping, const Entry& list);

/// A variable, a label: what is written `NAME=value` in lists and `NAME: value` in mappings.
struct Variable {
    std::string name;
    std::string value;
};

/// Sets a variable in a list or mapping of such. A value left out becomes a mapping.
Edits set_variable(const Lines& lines, const Place& variables, const Variable& variable);

/// The text of a scalar, in the quotes that are there if they can hold it. What is no text (a
/// number, `true`) stays without quotes as long as the new text is none either. Block scalars are
/// left alone.
Edits replace_scalar(const Lines& lines, const yaml::NodeView& scalar, std::string_view text);

/// All of these at once, such as a key that goes and one that comes. Where two insert at the same
/// place they do so in the order given, so what is further inside comes first. Nothing if one is
/// nothing, or if some overlap.
Edits all_of(const std::vector<Edits>& parts);

}  // namespace analysis::compose
