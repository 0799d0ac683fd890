#include "analysis/compose/dotenv.h"

#include "analysis/compose/dotenv_escapes.h"
#include "analysis/text/unicode.h"
#include "analysis/text/utf8.h"
#include "analysis/text/white_space.h"

#include <algorithm>
#include <utility>

namespace analysis::compose {

const DotenvEntry* Dotenv::find(std::string_view name) const {
    const auto found = last_.find(name);
    return found == last_.end() ? nullptr : &entries_[found->second];
}

VariableValue Dotenv::value(std::string_view name) const {
    const auto* entry = find(name);
    if (entry == nullptr || !entry->value) return Unknown();
    return *entry->value;
}

void Dotenv::add(DotenvEntry entry) {
    const auto [place, is_new] = last_.try_emplace(entry.name, entries_.size());
    if (!is_new && (entry.value || !entry.is_inherited)) place->second = entries_.size();
    entries_.push_back(std::move(entry));
}

static bool is_one_of(std::string_view character, std::string_view ascii) {
    return character.size() == 1 && ascii.find(character.front()) != std::string_view::npos;
}

/// White space within a line, as dotenv sees it. 0, if none is there.
static std::size_t blank_at_start(std::string_view text) {
    const auto character = utf8::first_in(text);
    const bool is_blank =
        is_one_of(character, "\t\v\f\r ") || character == "\u0085" || character == "\u00A0";
    return is_blank ? character.size() : 0;
}

static bool may_be_in_name(std::string_view character) {
    static constexpr std::string_view ascii =
        "_.-[]0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    return is_one_of(character, ascii) || blank_at_start(character) > 0 ||
           unicode::is_letter_or_digit(character);
}

static Offset end_without_space(std::string_view text, Offset begin, Offset end) {
    while (end > begin) {
        const auto length = white_space::length_at_end(text.substr(begin, end - begin));
        if (length == 0) break;
        end -= length;
    }
    return end;
}

/// Reads one file, once.
class DotenvReader {
public:
    DotenvReader(std::string_view text, const Variables& outer) : text_(text), outer_(outer) {}

    Dotenv run();

private:
    using Kind = DotenvError::Kind;

    struct Name {
        Span span;
        char terminator;  // '\0', if the file ends here.
    };

    std::string_view rest() const { return text_.substr(at_); }
    Offset end_of_line() const { return std::min(text_.find('\n', at_), text_.size()); }
    void skip_blanks();
    bool skip_to_statement();
    void skip_export();

    void read_statement();
    std::optional<Name> read_name();
    void read_inherited(DotenvEntry entry);
    void read_unquoted(DotenvEntry entry);
    void read_quoted(DotenvEntry entry);
    std::optional<std::string> read_between_quotes();
    void add_interpolated(DotenvEntry entry, std::string_view source, Offset source_begin);
    void refuse(Kind kind, Span span);

    VariableValue variable(std::string_view name) const;

    std::string_view text_;
    const Variables& outer_;
    Offset at_ = 0;
    Dotenv result_;
};

Dotenv DotenvReader::run() {
    static constexpr std::string_view byte_order_mark = "\uFEFF";
    if (text_.starts_with(byte_order_mark)) at_ = byte_order_mark.size();
    while (skip_to_statement()) read_statement();
    return std::move(result_);
}

void DotenvReader::skip_blanks() {
    while (const auto length = blank_at_start(rest())) at_ += length;
}

/// False at the end of the file.
bool DotenvReader::skip_to_statement() {
    while (at_ < text_.size()) {
        const auto length = white_space::length_at_start(rest());
        if (length == 0 && text_[at_] != '#') return true;
        at_ = length > 0 ? at_ + length : end_of_line();
    }
    return false;
}

void DotenvReader::skip_export() {
    static constexpr std::string_view keyword = "export";
    if (!rest().starts_with(keyword)) return;
    const auto behind = rest().substr(keyword.size());
    if (!is_one_of(behind.substr(0, 1), "\t\n\f\r ")) return;
    at_ += keyword.size();
    skip_blanks();
}

void DotenvReader::read_statement() {
    const auto begin = at_;
    skip_export();
    if (at_ == text_.size()) return refuse(Kind::NoName, {begin, at_});
    const auto name = read_name();
    if (!name) return;

    DotenvEntry entry;
    entry.name_span = name->span;
    entry.name = text_.substr(name->span.begin(), name->span.size());
    if (entry.name.find(' ') != std::string::npos) return refuse(Kind::BlankInName, name->span);
    if (name->terminator == '\n') return read_inherited(std::move(entry));
    skip_blanks();
    return is_one_of(rest().substr(0, 1), "\"'") ? read_quoted(std::move(entry))
                                                 : read_unquoted(std::move(entry));
}

/// With what ends it. A file that ends within a name gives the text to a variable without a name.
std::optional<DotenvReader::Name> DotenvReader::read_name() {
    const auto begin = at_;
    while (at_ < text_.size()) {
        const auto character = utf8::first_in(rest());
        const auto end = at_;
        at_ += character.size();
        if (is_one_of(character, "=:\n"))
            return Name{{begin, end_without_space(text_, begin, end)}, character.front()};
        if (!may_be_in_name(character)) {
            refuse(Kind::UnexpectedCharacter, {end, at_});
            return std::nullopt;
        }
    }
    at_ = begin;
    return Name{{begin, begin}, '\0'};
}

/// Whoever starts may have set it. If not, the line does nothing.
void DotenvReader::read_inherited(DotenvEntry entry) {
    entry.is_inherited = true;
    entry.value_span = {entry.name_span.end(), entry.name_span.end()};
    auto value = outer_(entry.name);
    if (auto* text = std::get_if<std::string>(&value)) entry.value = std::move(*text);
    result_.add(std::move(entry));
}

void DotenvReader::read_unquoted(DotenvEntry entry) {
    const auto begin = at_;
    const auto line_end = end_of_line();
    const auto comment = text_.substr(begin, line_end - begin).find(" #");
    const auto end = comment == std::string_view::npos ? line_end : begin + comment;
    entry.value_span = {begin, end_without_space(text_, begin, end)};
    at_ = std::min(line_end + 1, text_.size());
    const auto source = text_.substr(begin, entry.value_span.size());
    add_interpolated(std::move(entry), source, begin);
}

void DotenvReader::read_quoted(DotenvEntry entry) {
    const auto begin = at_;
    const auto line_end = end_of_line();
    auto between = read_between_quotes();
    if (!between) {
        at_ = line_end;
        return refuse(Kind::UnclosedQuote, {begin, line_end});
    }
    entry.value_span = {begin, at_};
    if (text_[begin] == '"')
        return add_interpolated(std::move(entry), without_escapes(*between), begin + 1);
    entry.value = std::move(between);
    result_.add(std::move(entry));
}

/// A backslash protects the quote, and is lost only there. The rest of the line is not looked at.
std::optional<std::string> DotenvReader::read_between_quotes() {
    const char quote = text_[at_];
    std::string between;
    bool is_escaped = false;
    for (++at_; at_ < text_.size(); ++at_) {
        const char c = text_[at_];
        if (c == quote && !is_escaped) {
            ++at_;
            return between;
        }
        if (c == '\\' && !is_escaped) {
            is_escaped = true;
            continue;
        }
        if (is_escaped && c != quote) between += '\\';
        is_escaped = false;
        between += c;
    }
    return std::nullopt;
}

/// `source` may be as it is written from `source_begin` on, or not.
void DotenvReader::add_interpolated(
    DotenvEntry entry, std::string_view source, Offset source_begin) {
    const auto result =
        interpolate(source, [this](std::string_view name) { return variable(name); });
    if (const auto text = result.text()) entry.value = std::string(*text);

    const auto error = std::ranges::find_if(result.errors(), &InterpolationError::is_needed);
    if (error != result.errors().end()) {
        const bool is_as_written = text_.substr(source_begin).starts_with(source);
        const auto span = is_as_written ? error->span.shifted(source_begin) : entry.value_span;
        result_.errors_.push_back({Kind::Interpolation, span});
    }
    result_.add(std::move(entry));
}

void DotenvReader::refuse(Kind kind, Span span) {
    result_.errors_.push_back({kind, span});
    at_ = end_of_line();
}

VariableValue DotenvReader::variable(std::string_view name) const {
    auto value = outer_(name);
    if (std::holds_alternative<std::string>(value) || result_.find(name) == nullptr) return value;
    return result_.value(name);
}

Dotenv Dotenv::parse(std::string_view text, const Variables& outer) {
    return DotenvReader(text, outer).run();
}

}  // namespace analysis::compose
