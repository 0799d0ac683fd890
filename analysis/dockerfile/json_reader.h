#pragma once

#include "analysis/text/span.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace analysis {

/// Reads JSON by the letter, from left to right. Each function skips what it is named for and says
/// whether it was there; where it was not, `at()` is where the text goes wrong.
class JsonReader {
public:
    explicit JsonReader(std::string_view text) : text_(text) {}

    Offset at() const { return at_; }
    bool is_at_end() const { return at_ == text_.size(); }
    /// The next byte; '\0' at the end.
    char peek() const { return is_at_end() ? '\0' : text_[at_]; }

    void skip_blanks();
    bool skip(char expected);
    bool skip(std::string_view expected);
    bool skip_string();
    bool skip_number();
    /// Any value, nested as deep as Go's decoder allows.
    bool skip_value();

private:
    enum class Opened : std::uint8_t { Broken, Empty, Filled };

    Opened open_container(std::string& open);
    bool skip_digits();
    bool skip_escape();
    bool skip_scalar();
    bool skip_key();
    /// What stands between two values, or closes what is open. False at neither.
    bool skip_to_next_value(std::string& open);

    std::string_view text_;
    Offset at_ = 0;
};

/// What a well-formed string, quotes included, stands for. As in Go's decoder, bytes that are no
/// UTF-8 and halves of surrogate pairs become U+FFFD.
std::string decoded_json_string(std::string_view quoted);

}  // namespace analysis
