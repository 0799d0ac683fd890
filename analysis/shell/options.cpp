#include "analysis/shell/options.h"

#include "analysis/shell/characters.h"
#include "analysis/text/strings.h"

#include <algorithm>

namespace analysis::shell {

bool lists(std::string_view list, std::string_view name) {
    if (name.empty()) return false;
    for (auto found = list.find(name); found != std::string_view::npos;
         found = list.find(name, found + 1)) {
        const auto end = found + name.size();
        if (found > 0 && list[found - 1] == ' ' && end < list.size() && list[end] == ' ')
            return true;
    }
    return false;
}

/// What the shell may make more of than what is written.
static constexpr Characters changing("$`*?[]{}~");

Word part_of(const Word& word, std::size_t begin, std::size_t end) {
    end = std::min(end, word.value.size());
    begin = std::min(begin, end);
    Word part{.value = word.value.substr(begin, end - begin), .span = word.span};
    if (word.span.size() == word.value.size())
        part.span = {word.span.begin() + begin, word.span.begin() + end};
    part.is_quoted = word.is_quoted;
    part.has_plain_dollar = word.has_plain_dollar;
    part.is_literal = word.is_literal || !changing.are_in(part.value);
    part.may_split = word.may_split && !part.is_literal;
    return part;
}

/// The end of the `${…}` or `$(…)` at `begin`.
static std::size_t expansion_end(std::string_view value, std::size_t begin) {
    const char opening = value[begin + 1];
    const char closing = opening == '{' ? '}' : ')';
    int depth = 0;
    for (auto i = begin + 1; i < value.size(); ++i) {
        if (value[i] == opening) ++depth;
        if (value[i] == closing && --depth == 0) return i + 1;
    }
    return value.size();
}

std::size_t find_in(const Word& word, std::string_view characters, std::size_t from) {
    const std::string_view value = word.value;
    for (auto i = from; i < value.size(); ++i) {
        const char next = i + 1 < value.size() ? value[i + 1] : '\0';
        if (!word.is_literal && value[i] == '$' && (next == '{' || next == '('))
            i = expansion_end(value, i) - 1;
        else if (characters.find(value[i]) != std::string_view::npos) return i;
    }
    return std::string::npos;
}

const Option* Arguments::find(std::initializer_list<std::string_view> names) const {
    const auto found = std::find_if(options.rbegin(), options.rend(), [&](const Option& option) {
        return std::ranges::find(names, std::string_view(option.name)) != names.end();
    });
    return found == options.rend() ? nullptr : &*found;
}

std::size_t Arguments::count(std::string_view name) const {
    return static_cast<std::size_t>(std::ranges::count(options, name, &Option::name));
}

std::optional<Word> Arguments::value_of(std::initializer_list<std::string_view> names) const {
    const auto* option = find(names);
    return option ? option->value : std::nullopt;
}

namespace {

/// Moves over the words once. Never leaves `arguments`.
struct Reader {
    std::span<const Word> words;
    const OptionSyntax& syntax;
    std::size_t index;
    Arguments result = {};

    void read();
    void read_long(std::size_t dashes);
    void read_short();
    void add(std::string_view name, std::optional<Word> value);
    void add_with_next(std::string_view name);
};

}  // namespace

/// The end of the expansion that a word begins with; 0 if it does not begin with one.
static std::size_t leading_expansion(std::string_view value) {
    if (value.starts_with('`')) return std::min(value.find('`', 1), value.size() - 1) + 1;
    if (!value.starts_with('$') || value.size() == 1) return 0;
    if (value[1] == '{' || value[1] == '(') return expansion_end(value, 0);
    std::size_t end = 2;
    while (is_name_start(value[1]) && end < value.size() && is_name(value[end])) ++end;
    return end;
}

/// `$X`, of which nobody knows what it becomes; `$X:y` cannot become an option.
static bool may_be_anything(const Word& word) {
    if (!word.may_split) return false;
    const std::string_view value = word.value;
    const auto end = leading_expansion(value);
    return end > 0 && (end >= value.size() || value[end] == '$' || value[end] == '`');
}

void Reader::add(std::string_view name, std::optional<Word> value) {
    result.options.push_back(
        {.name = std::string(name),
         .value = std::move(value),
         .word = index,
         .span = words[index].span});
}

void Reader::add_with_next(std::string_view name) {
    if (index + 1 >= words.size()) return add(name, std::nullopt);
    add(name, words[index + 1]);
    auto& option = result.options.back();
    option.span = {option.span.begin(), std::max(option.span.end(), words[index + 1].span.end())};
    ++index;
}

void Reader::read_long(std::size_t dashes) {
    const auto& word = words[index];
    const auto equals = find_in(word, "=", dashes);
    const auto end = std::min(equals, word.value.size());
    const auto name = std::string_view(word.value).substr(dashes, end - dashes);
    if (expansions.are_in(name)) result.is_certain = false;

    if (equals != std::string::npos) add(name, part_of(word, equals + 1));
    else if (lists(syntax.long_values, name)) add_with_next(name);
    else add(name, std::nullopt);
}

void Reader::read_short() {
    const auto& word = words[index];
    const std::string_view value = word.value;
    for (std::size_t i = 1; i < value.size(); ++i) {
        const auto name = value.substr(i, 1);
        const bool is_last = i + 1 == value.size();
        if (contains("$`", name)) {
            result.is_certain = false;
            return;
        }
        const bool takes_value = contains(syntax.short_values, name);
        if (takes_value && is_last) return add_with_next(name);
        if (takes_value) return add(name, part_of(word, i + 1));
        if (!is_last && value[i + 1] == '=') return add(name, part_of(word, i + 2));
        add(name, std::nullopt);
    }
}

void Reader::read() {
    bool has_options = true;
    for (; index < words.size(); ++index) {
        const auto& word = words[index];
        const std::string_view value = word.value;
        if (may_be_anything(word)) result.is_certain = false;

        if (!has_options || value.size() < 2 || value.front() != '-') {
            result.operands.push_back(index);
            if (syntax.style == OptionSyntax::Style::OperandFirst) has_options = false;
        } else if (value == "--") {
            has_options = false;
        } else if (value.starts_with("--")) {
            read_long(2);
        } else if (syntax.style == OptionSyntax::Style::SingleDash) {
            read_long(1);
        } else {
            read_short();
        }
    }
}

Arguments arguments(std::span<const Word> words, std::size_t begin, const OptionSyntax& syntax) {
    Reader reader{.words = words, .syntax = syntax, .index = begin};
    reader.read();
    return std::move(reader.result);
}

}  // namespace analysis::shell
