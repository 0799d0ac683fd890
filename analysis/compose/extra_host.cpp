#include "analysis/compose/extra_host.h"

#include <utility>

namespace analysis::compose {

using Kind = ExtraHostError::Kind;

static Part address_of(const Interpolated& scalar, Span place) {
    auto part = part_of(scalar, place);
    if (!part.text) return part;
    const bool has_brackets =
        part.text->size() > 2 && part.text->front() == '[' && part.text->back() == ']';
    if (has_brackets) part.text = part.text->substr(1, part.text->size() - 2);
    return part;
}

ExtraHostReading parse_extra_host(const Interpolated& scalar) {
    const auto text = scalar.rendered();
    const auto equals = text.find('=');
    const auto separator = equals == std::string_view::npos ? text.find(':') : equals;
    if (separator == std::string_view::npos) {
        if (has_gap(text)) return {};
        return {{}, ExtraHostError{Kind::NoAddress, scalar.written({0, text.size()})}};
    }
    const Span place(0, separator);
    const auto name = text.substr(0, separator);
    const bool is_invalid = name.empty() || name.find(':') != std::string_view::npos;
    if (is_invalid) return {{}, ExtraHostError{Kind::InvalidHost, scalar.written(place)}};

    ExtraHost host{part_of(scalar, place), {}};
    for (const auto address : split(text, {separator + 1, text.size()}, ','))
        host.addresses.push_back(address_of(scalar, address));
    return {std::move(host), {}};
}

}  // namespace analysis::compose
