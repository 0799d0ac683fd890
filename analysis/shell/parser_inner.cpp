#include "analysis/shell/characters.h"
#include "analysis/shell/parser.h"
#include "analysis/shell/program.h"

namespace analysis::shell {

/// Where the value of a word is written as it stands, within its quotes.
static std::optional<Span> verbatim(const Word& word, std::string_view written) {
    if (!word.is_literal) return std::nullopt;
    if (written == word.value) return word.span;
    const bool is_quoted = written.size() == word.value.size() + 2 &&
                           written.substr(1, word.value.size()) == word.value;
    if (!is_quoted) return std::nullopt;
    return Span(word.span.begin() + 1, word.span.end() - 1);
}

void Parser::inner_text(Span text, std::uint32_t command) {
    const Level level(*this);
    // It stands where the command does: what follows a failing command follows a failing script.
    const auto block = open(BlockKind::Inner, reading_.commands[command].place);
    inner_ = Item{block, true};
    reading_.blocks[block].span = text;

    const auto code = text_.substr(text.begin() - start_, text.size());
    if (!Parser(code, text.begin(), reading_, depth_).read(block)) reading_.has_unread_code = true;
}

/// A variable, but not `$HOME/bin/node`, which is a `node` wherever it lies.
static bool is_unknown(const Word& program) {
    return !program.is_literal && expansions.are_in(base_name(program.value));
}

/// Whether a here-document's lines are what the command gets. Without quotes around its name,
/// backslashes only join lines then, as they do in the shell that reads them.
static bool is_verbatim(const Redirection& redirection, std::string_view body) {
    if (redirection.target.is_quoted) return true;
    if (expansions.are_in(body)) return false;
    for (auto i = body.find('\\'); i != std::string_view::npos; i = body.find('\\', i + 1))
        if (body.substr(i + 1, 1) != "\n") return false;
    return true;
}

/// Reads the argument of a `sh -c`, if it is one.
void Parser::inner_script(std::uint32_t command) {
    const auto& words = reading_.commands[command].words;
    const auto program = program_index(words);
    if (!program) {
        if (!words.empty()) reading_.has_unread_code = true;
        return;
    }
    if (is_unknown(words[*program]) || words[*program].value == "eval")
        reading_.has_unread_code = true;
    const auto call = shell_call(words, *program);
    if (!call || call->file) return;

    if (call->reads_input()) {
        const auto before = reading_.commands[command].place.before;
        if (before == Connector::Pipe || before == Connector::PipeBoth)
            reading_.has_unread_code = true;
        return;
    }
    const auto& code = words[*call->code];
    const auto written = text_.substr(code.span.begin() - start_, code.span.size());
    if (const auto text = verbatim(code, written)) inner_text(*text, command);
    else reading_.has_unread_code = true;
}

/// A here-document may be read by a shell, or hold substitutions.
void Parser::here_document_code(const Pending& pending) {
    const auto& redirection = redirections_of(pending.owner)[pending.redirection];
    const auto body = redirection.body;
    const auto code = text_.substr(body.begin() - start_, body.size());

    if (!pending.owner.is_block) {
        const auto& words = reading_.commands[pending.owner.index].words;
        const auto program = program_index(words);
        const auto call = program ? shell_call(words, *program) : std::nullopt;
        if (call && call->reads_input()) {
            if (is_verbatim(redirection, code)) return inner_text(body, pending.owner.index);
            reading_.has_unread_code = true;
        }
    }
    const bool has_code =
        code.find("$(") != std::string_view::npos || code.find('`') != std::string_view::npos;
    if (!redirection.target.is_quoted && has_code) reading_.has_unread_code = true;
}

}  // namespace analysis::shell
