#include "analysis/ide/symbols.h"

#include "analysis/compose/compose_file.h"
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

/// A scalar on one line; nothing of anything else.
static std::string told(const yaml::NodeView& value) {
    if (!value.is(yaml::Kind::Scalar)) return {};
    auto text = value->value;
    std::ranges::replace(text, '\n', ' ');
    return shortened(text);
}

static Symbol symbol_of(const yaml::PairView& pair, Symbol::Kind kind) {
    auto name = shortened(pair.key()->value);
    return {
        .kind = kind,
        .name = name.empty() ? "?" : std::move(name),
        .detail = kind == Symbol::Kind::Key || kind == Symbol::Kind::Section ? told(pair.value())
                                                                             : std::string(),
        .span = pair.span(),
        .selection = pair.key().span(),
    };
}

/// What a service runs, as it is written.
static std::string program_of(const yaml::NodeView& service) {
    if (const auto image = service.find("image")) return told(image->value());
    const auto build = service.find("build");
    if (!build) return {};
    const auto context = build->value().find("context");
    return told(context ? context->value() : build->value());
}

static Symbol entry_of(const yaml::PairView& pair, bool is_service) {
    auto symbol = symbol_of(pair, is_service ? Symbol::Kind::Service : Symbol::Kind::Resource);
    if (is_service) symbol.detail = program_of(pair.value());
    for (const auto& key : pair.value().pairs())
        symbol.children.push_back(symbol_of(key, Symbol::Kind::Key));
    return symbol;
}

static Symbol section_of(const yaml::PairView& pair) {
    auto symbol = symbol_of(pair, Symbol::Kind::Section);
    const bool has_entries = compose::has_entries(pair.key()->value);
    for (const auto& entry : pair.value().pairs())
        symbol.children.push_back(
            has_entries ? entry_of(entry, pair.key()->value == "services")
                        : symbol_of(entry, Symbol::Kind::Key));
    return symbol;
}

static std::vector<Symbol> symbols(const compose::ComposeFile& file) {
    std::vector<Symbol> all;
    for (const auto& document : file.tree().documents())
        for (const auto& pair : document.root().pairs()) all.push_back(section_of(pair));
    return all;
}

std::vector<Symbol> symbols(const Document& document) {
    if (const auto* compose = document.compose()) return symbols(*compose);
    std::vector<Symbol> all;
    const auto* file = document.dockerfile();
    if (!file) return all;
    for (const auto& directive : file->directives()) all.push_back(symbol_of(directive));
    for (const auto& placed : file->preamble()) all.push_back(symbol_of(placed));
    for (const auto& stage : file->stages()) all.push_back(symbol_of(stage));
    return all;
}

}  // namespace analysis
