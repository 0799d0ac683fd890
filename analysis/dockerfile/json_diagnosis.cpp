#include "analysis/dockerfile/json_diagnosis.h"

#include "analysis/dockerfile/json_form.h"
#include "analysis/dockerfile/json_reader.h"
#include "analysis/dockerfile/logical_line.h"
#include "analysis/text/strings.h"
#include "analysis/text/utf8.h"
#include "analysis/text/white_space.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace analysis::json_form {

namespace {

/// Reads an array as its author may have meant it, and notes what is wrong with it.
class ForgivingReader {
public:
    explicit ForgivingReader(std::string_view text) : text_(text) {}

    /// False, if this is no array that somebody meant to write.
    bool read();
    Diagnosis diagnosis();
    bool has_faults() const { return fault_.has_value(); }

private:
    char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
    bool is_blank() const {
        return at_ < text_.size() && contains(" \t\r\n", text_.substr(at_, 1));
    }
    void skip_blanks() {
        while (is_blank()) ++at_;
    }
    void note(Fault fault, Span span);
    void give_up(Fault fault, Span span) {
        note(fault, span);
        is_clear_ = false;
    }

    void read_items();
    void read_comma();
    void read_item();
    void read_string();
    void read_unlike_json(std::string_view quote);
    void read_bare();
    void read_rest();
    bool is_meant() const;

    std::string_view text_;
    Offset at_ = 1;  // Behind the bracket.
    std::vector<Word> items_;
    std::optional<Fault> fault_;
    Span fault_span_;
    bool is_clear_ = true;
    bool has_comma_ = false;
    bool has_quoted_ = false;
    bool has_bare_ = false;
    std::optional<Span> comma_;  // One that waits for its item.
    std::string_view rest_;      // What stands behind the bracket that closes.
};

void ForgivingReader::note(Fault fault, Span span) {
    if (fault_) return;
    fault_ = fault;
    fault_span_ = span;
}

bool ForgivingReader::read() {
    read_items();
    return is_meant();
}

Diagnosis ForgivingReader::diagnosis() {
    Diagnosis diagnosis{*fault_, fault_span_, {0, text_.size()}, std::nullopt};
    if (is_clear_) diagnosis.repaired = std::move(items_);
    return diagnosis;
}

void ForgivingReader::read_items() {
    while (true) {
        skip_blanks();
        if (at_ == text_.size()) return note(Fault::Unclosed, {0, text_.size()});
        if (peek() == ']') break;
        if (peek() == ',') read_comma();
        else read_item();
    }
    if (comma_) note(Fault::ExtraComma, *comma_);
    ++at_;
    read_rest();
}

void ForgivingReader::read_comma() {
    has_comma_ = true;
    const Span comma(at_, at_ + 1);
    if (comma_ || items_.empty()) note(Fault::ExtraComma, comma);
    comma_ = comma;
    ++at_;
}

void ForgivingReader::read_item() {
    static constexpr std::array<std::string_view, 6> quotes{
        "'", "\u201C", "\u201D", "\u201E", "\u2018", "\u2019"};
    const auto begin = at_;
    const bool lacks_comma = !items_.empty() && !comma_;
    comma_.reset();

    const auto character = utf8::first_in(text_.substr(at_));
    if (character == "\"") read_string();
    else if (std::ranges::find(quotes, character) != quotes.end()) read_unlike_json(character);
    else read_bare();
    if (lacks_comma) note(Fault::MissingComma, {begin, at_});
}

void ForgivingReader::read_string() {
    has_quoted_ = true;
    const auto begin = at_;
    JsonReader reader(text_.substr(at_));
    if (reader.skip_string()) {
        at_ += reader.at();
        const Span span(begin, at_);
        items_.push_back({decoded_json_string(text_.substr(begin, span.size())), span});
        return;
    }
    // Whoever writes `C:\dir` takes a backslash for a backslash, except in front of a quote.
    std::string value;
    for (++at_; at_ < text_.size() && peek() != '"'; ++at_) {
        const auto next = text_.substr(at_, 2);
        if (next == "\\\"" || next == "\\\\") ++at_;
        value += text_[at_];
    }
    if (at_ == text_.size()) return give_up(Fault::Unclosed, {begin, at_});
    ++at_;
    items_.push_back({std::move(value), {begin, at_}});
    note(Fault::BadEscape, items_.back().span);
}

void ForgivingReader::read_unlike_json(std::string_view quote) {
    has_quoted_ = true;
    const auto begin = at_;
    const auto value_begin = at_ + quote.size();
    const auto is_curly = quote.size() > 1;
    auto end = value_begin;
    const auto closes = [&] {
        const auto character = utf8::first_in(text_.substr(end));
        if (!is_curly) return character == quote;
        return character == "\u201C" || character == "\u201D" || character == "\u2019" ||
               character == "\u2018" || character == "\"";
    };
    while (end < text_.size() && !closes()) end += utf8::first_in(text_.substr(end)).size();
    const bool is_closed = end < text_.size();
    at_ = is_closed ? end + utf8::first_in(text_.substr(end)).size() : end;
    if (!is_closed) return give_up(Fault::Unclosed, {begin, at_});

    const auto value = text_.substr(value_begin, end - value_begin);
    items_.push_back({std::string(value), {begin, at_}});
    note(Fault::WrongQuotes, items_.back().span);
    // `'it's'`: nobody knows where that was to end.
    const bool is_ended = at_ == text_.size() || is_blank() || peek() == ',' || peek() == ']';
    if (!is_ended) is_clear_ = false;
}

void ForgivingReader::read_bare() {
    has_bare_ = true;
    const auto begin = at_;
    at_ = std::min(text_.find_first_of(" \t\r\n,]\"'", at_), text_.size());
    const auto value = text_.substr(begin, at_ - begin);
    items_.push_back({std::string(value), {begin, at_}});
    note(Fault::NotQuoted, items_.back().span);
    if (contains(value, "[") || contains(value, "{")) is_clear_ = false;
    if (peek() == '"' || peek() == '\'') is_clear_ = false;
}

void ForgivingReader::read_rest() {
    skip_blanks();
    rest_ = text_.substr(at_);
    if (!rest_.empty()) give_up(Fault::TrailingText, {at_, text_.size()});
}

bool ForgivingReader::is_meant() const {
    // A test of a shell needs a blank behind its bracket, and has words that are not quoted.
    const bool may_be_test = text_.size() > 1 && contains(" \t", text_.substr(1, 1));
    if (text_.starts_with("[[")) return false;
    if (has_bare_) return has_comma_ || (has_quoted_ && !may_be_test);
    const bool goes_on = !rest_.empty() && contains("&|;", rest_.substr(0, 1));
    return has_quoted_ && !(may_be_test && goes_on);
}

}  // namespace

std::optional<Diagnosis> diagnose(std::string_view text) {
    text = text.substr(0, white_space::trimmed(text, Span(0, text.size())).end());
    if (!text.starts_with('[') || parse(text)) return std::nullopt;

    ForgivingReader reader(text);
    const bool is_meant = reader.read();
    if (is_foreign_array(text)) {
        auto diagnosis = reader.diagnosis();
        diagnosis.fault = Fault::ForeignValues;
        return diagnosis;
    }
    if (!is_meant || !reader.has_faults()) return std::nullopt;
    return reader.diagnosis();
}

static std::optional<Offset> operand_begin(const Instruction& instruction) {
    const auto* command = instruction.as<Command>();
    if (const auto* healthcheck = instruction.as<Healthcheck>())
        command = healthcheck->command ? &*healthcheck->command : nullptr;
    if (command && command->shell()) return command->shell()->command.begin();
    const auto* names = instruction.as<Names>();
    const bool has_words =
        instruction.as<Transfer>() || (names && instruction.keyword() == Keyword::Volume);
    return has_words ? std::optional(instruction.arguments_span().begin()) : std::nullopt;
}

std::optional<Diagnosis> diagnose(const Instruction& instruction) {
    const auto begin = operand_begin(instruction);
    if (!begin || !instruction.heredocs().empty()) return std::nullopt;
    const LogicalLine line(instruction.source().substr(*begin), instruction.escape());
    auto diagnosis = diagnose(line.text());
    if (!diagnosis) return std::nullopt;
    const auto place = [&](Span span) { return line.in_source(span).shifted(*begin); };
    diagnosis->span = place(diagnosis->span);
    diagnosis->text = place(diagnosis->text);
    if (diagnosis->repaired)
        for (auto& word : *diagnosis->repaired) word.span = place(word.span);
    return diagnosis;
}

}  // namespace analysis::json_form
