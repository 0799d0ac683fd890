#include "analysis/ide/variable.h"

#include "analysis/dockerfile/expansion.h"
#include "analysis/reference/variables.h"

#include <algorithm>
#include <map>
#include <utility>

namespace analysis {

/// More levels of variables in variables than this are no configuration any more.
static constexpr int deepest = 16;
static constexpr std::size_t longest = 4096;

namespace {

/// Looks a file's variables up, each in terms of those before it.
class Lookup {
public:
    explicit Lookup(const Dockerfile& file) : file_(file) {}

    std::optional<Variable> before(std::string_view name, const Placed& instruction);
    Variable of(const Placed& instruction, const KeyValue& pair);

    std::optional<Variable> in_preamble(std::string_view name, Offset end);

private:
    std::optional<Variable> in_chain(
        Keyword keyword, std::string_view name, const Stage& stage, Offset end);
    std::optional<Variable> taken_over(Variable argument);
    std::optional<std::string> value_of(const Placed& instruction, const KeyValue& pair);

    const Dockerfile& file_;
    int depth_ = 0;
    std::map<const KeyValue*, std::optional<std::string>> known_;
};

}  // namespace

/// The last pair of that name in an instruction, or null.
static const KeyValue* pair_named(const Instruction& instruction, std::string_view name) {
    const auto* values = instruction.as<KeyValues>();
    if (!values) return nullptr;
    const auto found = std::ranges::find(
        values->pairs.rbegin(),
        values->pairs.rend(),
        name,
        [](const KeyValue& pair) -> std::string_view { return pair.key.value; });
    return found != values->pairs.rend() ? &*found : nullptr;
}

/// The last instruction with that keyword in `blocks` that names it and begins before `end`.
static Placed last_naming(
    Keyword keyword, std::string_view name, std::span<const PlacedBlock> blocks, Offset end) {
    for (auto placed = blocks.rbegin(); placed != blocks.rend(); ++placed) {
        if (placed->at >= end || !placed->block->has(keyword)) continue;
        const auto& items = placed->block->items();
        for (auto item = items.rbegin(); item != items.rend(); ++item)
            if (placed->at + item->at < end && item->instruction->keyword() == keyword &&
                pair_named(*item->instruction, name))
                return {placed->at + item->at, item->instruction.get()};
    }
    return {};
}

static Variable predefined(std::string_view name) {
    return {.kind = Variable::Kind::Predefined, .name = std::string(name)};
}

static bool is_predefined(std::string_view name, reference::Variable::Kind kind) {
    const auto* known = reference::variable(name);
    return known && known->kind == kind;
}

std::optional<Variable> Lookup::in_preamble(std::string_view name, Offset end) {
    const auto& stages = file_.stages();
    const auto first = stages.empty() ? end : std::min(end, stages.front().span().begin());
    const auto placed = last_naming(Keyword::Arg, name, file_.blocks(), first);
    if (placed) return of(placed, *pair_named(*placed, name));
    if (is_predefined(name, reference::Variable::Kind::Platform)) return predefined(name);
    return std::nullopt;
}

std::optional<Variable> Lookup::in_chain(
    Keyword keyword, std::string_view name, const Stage& stage, Offset end) {
    for (const auto* at = &stage; at; at = at->parent()) {
        const auto placed = last_naming(keyword, name, at->blocks(), end);
        if (placed) return of(placed, *pair_named(*placed, name));
        end = at->span().begin();
    }
    return std::nullopt;
}

/// An ARG without a default takes a global or predefined one over, if there is one of that name.
std::optional<Variable> Lookup::taken_over(Variable argument) {
    if (argument.pair->value) return argument;
    auto global = in_preamble(argument.name, argument.stage->span().begin());
    if (!global) return argument;
    global->declared = argument.placed;
    global->stage = argument.stage;
    return global;
}

std::optional<Variable> Lookup::before(std::string_view name, const Placed& instruction) {
    const auto* stage = file_.stage_at(instruction.at);
    if (!stage || instruction.at == stage->from().at) return in_preamble(name, instruction.at);
    if (auto variable = in_chain(Keyword::Env, name, *stage, instruction.at)) return variable;
    if (auto variable = in_chain(Keyword::Arg, name, *stage, instruction.at))
        return taken_over(*std::move(variable));
    const bool is_proxy = is_predefined(name, reference::Variable::Kind::Proxy);
    const bool runs = instruction->keyword() == Keyword::Run;
    if (is_proxy && runs) return predefined(name);
    return std::nullopt;
}

Variable Lookup::of(const Placed& instruction, const KeyValue& pair) {
    const auto* stage = file_.stage_at(instruction.at);
    const bool is_env = instruction->keyword() == Keyword::Env;
    return {
        .kind = is_env  ? Variable::Kind::Env
                : stage ? Variable::Kind::Arg
                        : Variable::Kind::GlobalArg,
        .name = pair.key.value,
        .placed = instruction,
        .pair = &pair,
        .stage = stage,
        .value = value_of(instruction, pair),
    };
}

std::optional<std::string> Lookup::value_of(const Placed& instruction, const KeyValue& pair) {
    if (!pair.value || depth_ == deepest) return std::nullopt;
    const auto known = known_.find(&pair);
    if (known != known_.end()) return known->second;
    ++depth_;
    const auto look_up = [&](std::string_view name) -> expansion::Value {
        auto variable = before(name, instruction);
        if (!variable || !variable->value) return expansion::Unknown{};
        return *std::move(variable->value);
    };
    auto result = expansion::expand(*instruction, *pair.value, look_up);
    --depth_;
    if (result.value && result.value->size() > longest) result.value.reset();
    return known_[&pair] = std::move(result.value);
}

std::optional<Variable> variable_before(
    const Dockerfile& file, std::string_view name, const Placed& instruction) {
    return Lookup(file).before(name, instruction);
}

std::optional<Variable> variable_in_preamble(const Dockerfile& file, std::string_view name) {
    return Lookup(file).in_preamble(name, file.text().bytes().size());
}

Variable variable_of(const Dockerfile& file, const Placed& instruction, const KeyValue& pair) {
    return Lookup(file).of(instruction, pair);
}

}  // namespace analysis
