#include "analysis/ide/origin_hover.h"

#include "analysis/dockerfile/mounts.h"
#include "analysis/ide/image_facts.h"
#include "analysis/image/image.h"
#include "analysis/text/strings.h"

namespace analysis {

/// The image at the bottom of a stage, and what is known of it.
static std::string about_root(const Stage& stage) {
    const auto& root = stage.root();
    if (root.kind == Base::Kind::Scratch) return "Starts from nothing.\n";
    if (!root.reference) return {};
    return concat({"On ", code(root.name), ":\n\n", image_facts(*root.reference)});
}

static std::string about_stage(const Dockerfile& file, const Stage& stage) {
    const auto number = std::to_string(file.text().line_at(stage.from().at) + 1);
    const auto name = stage.name().empty() ? "Stage " + std::to_string(stage.index())
                                           : "Stage " + code(stage.name());
    const auto line = file.text()[file.text().line(file.text().line_at(stage.from().at))];
    return concat(
        {"**",
         name,
         "**, line ",
         number,
         "\n\n```dockerfile\n",
         line,
         "\n```\n\n",
         about_root(stage)});
}

/// Empty, if nothing is known of it.
static std::string about_image(std::string_view name, bool has_variables) {
    const auto reference = ImageReference::parse(name);
    const auto facts = reference ? image_facts(*reference) : std::string();
    if (facts.empty() && !has_variables) return {};
    return concat(
        {"**",
         code(name),
         "**",
         has_variables ? " with the variables as they are written here" : "",
         "\n\n",
         facts});
}

static std::optional<Hover> hover_of(std::string text, Span span) {
    if (text.empty()) return std::nullopt;
    return Hover{std::move(text), span};
}

static std::optional<Hover> about_base(const Dockerfile& file, const Cursor& cursor) {
    const auto* from = cursor.placed->as<From>();
    if (!from || !cursor.stage) return std::nullopt;
    if (from->name && cursor.touches(from->name->span))
        return Hover{about_stage(file, *cursor.stage), cursor.placed.in_file(from->name->span)};
    if (!from->image || !cursor.touches(from->image->span)) return std::nullopt;
    const auto span = cursor.placed.in_file(from->image->span);
    const auto& base = cursor.stage->base();
    switch (base.kind) {
        case Base::Kind::Stage:
            return Hover{about_stage(file, *base.stage), span};
        case Base::Kind::Image:
            return hover_of(about_image(base.name, base.has_variables), span);
        case Base::Kind::Scratch:
            return Hover{
                "**`scratch`**\n\nNo image at all: the stage starts empty, without a shell, "
                "certificates or accounts.\n",
                span};
        case Base::Kind::Unknown:
            break;
    }
    return std::nullopt;
}

static std::optional<Hover> about_origin(
    const Dockerfile& file, const Cursor& cursor, std::string_view name, Span span) {
    if (!cursor.stage || !cursor.touches(span)) return std::nullopt;
    const auto in_file = cursor.placed.in_file(span);
    if (const auto* stage = cursor.stage->source(name))
        return Hover{about_stage(file, *stage), in_file};
    return hover_of(about_image(name, false), in_file);
}

/// Whom USER names, if the image has such an account.
static std::optional<Hover> about_user(const Cursor& cursor) {
    const auto* user = cursor.placed->as<Single>();
    if (!user || cursor.placed->keyword() != Keyword::User || !cursor.stage) return std::nullopt;
    const auto& root = cursor.stage->root();
    if (!root.reference || !cursor.touches(user->value.span)) return std::nullopt;
    const auto& value = user->value.value;
    const auto account = Image::of(*root.reference).account(value.substr(0, value.find(':')));
    if (!account || !account->uid) return std::nullopt;
    auto text = concat(
        {"Account ",
         code(account->name),
         " of ",
         code(root.name),
         ": uid ",
         std::to_string(*account->uid)});
    if (account->gid) text += ", gid " + std::to_string(*account->gid);
    return Hover{text + "\n", cursor.placed.in_file(user->value.span)};
}

static std::optional<Hover> about_mount(
    const Dockerfile& file, const Cursor& cursor, const Flag& mount) {
    for (const auto& option : mount_options(mount))
        if (option.key == "from" && cursor.touches(option.value_span))
            return about_origin(file, cursor, option.value, option.value_span);
    return std::nullopt;
}

std::optional<Hover> origin_hover(const Dockerfile& file, const Cursor& cursor) {
    if (auto base = about_base(file, cursor)) return base;
    if (auto user = about_user(cursor)) return user;
    for (const auto& flag : cursor.placed->flags()) {
        if (!flag.value || !cursor.touches(flag.span)) continue;
        if (flag.name == "from")
            return about_origin(file, cursor, flag.value->value, flag.value->span);
        if (flag.name == "mount") return about_mount(file, cursor, flag);
    }
    return std::nullopt;
}

}  // namespace analysis
