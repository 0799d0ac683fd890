#include "analysis/compose/part.h"

#include <algorithm>

namespace analysis::compose {

Part part_of(const Interpolated& scalar, Span in_rendered) {
    const auto text = scalar.rendered().substr(in_rendered.begin(), in_rendered.size());
    Part part{{}, scalar.written(in_rendered)};
    if (!has_gap(text)) part.text = text;
    return part;
}

std::vector<Span> split(std::string_view text, Span within, char separator) {
    std::vector<Span> parts;
    auto begin = within.begin();
    while (true) {
        const auto end = std::min(text.find(separator, begin), within.end());
        parts.emplace_back(begin, end);
        if (end == within.end()) return parts;
        begin = end + 1;
    }
}

}  // namespace analysis::compose
