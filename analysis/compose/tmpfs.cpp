#include "analysis/compose/tmpfs.h"

#include <algorithm>

namespace analysis::compose {

const TmpfsOption* Tmpfs::find(std::string_view key) const {
    const TmpfsOption* found = nullptr;
    for (const auto& option : options)
        if (option.key.says(key)) found = &option;
    return found;
}

Trilean Tmpfs::has_option(std::string_view key) const {
    if (find(key) != nullptr) return Trilean::True;
    if (options.empty() && !target.text) return Trilean::Unknown;
    // What a variable is the value of may bring more options as well: `size=${SIZE}`.
    const auto is_known = [](const TmpfsOption& option) {
        return option.key.text && (!option.value || option.value->text);
    };
    return std::ranges::all_of(options, is_known) ? Trilean::False : Trilean::Unknown;
}

static TmpfsOption option_of(const Interpolated& scalar, Span place) {
    const auto text = scalar.rendered();
    const auto equals = text.find('=', place.begin());
    if (equals >= place.end()) return {part_of(scalar, place), {}, scalar.written(place)};
    return {
        part_of(scalar, {place.begin(), equals}),
        part_of(scalar, {equals + 1, place.end()}),
        scalar.written(place)};
}

Tmpfs parse_tmpfs(const Interpolated& scalar) {
    const auto text = scalar.rendered();
    const auto colon = std::min(text.find(':'), text.size());
    Tmpfs tmpfs;
    tmpfs.target = part_of(scalar, {0, colon});
    if (colon == text.size()) return tmpfs;
    for (const auto place : split(text, {colon + 1, text.size()}, ','))
        if (place.size() > 0) tmpfs.options.push_back(option_of(scalar, place));
    return tmpfs;
}

}  // namespace analysis::compose
