#include "analysis/compose/duration.h"

#include <algorithm>
#include <array>
#include <limits>

namespace analysis::compose {

using Kind = DurationError::Kind;
static constexpr std::int64_t longest = std::numeric_limits<std::int64_t>::max();

namespace {

struct Unit {
    std::string_view name;
    std::int64_t nanoseconds;
};

constexpr std::int64_t second = 1'000'000'000;
constexpr auto units = std::to_array<Unit>({
    {"ns", 1},
    {"us", 1'000},
    {"\u00B5s", 1'000},  // The micro sign, and the Greek letter.
    {"\u03BCs", 1'000},
    {"ms", 1'000'000},
    {"s", second},
    {"m", 60 * second},
    {"h", 3'600 * second},
    {"d", 86'400 * second},
    {"w", 604'800 * second},
});

/// Reads one text, once.
class DurationReader {
public:
    explicit DurationReader(std::string_view text) : text_(text) {}

    Duration run();

private:
    bool is_at_end() const { return at_ == text_.size(); }
    bool is_at_digit() const { return !is_at_end() && '0' <= text_[at_] && text_[at_] <= '9'; }
    bool is_at_number() const { return is_at_digit() || (!is_at_end() && text_[at_] == '.'); }

    bool read_part();
    bool read_number();
    void read_fraction();
    const Unit* read_unit(Offset number);
    bool add(const Unit& unit);
    bool refuse(Kind kind, Offset begin);

    std::string_view text_;
    Offset at_ = 0;
    std::int64_t whole_ = 0;
    std::int64_t fraction_ = 0;
    double fraction_scale_ = 1;  // The number is whole_ + fraction_ / fraction_scale_.
    std::int64_t sum_ = 0;
    std::optional<DurationError> error_;
};

}  // namespace

Duration DurationReader::run() {
    const bool is_negative = text_.starts_with('-');
    if (is_negative || text_.starts_with('+')) ++at_;
    if (text_.substr(at_) == "0") return {0, {}};
    if (is_at_end()) return {{}, DurationError{Kind::Empty, {0, at_}}};
    while (!is_at_end())
        if (!read_part()) return {{}, error_};
    return {is_negative ? -sum_ : sum_, {}};
}

bool DurationReader::read_part() {
    const auto begin = at_;
    if (!read_number()) return false;
    const auto* unit = read_unit(begin);
    if (unit == nullptr) return false;
    return add(*unit) || refuse(Kind::TooLong, begin);
}

bool DurationReader::read_number() {
    const auto begin = at_;
    whole_ = 0;
    for (; is_at_digit(); ++at_) {
        const auto digit = text_[at_] - '0';
        if (whole_ > (longest - digit) / 10) {
            while (is_at_digit()) ++at_;
            return refuse(Kind::TooLong, begin);
        }
        whole_ = whole_ * 10 + digit;
    }
    const auto whole_size = at_ - begin;
    read_fraction();
    const bool has_digits = whole_size > 0 || at_ - begin > 1;
    if (has_digits) return true;
    at_ = std::min(text_.find_first_of("0123456789", begin), text_.size());
    return refuse(Kind::NotANumber, begin);
}

/// Digits beyond what a number of this size can hold do not matter.
void DurationReader::read_fraction() {
    fraction_ = 0;
    fraction_scale_ = 1;
    if (is_at_end() || text_[at_] != '.') return;
    bool is_full = false;
    for (++at_; is_at_digit(); ++at_) {
        const auto digit = text_[at_] - '0';
        is_full = is_full || fraction_ > (longest - digit) / 10;
        if (is_full) continue;
        fraction_ = fraction_ * 10 + digit;
        fraction_scale_ *= 10;
    }
}

/// The unit of the number that begins at `number`, or null.
const Unit* DurationReader::read_unit(Offset number) {
    const auto begin = at_;
    while (!is_at_end() && !is_at_number()) ++at_;
    if (at_ == begin) {
        refuse(Kind::MissingUnit, number);
        return nullptr;
    }
    const auto* unit = std::ranges::find(units, text_.substr(begin, at_ - begin), &Unit::name);
    if (unit != units.end()) return unit;
    refuse(Kind::UnknownUnit, begin);
    return nullptr;
}

bool DurationReader::add(const Unit& unit) {
    if (whole_ > longest / unit.nanoseconds) return false;
    const auto nanoseconds = static_cast<double>(unit.nanoseconds);
    const auto part =
        static_cast<std::int64_t>(static_cast<double>(fraction_) * (nanoseconds / fraction_scale_));
    const auto whole = whole_ * unit.nanoseconds;
    if (part > longest - whole || whole + part > longest - sum_) return false;
    sum_ += whole + part;
    return true;
}

/// From `begin` to where it reads now.
bool DurationReader::refuse(Kind kind, Offset begin) {
    error_ = DurationError{kind, {begin, at_}};
    return false;
}

Duration parse_duration(std::string_view text) {
    return DurationReader(text).run();
}

}  // namespace analysis::compose
