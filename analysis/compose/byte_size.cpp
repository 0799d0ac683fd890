#include "analysis/compose/byte_size.h"

#include "analysis/compose/number.h"
#include "analysis/text/ascii.h"

#include <string>

namespace analysis::compose {

using Kind = ByteSizeError::Kind;

/// How many bytes a unit stands for; nothing, if it is none.
static std::optional<double> factor_of(std::string_view suffix) {
    if (suffix.empty()) return 1;
    const auto unit = ascii::lower(suffix);
    if (unit == "b") return 1;
    static constexpr std::string_view letters = "kmgtp";
    const auto power = letters.find(unit.front());
    const auto rest = std::string_view(unit).substr(1);
    const bool is_known =
        power != std::string_view::npos && (rest.empty() || rest == "b" || rest == "ib");
    if (!is_known) return std::nullopt;
    return static_cast<double>(std::int64_t{1} << (10 * (power + 1)));
}

static ByteSize refused(Kind kind, Offset begin, Offset end) {
    return {{}, ByteSizeError{kind, {begin, end}}};
}

ByteSize parse_byte_size(std::string_view text) {
    static constexpr double too_large = 9223372036854775808.0;
    const auto last = text.find_last_of("0123456789. ");
    if (last == std::string_view::npos) return refused(Kind::NotANumber, 0, text.size());
    const auto number_end = text[last] == ' ' ? last : last + 1;
    const auto number = parse_float(text.substr(0, number_end));
    if (!number) return refused(Kind::NotANumber, 0, number_end);
    if (*number < 0) return refused(Kind::Negative, 0, number_end);

    const auto factor = factor_of(text.substr(last + 1));
    if (!factor) return refused(Kind::UnknownUnit, last + 1, text.size());
    const auto bytes = *number * *factor;
    // Written so that what is no number at all is too large as well.
    if (!(bytes < too_large)) return refused(Kind::TooLarge, 0, text.size());
    return {static_cast<std::int64_t>(bytes), {}};
}

}  // namespace analysis::compose
