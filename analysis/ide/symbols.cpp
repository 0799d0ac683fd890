#include "analysis/ide/symbols.h"

#include "analysis/dockerfile/lines.h"
#include "analysis/text/strings.h"

#include <algorithm>

namespace analysis {

/// So many bytes say what an instruction is about; the rest is in the text.
static constexpr std::size_t most_bytes = 60;

/// `text` on one line, with single blanks, and cut where it becomes long.
static std::string shortened(const std::string& text) {
    std::string result;
    for (auto begin = text.find_first_not_of(lines::blanks); begin != std::string::npos;) {
        const auto end = std::min(text.find_first_of(lines::blanks, begin), text.size());
        if (!result.empty()) result += ' ';
        result.append(text, begin, end - begin);
        if (result.size() > most_bytes) break;
        begin = text.find_first_not_of(lines::blanks, end);
    }
    if (result.size() <= most_bytes) return result;
    auto end = most_bytes;
    while (end > 0 && (static_cast<unsigned char>(result[end]) & 0xC0) == 0x80) --end;
    return result.substr(0, end) + "…";
}

/// The keyword, and the beginning of what follows it.
static std::string name_of(const Instruction& instruction) {
    const auto& flags = instruction.flags();
    const auto from =
        flags.empty() ? instruction.arguments_span().begin() : flags.front().span.begin();
    const Span rest(from, std::max(from, instruction.arguments_span().end()));
    const auto source = lines::joined(
        std::string(instruction.source().substr(0, rest.end())), instruction.escape());
    auto name =
        lines::joined(std::string(instruction[instruction.keyword_span()]), instruction.escape());
    std::erase(name, ' ');
    const auto arguments = shortened(source.substr(rest.begin()));
    return arguments.empty() ? name : name + " " + arguments;
}

static Symbol symbol_of(const Placed& placed) {
    return {
        .kind = Symbol::Kind::Instruction,
        .name = name_of(*placed),
        .detail = "",
        .keyword = placed->keyword(),
        .span = placed.span(),
        .selection = placed.keyword(),
    };
}

static Symbol symbol_of(const Stage& stage) {
    const auto from = stage.from();
    const auto* words = from->as<From>();
    const auto image = words && words->image ? words->image->value : std::string();
    const auto* title = words && words->name    ? &*words->name
                        : words && words->image ? &*words->image
                                                : nullptr;
    Symbol symbol{
        .kind = Symbol::Kind::Stage,
        .name = title ? shortened(title->value) : std::string(),
        .detail = stage.name().empty() ? "" : shortened(image),
        .keyword = Keyword::From,
        .span = {from.at, stage.last().span().end()},
        .selection = title ? from.in_file(title->span) : from.keyword(),
    };
    if (symbol.name.empty()) symbol.name = name_of(*from);
    for (const auto& placed : stage.instructions())
        if (placed->keyword() != Keyword::From) symbol.children.push_back(symbol_of(placed));
    return symbol;
}

static Symbol symbol_of(const Directive& directive) {
    return {
        .kind = Symbol::Kind::Directive,
        .name = concat({directive.name.value, "=", directive.value.value}),
        .detail = "",
        .span = directive.span,
        .selection = directive.name.span,
    };
}

std::vector<Symbol> symbols(const Document& document) {
    std::vector<Symbol> all;
    const auto* file = document.dockerfile();
    if (!file) return all;
    for (const auto& directive : file->directives()) all.push_back(symbol_of(directive));
    for (const auto& placed : file->preamble()) all.push_back(symbol_of(placed));
    for (const auto& stage : file->stages()) all.push_back(symbol_of(stage));
    return all;
}

}  // namespace analysis
