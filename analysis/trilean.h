#pragma once

namespace analysis {

/// What is known of a statement. A rule whose premise is `Unknown` stays silent.
enum class Trilean : unsigned char { False, True, Unknown };

constexpr Trilean to_trilean(bool value) {
    return value ? Trilean::True : Trilean::False;
}

constexpr Trilean operator!(Trilean value) {
    if (value == Trilean::Unknown) return value;
    return value == Trilean::True ? Trilean::False : Trilean::True;
}

/// Kleene's: false if either is, true if both are, unknown otherwise.
constexpr Trilean both(Trilean a, Trilean b) {
    if (a == Trilean::False || b == Trilean::False) return Trilean::False;
    return a == Trilean::True && b == Trilean::True ? Trilean::True : Trilean::Unknown;
}

/// Kleene's: true if either is, false if both are, unknown otherwise.
constexpr Trilean either(Trilean a, Trilean b) {
    return !both(!a, !b);
}

}  // namespace analysis
