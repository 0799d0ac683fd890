#include "analysis/dockerfile/expansion.h"

#include "analysis/dockerfile/instruction.h"
#include "analysis/dockerfile/logical_line.h"
#include "analysis/dockerfile/shell_lexer.h"

#include <utility>

namespace analysis::expansion {

Result expand(std::string_view word, char escape, const Lookup& lookup, Quotes quotes) {
    const bool takes_quotes_as_is = quotes == Quotes::Literal;
    ShellLexer lexer(word, {.escape = escape, .takes_quotes_as_is = takes_quotes_as_is}, lookup);
    auto lexed = lexer.run();

    Result result;
    result.uses = lexer.take_uses();
    result.problems = lexer.take_problems();
    if (lexed.is_known && result.problems.empty()) result.value = std::move(lexed.text);
    return result;
}

/// Turns spans that count from a word's value into spans that count from its instruction.
class WordPlace {
public:
    WordPlace(const Instruction& instruction, const Word& word)
        : whole_(word.span),
          line_(instruction[word.span], instruction.escape()) {
        if (line_.text() == word.value) return;
        // A JSON string, or the quoted value of a flag: between the quotes it may be as written.
        is_as_written_ = line_.text().size() == word.value.size() + 2 &&
                         line_.text().substr(1, word.value.size()) == word.value;
        skipped_ = 1;
    }

    Span operator()(Span in_value) const {
        if (!is_as_written_) return whole_;
        return line_.in_source(in_value.shifted(skipped_)).shifted(whole_.begin());
    }

private:
    Span whole_;
    LogicalLine line_;
    bool is_as_written_ = true;
    Offset skipped_ = 0;
};

Result expand(const Instruction& instruction, const Word& word, const Lookup& lookup) {
    auto result = expand(word.value, instruction.escape(), lookup);
    if (result.uses.empty() && result.problems.empty()) return result;
    const WordPlace place(instruction, word);
    for (auto& use : result.uses) {
        use.name_span = place(use.name_span);
        use.span = place(use.span);
    }
    for (auto& problem : result.problems) problem.span = place(problem.span);
    return result;
}

}  // namespace analysis::expansion
