#include "analysis/compose/environment_entry.h"

#include <algorithm>
#include <string_view>

namespace analysis::compose {

EnvironmentEntry parse_environment_entry(const Interpolated& scalar) {
    const auto text = scalar.rendered();
    const auto equals = std::min(text.find('='), text.size());
    EnvironmentEntry entry;
    entry.name = part_of(scalar, {0, equals});
    if (entry.name.text && !entry.name.text->empty()) {
        static constexpr std::string_view blanks = " \t\n\v\f\r";
        entry.has_blank_behind_name =
            blanks.find(entry.name.text->back()) != std::string_view::npos;
    }
    if (equals < text.size()) {
        entry.value = part_of(scalar, {equals + 1, text.size()});
    } else {
        entry.may_hold_more = has_gap(text);
    }
    return entry;
}

}  // namespace analysis::compose
