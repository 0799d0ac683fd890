#pragma once

#include "analysis/shell/script.h"

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace analysis::shell {

/// How a program reads its options.
struct OptionSyntax {
    /// The letters of short options that take a value: in the same word, or the next one.
    std::string_view short_values = {};
    /// The names of long options that take their value from the next word, if not after `=`. Each
    /// has a blank on both sides.
    std::string_view long_values = {};
    enum class Style : std::uint8_t {
        Permuted,      // Options may stand behind operands, `-abc` is three of them.
        OperandFirst,  // The first operand ends the options.
        SingleDash,    // `-name` and `--name` are the same, as in Go; else like Permuted.
    };
    Style style = Style::Permuted;
};

/// One option. A word such as `-fsSL` is several.
struct Option {
    /// Without dashes.
    std::string name;
    std::optional<Word> value = {};
    /// The word it is in, by index.
    std::size_t word = 0;
    /// That word, and the next one if it is the value.
    Span span = {};
};

/// The arguments of a program, sorted out.
struct Arguments {
    std::vector<Option> options = {};
    /// Indices of words.
    std::vector<std::size_t> operands = {};
    /// False if a variable may be, or hide, any option or operand.
    bool is_certain = true;

    /// The last option with one of these names, or null.
    const Option* find(std::initializer_list<std::string_view> names) const;
    bool has(std::initializer_list<std::string_view> names) const { return find(names) != nullptr; }
    std::size_t count(std::string_view name) const;
    /// The value of the last option with one of these names.
    std::optional<Word> value_of(std::initializer_list<std::string_view> names) const;
};

/// Reads the words from `begin` on.
Arguments arguments(
    std::span<const Word> words, std::size_t begin, const OptionSyntax& syntax = {});

/// A part of a word as a word of its own. Its span is exact unless the word has quotes in it; then
/// it is that of the whole word.
Word part_of(const Word& word, std::size_t begin, std::size_t end = std::string::npos);

/// The first of `characters` in the value of a word that is not within `${…}` or `$(…)`.
std::size_t find_in(const Word& word, std::string_view characters, std::size_t from = 0);

/// Whether `name` is in a list in which each name has a blank on both sides.
bool lists(std::string_view list, std::string_view name);

}  // namespace analysis::shell
