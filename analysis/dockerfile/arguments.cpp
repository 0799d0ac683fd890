#include "analysis/dockerfile/arguments.h"

#include "analysis/dockerfile/json_form.h"
#include "analysis/dockerfile/lines.h"
#include "analysis/dockerfile/words.h"
#include "analysis/text/ascii.h"
#include "analysis/text/strings.h"
#include "analysis/text/white_space.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace analysis {

namespace {

/// Words from a JSON array or from between blanks, as COPY, ADD and VOLUME take both.
struct WordList {
    std::vector<Word> words;
    std::optional<Span> json;
};

}  // namespace

static std::optional<ExecForm> read_json(const InstructionLine& in, Span part) {
    auto array = json_form::parse(in.line[part]);
    if (!array) return std::nullopt;
    const auto place = [&](Span span) { return in.line.in_source(span.shifted(part.begin())); };
    for (auto& word : array->strings) word.span = place(word.span);
    return ExecForm{std::move(array->strings), place(array->span)};
}

static WordList read_word_list(const InstructionLine& in) {
    if (auto json = read_json(in, in.arguments)) return {std::move(json->arguments), json->span};
    return {words::separated(in.line, in.arguments), std::nullopt};
}

static From read_from(const InstructionLine& in) {
    auto words = words::separated(in.line, in.arguments);
    From from;
    for (std::size_t index = 0; index < words.size(); ++index) {
        if (index == 0) from.image = std::move(words[index]);
        else if (index == 1) from.as = std::move(words[index]);
        else if (index == 2) from.name = std::move(words[index]);
        else from.surplus.push_back(std::move(words[index]));
    }
    return from;
}

static Transfer read_transfer(const InstructionLine& in) {
    auto [words, json] = read_word_list(in);
    Transfer transfer{.sources = std::move(words), .destination = std::nullopt, .json = json};
    if (transfer.sources.size() >= 2) {
        transfer.destination = std::move(transfer.sources.back());
        transfer.sources.pop_back();
    }
    return transfer;
}

static Command read_command(const InstructionLine& in, Span part) {
    if (auto json = read_json(in, part)) return {*std::move(json)};
    const auto command = in.line.in_source(part);
    if (in.heredocs.empty()) return {ShellForm{command, command}};
    const auto& last = in.heredocs.back();
    const auto end = last.terminator ? last.terminator->end() : last.body.end();
    return {ShellForm{white_space::trimmed(in.source, Span(command.begin(), end)), command}};
}

static Healthcheck read_healthcheck(const InstructionLine& in) {
    Healthcheck healthcheck;
    const auto text = in.line[in.arguments];
    if (text.empty()) return healthcheck;
    // Docker looks at bytes here, as it does in flags.
    const auto type_end = std::min(text.find_first_of(words::space_bytes), text.size());
    const auto rest_begin =
        std::min(text.find_first_not_of(words::space_bytes, type_end), text.size());
    if (type_end == 0) return healthcheck;
    const auto at = in.arguments.begin();
    const Span rest(at + rest_begin, in.arguments.end());
    healthcheck.type = words::word_at(in.line, {at, at + type_end});
    if (rest.size() == 0) return healthcheck;
    if (ascii::equal(healthcheck.type->value, "CMD")) healthcheck.command = read_command(in, rest);
    else healthcheck.surplus = words::separated(in.line, rest);
    return healthcheck;
}

static KeyValue read_pair(const InstructionLine& in, Span part) {
    const auto equals = in.line[part].find('=');
    if (equals == std::string_view::npos)
        return {words::word_at(in.line, part), std::nullopt, in.line.in_source(part)};
    const auto at = part.begin() + equals;
    return {
        words::word_at(in.line, {part.begin(), at}),
        words::word_at(in.line, {at + 1, part.end()}),
        in.line.in_source(part)};
}

static KeyValue read_legacy_pair(const InstructionLine& in) {
    const auto text = in.line[in.arguments];
    const auto key_end = std::min(text.find_first_of(lines::blanks), text.size());
    const auto value_begin = std::min(text.find_first_not_of(lines::blanks, key_end), text.size());
    const auto at = in.arguments.begin();
    KeyValue pair;
    pair.key = words::word_at(in.line, {at, at + key_end});
    pair.span = in.line.in_source(in.arguments);
    if (value_begin < text.size())
        pair.value = words::word_at(in.line, {at + value_begin, in.arguments.end()});
    return pair;
}

static KeyValues read_key_values(Keyword keyword, const InstructionLine& in) {
    KeyValues result;
    const auto words = words::quoted(in.line.text(), in.arguments, in.escape);
    if (words.empty()) return result;
    result.is_legacy = keyword != Keyword::Arg && !contains(in.line[words.front()], "=");
    if (result.is_legacy) result.pairs.push_back(read_legacy_pair(in));
    else
        std::ranges::transform(words, std::back_inserter(result.pairs), [&](Span word) {
            return read_pair(in, word);
        });
    return result;
}

static Names read_names(Keyword keyword, const InstructionLine& in) {
    if (keyword == Keyword::Expose) return {words::separated(in.line, in.arguments), std::nullopt};
    auto [words, json] = read_word_list(in);
    return {std::move(words), json};
}

Arguments read_arguments(Keyword keyword, const InstructionLine& in) {
    if (keyword == Keyword::From) return read_from(in);
    if (keyword == Keyword::Healthcheck) return read_healthcheck(in);
    if (in.arguments.size() == 0) return {};
    switch (keyword) {
        case Keyword::Add:
        case Keyword::Copy:
            return read_transfer(in);
        case Keyword::Cmd:
        case Keyword::Entrypoint:
        case Keyword::Run:
        case Keyword::Shell:
            return read_command(in, in.arguments);
        case Keyword::Arg:
        case Keyword::Env:
        case Keyword::Label:
            return read_key_values(keyword, in);
        case Keyword::Expose:
        case Keyword::Volume:
            return read_names(keyword, in);
        case Keyword::Maintainer:
        case Keyword::StopSignal:
        case Keyword::User:
        case Keyword::WorkDir:
            return Single{words::word_at(in.line, in.arguments)};
        default:
            return {};
    }
}

}  // namespace analysis
