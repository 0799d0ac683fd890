#include "analysis/dockerfile/lexeme.h"

namespace analysis {

Lexeme Lexeme::unknown() {
    Lexeme lexeme;
    lexeme.is_known = false;
    return lexeme;
}

Lexeme Lexeme::from_one_place(std::string_view text, Offset place) {
    if (text.size() > most_bytes) return unknown();
    Lexeme lexeme;
    lexeme.text = text;
    lexeme.origins.assign(text.size(), place);
    return lexeme;
}

void Lexeme::append(std::string_view bytes, Offset from) {
    text += bytes;
    for (std::size_t index = 0; index < bytes.size(); ++index) origins.push_back(from + index);
}

void Lexeme::append(const Lexeme& other) {
    if (text.size() + other.text.size() > most_bytes) {
        *this = unknown();
        return;
    }
    text += other.text;
    origins.insert(origins.end(), other.origins.begin(), other.origins.end());
    is_known = is_known && other.is_known;
}

Span Lexeme::span() const {
    return origins.empty() ? Span() : Span(origins.front(), origins.back() + 1);
}

}  // namespace analysis
