#include "analysis/shell/program.h"
#include "analysis/shell/script.h"
#include "tests/fuzz/fuzz.h"

using namespace analysis;
using fuzz::require;

static void check_words(const std::vector<shell::Word>& words, std::size_t size) {
    for (const auto& word : words) require(word.span.end() <= size);
    const auto program = shell::program_index(words);
    if (!program) return;
    require(*program < words.size());
    const auto call = shell::shell_call(words, *program);
    if (call && call->code) require(*call->code < words.size());
    if (call && call->file) require(*call->file < words.size());
}

void fuzz::run(std::string_view input) {
    const auto script = shell::Script::parse(input);
    require(!script.blocks().empty());
    for (std::size_t i = 0; i < script.blocks().size(); ++i) {
        require(script.blocks()[i].place.block <= i);
        require(script.blocks()[i].span.end() <= input.size());
    }
    for (const auto& command : script.commands()) {
        require(command.span.end() <= input.size());
        require(command.place.block < script.blocks().size());
        check_words(command.words, input.size());
    }
}
