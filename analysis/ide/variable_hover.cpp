#include "analysis/ide/variable_hover.h"

#include "analysis/ide/image_facts.h"
#include "analysis/ide/variable.h"
#include "analysis/ide/variable_use.h"
#include "analysis/reference/variables.h"
#include "analysis/text/strings.h"

namespace analysis {

static std::string line_of(const Dockerfile& file, const Placed& placed) {
    return "line " + std::to_string(file.text().line_at(placed.at) + 1);
}

/// "`ENV` on line 4 of the stage `build`"; the stage only if it is another one.
static std::string place_of(const Dockerfile& file, const Variable& variable, const Stage* reader) {
    const auto keyword = variable.kind == Variable::Kind::Env ? "`ENV` on " : "`ARG` on ";
    auto place = keyword + line_of(file, variable.placed);
    const auto* stage = file.stage_at(variable.placed.at);
    if (stage && stage != reader && !stage->name().empty())
        place += " of the stage " + code(stage->name());
    return place;
}

static std::string taken_over(const Dockerfile& file, const Variable& variable) {
    if (!variable.declared) return {};
    return concat({" The `ARG` on ", line_of(file, variable.declared), " takes it over."});
}

static std::string about(const Dockerfile& file, const Variable& variable, const Stage* reader) {
    const auto by_argument = concat({"`--build-arg ", variable.name, "=…`"});
    if (variable.kind == Variable::Kind::Predefined) {
        const auto* known = reference::variable(variable.name);
        return concat({known->text, " ", reference::about(known->kind)});
    }
    const auto place = place_of(file, variable, reader);
    if (variable.kind == Variable::Kind::Env) return concat({"Set by ", place, "."});
    if (!variable.pair->value)
        return concat(
            {"Declared by ",
             place,
             " without a default: ",
             by_argument,
             " sets it, else it is empty."});
    return concat(
        {"Default of ", place, "; ", by_argument, " replaces it.", taken_over(file, variable)});
}

static Hover hover_of(
    const Dockerfile& file, const Variable& variable, const Stage* reader, Span span) {
    auto title = code(variable.name);
    if (variable.value) title += " = " + code(*variable.value);
    else if (variable.pair && variable.pair->value)
        title += " = " + code(variable.pair->value->value);
    return {concat({title, "\n\n", about(file, variable, reader), "\n"}), span};
}

/// The pair of ARG or ENV whose name is under the cursor.
static std::optional<Hover> about_definition(const Dockerfile& file, const Cursor& cursor) {
    const auto keyword = cursor.placed->keyword();
    const auto* values = cursor.placed->as<KeyValues>();
    if (!values || (keyword != Keyword::Arg && keyword != Keyword::Env)) return std::nullopt;
    for (const auto& pair : values->pairs) {
        if (!cursor.touches(pair.key.span)) continue;
        auto variable = variable_of(file, cursor.placed, pair);
        const auto span = cursor.placed.in_file(pair.key.span);
        if (!pair.value && cursor.stage)
            if (auto global = variable_in_preamble(file, pair.key.value)) {
                global->declared = cursor.placed;
                variable = *std::move(global);
            }
        return hover_of(file, variable, cursor.stage, span);
    }
    return std::nullopt;
}

/// Whether the shell that runs gives the variable a value of its own.
static bool is_set_by_shell(const Instruction& instruction, const std::string& name) {
    if (instruction.keyword() != Keyword::Run) return false;
    const auto source = instruction.source();
    for (auto at = source.find(name); at != std::string_view::npos;
         at = source.find(name, at + 1)) {
        const auto before = source.substr(0, at);
        const auto after = source.substr(at + name.size());
        const bool is_word = before.ends_with(' ') || before.ends_with('\t') ||
                             before.ends_with('\n') || before.ends_with(';');
        if (is_word && (after.starts_with('=') || before.ends_with("for ") ||
                        before.ends_with("read ") || before.ends_with("read -r ")))
            return true;
    }
    return false;
}

std::optional<Hover> variable_hover(const Dockerfile& file, const Cursor& cursor) {
    for (const auto& use : variable_uses(*cursor.placed)) {
        if (!cursor.touches(use.span)) continue;
        if (is_set_by_shell(*cursor.placed, use.name)) return std::nullopt;
        const auto variable = variable_before(file, use.name, cursor.placed);
        if (!variable) return std::nullopt;
        return hover_of(file, *variable, cursor.stage, cursor.placed.in_file(use.span));
    }
    return about_definition(file, cursor);
}

}  // namespace analysis
