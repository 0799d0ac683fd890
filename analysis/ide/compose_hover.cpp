#include "analysis/ide/compose_hover.h"

#include "analysis/compose/compose_file.h"
#include "analysis/ide/image_facts.h"
#include "analysis/reference/compose.h"
#include "analysis/text/strings.h"

#include <algorithm>
#include <vector>

namespace analysis {

using compose::ComposeFile;
using compose::Layer;
using compose::Service;
using compose::Value;
using yaml::NodeView;
using yaml::PairView;

/// Where a cursor stands in a tree: the keys that lead there, and what is there.
struct YamlCursor {
    std::vector<std::string_view> path;  // Lists take no step.
    std::optional<PairView> pair;        // The innermost around the cursor.
    std::optional<NodeView> value;       // What the cursor is in; nothing, if that is a key.
};

static void descend(const NodeView& node, Offset at, YamlCursor& cursor) {
    cursor.value = node;
    for (const auto& item : node.items())
        if (item.span().touches(at)) return descend(item, at, cursor);
    for (const auto& pair : node.pairs()) {
        if (!pair.span().touches(at)) continue;
        cursor.path.push_back(pair.key()->value);
        cursor.pair = pair;
        cursor.value.reset();
        if (!pair.key().span().touches(at)) descend(pair.value(), at, cursor);
        return;
    }
}

static YamlCursor cursor_in(const ComposeFile& file, Offset at) {
    YamlCursor cursor;
    for (const auto& document : file.tree().documents()) {
        const auto root = document.root();
        if (root.span().touches(at)) descend(root, at, cursor);
    }
    return cursor;
}

static std::string line_of(const ComposeFile& file, Offset at) {
    return "line " + std::to_string(file.text().line_at(at) + 1);
}

/// The file's name if it is not this one, and the line.
static std::string place_of(const ComposeFile& file, const compose::Source& source, Span span) {
    if (source.path.empty()) return line_of(file, span.begin() + source.at);
    return code(source.path.substr(source.path.rfind('/') + 1));
}

static std::string origin_of(const ComposeFile& file, const Service& service, const Value& value) {
    const auto& source = service.source(value);
    const auto place = place_of(file, source, value.span);
    switch (value.layer) {
        case Layer::Merge:
            return concat({"anchor ", code(source.name), ", ", place});
        case Layer::Extends:
            return concat({"extended service ", code(source.name), ", ", place});
        case Layer::Base:
            return concat({"base file ", place});
        case Layer::Own:
            break;
    }
    return place;
}

/// A value in a few words.
static std::string told(const Value& value) {
    static constexpr std::size_t most_bytes = 60;
    if (value.is_scalar()) {
        if (!value.text) return "depends on a variable";
        return value.text->size() <= most_bytes ? code(*value.text) : std::string("a long text");
    }
    if (value.is_sequence()) return std::to_string(value.items.size()) + " items";
    if (value.is_mapping()) return std::to_string(value.fields.size()) + " keys";
    return value.is_null() ? "nothing" : "unknown";
}

static void add_inherited(
    const ComposeFile& file, const Service& service, const Value& value, std::string& text) {
    for (const auto& field : value.fields)
        if (!field.value.is_own())
            text += concat(
                {"- ",
                 code(field.key),
                 ": ",
                 told(field.value),
                 " (",
                 origin_of(file, service, field.value),
                 ")\n"});
    for (const auto& item : value.items)
        if (!item.is_own())
            text += concat({"- ", told(item), " (", origin_of(file, service, item), ")\n"});
}

/// What a service has that is not written in it.
static std::string about_service(const ComposeFile& file, const Service& service) {
    std::string text = concat({"**service ", code(service.name()), "**\n"});
    const auto& around = service.around();
    if (around.is_one_shot) text += "\nEnds by itself: it is no server, and nobody restarts it.\n";
    if (service.is_dev()) text += "\nFor development: what hardens it weighs less.\n";
    std::string inherited;
    add_inherited(file, service, service.value(), inherited);
    if (!inherited.empty()) text += concat({"\nFrom elsewhere:\n\n", inherited});
    if (service.reference()) {
        const auto facts = image_facts(*service.reference());
        if (!facts.empty())
            text += concat({"\nOn ", code(service.reference()->written()), ":\n\n", facts});
    }
    return text;
}

static std::string about_key(const reference::compose::Key& key, std::string_view name) {
    auto text = concat({"**`", name, "`**"});
    const auto takes = reference::compose::takes(key.shape);
    if (!takes.empty()) text += concat({": ", takes});
    text += concat({"\n\n", key.text, "\n"});
    if (key.is_deprecated) text += "\nDeprecated.\n";
    if (!key.since.empty()) text += concat({"\nSince Docker Compose ", key.since, ".\n"});
    return text;
}

/// The value that holds at a path below a service, if part of it comes from elsewhere.
static std::string about_effective(const ComposeFile& file, const YamlCursor& cursor) {
    if (cursor.path.size() < 3 || cursor.path[0] != "services") return {};
    const auto* placed = file.service_named(cursor.path[1]);
    if (!placed) return {};
    const auto service = file.service(*placed);
    const auto* value = &service.value();
    for (std::size_t step = 2; step < cursor.path.size() && value; ++step)
        value = value->find(cursor.path[step]);
    if (!value) return {};
    std::string inherited;
    add_inherited(file, service, *value, inherited);
    return inherited.empty() ? inherited : concat({"\nFrom elsewhere:\n\n", inherited});
}

static std::optional<Hover> hover_key(const ComposeFile& file, const YamlCursor& cursor) {
    const auto span = cursor.pair->key().span();
    if (cursor.path.size() == 2 && cursor.path[0] == "services") {
        const auto* placed = file.service_at(span.begin());
        if (placed) return Hover{about_service(file, file.service(*placed)), span};
    }
    if (cursor.path.back() == "<<")
        return Hover{
            "**`<<`**\n\nBrings in what an anchor holds, as far as the keys here do not say it "
            "themselves. Of several the first one wins.\n",
            span};
    const auto* key = reference::compose::key_at(cursor.path);
    if (!key) return std::nullopt;
    return Hover{about_key(*key, cursor.path.back()) + about_effective(file, cursor), span};
}

/// What an alias stands for, as it is written.
static std::optional<Hover> hover_alias(const ComposeFile& file, const NodeView& alias) {
    static constexpr std::size_t most_lines = 12;
    const auto target = file.tree().target(alias);
    if (!target) return std::nullopt;
    const auto& text = file.text();
    const auto first = text.line_at(target->span().begin());
    const auto last = std::min(text.line_at(target->span().end()), first + most_lines - 1);
    auto excerpt = std::string(text[{text.line(first).begin(), text.line(last).end()}]);
    return Hover{
        concat(
            {"**",
             code("*" + alias->value),
             "** stands for what is written on ",
             line_of(file, target->span().begin()),
             ":\n\n```yaml\n",
             excerpt,
             "\n```\n"}),
        alias.span()};
}

static std::string about_variable(
    const compose::VariableUse& use, const compose::Dotenv& known, std::string_view name) {
    using compose::Origin;
    const auto* entry = known.find(name);
    if (entry && entry->value) return concat({" = ", code(*entry->value), "\n\nSet by `.env`.\n"});
    if (use.origin == Origin::Default)
        return "\n\nNot in `.env`: if whoever starts the project does not set it, the default "
               "written here holds.\n";
    return "\n\nNot in `.env`: whoever starts the project has to set it, or it is empty.\n";
}

static std::optional<Hover> hover_variable(
    const ComposeFile& file, const NodeView& scalar, Offset at) {
    if (!contains(scalar->value, "$")) return std::nullopt;
    const auto& known = file.variables();
    const auto read = compose::interpolate(
        scalar->value, [&](std::string_view name) { return known.value(name); });
    for (const auto& use : read.uses()) {
        const auto place = compose::place_in(*scalar, use.span);
        if (!place || !place->shifted(scalar.at()).touches(at)) continue;
        const auto name = std::string_view(scalar->value).substr(use.name.begin(), use.name.size());
        return Hover{
            concat({"**", code(name), "**", about_variable(use, known, name)}),
            place->shifted(scalar.at())};
    }
    return std::nullopt;
}

static bool names_image(const YamlCursor& cursor) {
    return cursor.path.size() == 3 && cursor.path[0] == "services" && cursor.path[2] == "image";
}

static std::optional<Hover> hover_image(const ComposeFile& file, const NodeView& scalar) {
    const auto name = file.replaced(scalar->value).text;
    const auto reference = name ? ImageReference::parse(*name) : std::nullopt;
    const auto facts = reference ? image_facts(*reference) : std::string();
    if (facts.empty()) return std::nullopt;
    return Hover{concat({"On ", code(*name), ":\n\n", facts}), scalar.content()};
}

std::optional<Hover> compose_hover(const ComposeFile& file, Offset at) {
    const auto cursor = cursor_in(file, at);
    if (!cursor.pair) return std::nullopt;
    if (!cursor.value) return hover_key(file, cursor);
    const auto& value = *cursor.value;
    if (value.is(yaml::Kind::Alias)) return hover_alias(file, value);
    if (!value.is(yaml::Kind::Scalar)) return std::nullopt;
    if (auto variable = hover_variable(file, value, at)) return variable;
    if (names_image(cursor))
        if (auto image = hover_image(file, value)) return image;
    const auto* key = reference::compose::key_at(cursor.path);
    // Where a mapping belongs, a scalar is half-typed text.
    if (!key || key->shape.scalars == 0) return std::nullopt;
    return Hover{about_key(*key, cursor.path.back()), value.content()};
}

}  // namespace analysis
