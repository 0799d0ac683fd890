#include "analysis/dockerfile/json_form.h"

#include "analysis/dockerfile/instruction.h"
#include "analysis/dockerfile/json_reader.h"
#include "analysis/text/white_space.h"

namespace analysis::json_form {

std::optional<Array> parse(std::string_view text) {
    const auto kept = white_space::trimmed(text, Span(0, text.size()));
    text = text.substr(0, kept.end());
    JsonReader reader(text.substr(kept.begin()));
    const auto here = [&] { return kept.begin() + reader.at(); };
    if (!reader.skip('[')) return std::nullopt;

    Array array;
    reader.skip_blanks();
    while (array.strings.empty() ? reader.peek() != ']' : reader.skip(',')) {
        reader.skip_blanks();
        const auto begin = here();
        if (!reader.skip_string()) return std::nullopt;
        const Span span(begin, here());
        array.strings.push_back({decoded_json_string(text.substr(begin, span.size())), span});
        reader.skip_blanks();
    }
    if (!reader.skip(']') || !reader.is_at_end()) return std::nullopt;
    array.span = kept;
    return array;
}

bool is_foreign_array(std::string_view text) {
    text = white_space::trimmed(text);
    JsonReader reader(text);
    return text.starts_with('[') && reader.skip_value() && reader.is_at_end() && !parse(text);
}

}  // namespace analysis::json_form
