#include "analysis/dockerfile/heredoc.h"

#include "analysis/dockerfile/json_form.h"
#include "analysis/dockerfile/lines.h"
#include "analysis/dockerfile/shell_lexer.h"
#include "analysis/dockerfile/words.h"
#include "analysis/text/strings.h"

#include <algorithm>
#include <utility>

namespace analysis::heredoc {

/// The words of `text`, with nothing replaced. None at all, if Docker cannot lex it.
static std::vector<Lexeme> lexed(std::string_view text, ShellLexer::Options options) {
    const expansion::Lookup nothing = [](std::string_view) { return expansion::Unset(); };
    ShellLexer lexer(text, options, nothing);
    lexer.run();
    auto words = lexer.take_words();
    if (!lexer.take_problems().empty()) words.clear();
    return words;
}

static auto quotes_in(std::string_view text) {
    return std::ranges::count_if(text, [](char c) { return c == '"' || c == '\''; });
}

std::optional<Opener> opened_by(std::string_view word) {
    const auto begin = std::min(word.find_first_not_of("0123456789"), word.size());
    auto rest = word.substr(begin);
    if (!rest.starts_with("<<")) return std::nullopt;
    rest.remove_prefix(2);
    const bool strips_tabs = rest.starts_with('-');
    if (strips_tabs) rest.remove_prefix(1);
    rest.remove_prefix(std::min(rest.find_first_not_of(" \t\n\f\r"), rest.size()));
    if (rest.empty() || contains(rest, "<")) return std::nullopt;

    // Docker lexes it with and without quotes: if one has more of them, the name is quoted.
    const auto names = lexed(rest, {.keeps_unset = true});
    const auto raw = lexed(rest, {.keeps_quotes = true, .keeps_unset = true});
    if (names.size() != 1 || raw.size() != 1) return std::nullopt;
    const bool expands = quotes_in(names.front().text) == quotes_in(raw.front().text);
    return Opener{names.front().text, {begin, word.size()}, expands, strips_tabs};
}

/// Whether the instruction in `part` of the line is of a kind that takes here-documents.
static bool takes_heredocs(const LogicalLine& line, Span part, char escape) {
    const auto head = words::head_of(line[part]);
    const auto keyword = keyword_from(line[head.keyword.shifted(part.begin())]);
    auto rest = head.rest.shifted(part.begin());
    words::take_flags(line, rest, escape);
    switch (keyword) {
        case Keyword::Add:
        case Keyword::Copy:
        case Keyword::Run:
            return !json_form::parse(line[rest]);
        case Keyword::OnBuild:
            // One level is all that Docker looks at.
            return part.begin() == 0 && takes_heredocs(line, rest, escape);
        default:
            return false;
    }
}

/// Reads the body that starts at `heredoc.body.begin()`, and returns where the next one starts.
static Offset read_body(Heredoc& heredoc, std::string_view source) {
    for (auto from = heredoc.body.begin(); from < source.size();) {
        const auto [content, next] = lines::line_from(source, from);
        auto line = source.substr(content.begin(), content.size());
        const auto tabs = std::min(line.find_first_not_of('\t'), line.size());
        if (heredoc.strips_tabs) line.remove_prefix(tabs);
        if (line == heredoc.name) {
            heredoc.body = {heredoc.body.begin(), from};
            heredoc.terminator = Span(content.end() - line.size(), content.end());
            return next;
        }
        from = next;
    }
    heredoc.body = {heredoc.body.begin(), source.size()};
    return source.size();
}

std::vector<Heredoc> in_instruction(std::string_view source, const LogicalLine& line, char escape) {
    std::vector<Heredoc> heredocs;
    const Span all(0, line.text().size());
    if (!contains(line.text(), "<<") || !takes_heredocs(line, all, escape)) return heredocs;

    // Whatever the Dockerfile's escape is, here a backslash escapes.
    const ShellLexer::Options options{
        .keeps_quotes = true, .keeps_escapes = true, .keeps_unset = true};
    auto next = line.next();
    for (const auto& word : lexed(line.text(), options)) {
        auto opener = opened_by(word.text);
        if (!opener) continue;
        const Span in_line(word.origins[opener->span.begin()], word.span().end());
        auto& heredoc = heredocs.emplace_back();
        heredoc.name = std::move(opener->name);
        heredoc.opener = line.in_source(in_line);
        heredoc.expands = opener->expands;
        heredoc.strips_tabs = opener->strips_tabs;
        heredoc.body = {next, next};
        next = read_body(heredoc, source);
    }
    return heredocs;
}

}  // namespace analysis::heredoc
