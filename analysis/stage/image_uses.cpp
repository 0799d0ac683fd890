#include "analysis/stage/image_uses.h"

#include "analysis/dockerfile/mounts.h"
#include "analysis/dockerfile/variables.h"
#include "analysis/image/image.h"
#include "analysis/image/tags.h"
#include "analysis/text/strings.h"

namespace analysis {

static void add_from(const Stage& stage, std::vector<ImageUse>& uses) {
    const auto* from = stage.from()->as<From>();
    const auto& base = stage.base();
    if (!from || !from->image || base.kind != Base::Kind::Image || !base.reference) return;
    uses.push_back(
        {ImageUse::Place::From,
         *base.reference,
         stage.from(),
         stage.from().in_file(from->image->span),
         from->image->value});
}

/// What is no stage may be a context of the build: only what is surely an image counts.
static bool is_surely_image(const ImageReference& reference) {
    return contains(reference.repository(), "/") || reference.tag() || reference.digest() ||
           Image::of(reference).is_known() || exact_tag(reference);
}

static void add_origin(
    const Stage& stage, ImageUse use, std::string_view name, std::vector<ImageUse>& uses) {
    if (name.empty() || stage.source(name) || contains(name, "$") || name == "scratch") return;
    if (name.find_first_not_of("0123456789") == std::string_view::npos) return;
    const auto reference = ImageReference::parse(name);
    if (!reference || !is_surely_image(*reference)) return;
    use.reference = *reference;
    use.written = name;
    uses.push_back(std::move(use));
}

static void add_origins(const Stage& stage, const Placed& placed, std::vector<ImageUse>& uses) {
    static const auto nothing = *ImageReference::parse("scratch");
    for (const auto& flag : placed->flags()) {
        if (flag.name == "from" && flag.value)
            add_origin(
                stage,
                {ImageUse::Place::CopyFrom, nothing, placed, placed.in_file(flag.value->span), {}},
                flag.value->value,
                uses);
        if (flag.name != "mount") continue;
        for (const auto& option : mount_options(flag))
            if (option.key == "from")
                add_origin(
                    stage,
                    {ImageUse::Place::Mount,
                     nothing,
                     placed,
                     placed.in_file(option.value_span),
                     {}},
                    option.value,
                    uses);
    }
}

std::vector<ImageUse> image_uses(const Stage& stage) {
    std::vector<ImageUse> uses;
    add_from(stage, uses);
    bool has_origins = false;
    for (const auto& placed : stage.blocks())
        has_origins = has_origins || !placed.block->origins().empty();
    if (!has_origins) return uses;
    for (const auto& placed : stage.instructions_with({Keyword::Copy, Keyword::Add, Keyword::Run}))
        add_origins(stage, placed, uses);
    return uses;
}

/// `repository:tag` and `repository@…` with another tag, in place.
static Edit tag_edit(const ImageReference& reference, Offset at, std::string_view tag) {
    if (const auto span = reference.tag_span()) return {span->shifted(at), std::string(tag)};
    const auto end = at + reference.repository_span().end();
    return {{end, end}, concat({":", tag})};
}

/// The value of an ARG without quotes around it, if it is what it seems: no escapes, no variables.
static std::optional<Span> plain_value(const VariableOrigin& origin, std::string_view value) {
    const auto& pair = origin.placed->as<KeyValues>()->pairs[origin.pair];
    if (!pair.value) return std::nullopt;
    const auto span = origin.placed.in_file(pair.value->span);
    const std::string_view written = pair.value->value;
    if (written == value) return span;
    const bool is_quoted = written.size() == value.size() + 2 &&
                           (written.front() == '"' || written.front() == '\'') &&
                           written.substr(1, value.size()) == value;
    if (!is_quoted || span.size() != written.size()) return std::nullopt;
    return Span(span.begin() + 1, span.end() - 1);
}

namespace {

/// A word with one variable in it.
struct OneVariable {
    std::string name;
    std::string value;
    std::string_view before;
    std::string_view after;
    Span after_span;  // In the word.
};

}  // namespace

static std::optional<OneVariable> one_variable(const Stage& stage, const ImageUse& use) {
    const auto& word = use.written;
    if (word.find_first_of("\"'\\") != std::string::npos) return std::nullopt;
    const auto expanded = expansion::expand(
        word, use.placed->escape(), [](std::string_view) { return expansion::Unknown(); });
    if (expanded.uses.size() != 1 || !expanded.uses.front().modifier.empty()) return std::nullopt;
    const auto& variable = expanded.uses.front();
    const auto origin = global_arg(stage.surroundings(), variable.name);
    if (!origin) return std::nullopt;

    const std::string_view text(word);
    OneVariable result{
        .name = variable.name,
        .value = {},
        .before = text.substr(0, variable.span.begin()),
        .after = text.substr(variable.span.end()),
        .after_span = {variable.span.end(), text.size()}};
    const auto resolved = use.reference.written();
    const auto around = result.before.size() + result.after.size();
    if (resolved.size() < around) return std::nullopt;
    result.value = resolved.substr(result.before.size(), resolved.size() - around);
    return result;
}

static std::optional<std::vector<Edit>> edits_in_arg(
    const Stage& stage, const ImageUse& use, std::string_view tag) {
    const auto variable = one_variable(stage, use);
    if (!variable) return std::nullopt;
    const auto origin = global_arg(stage.surroundings(), variable->name);
    const auto span = plain_value(*origin, variable->value);
    if (!span) return std::nullopt;

    // The variable holds the whole reference.
    if (variable->before.empty() && variable->after.empty())
        return std::vector<Edit>{tag_edit(use.reference, span->begin(), tag)};

    const auto tag_span = use.reference.tag_span();
    const auto begin = variable->before.size();
    if (!tag_span || begin < tag_span->begin()) return std::nullopt;
    const auto in_tag = begin - tag_span->begin();
    const auto parts =
        divided_like(tag, *use.reference.tag(), Span(in_tag, in_tag + variable->value.size()));
    if (!parts || parts->before != variable->before.substr(tag_span->begin())) return std::nullopt;
    std::vector<Edit> edits;
    if (parts->value != variable->value) edits.push_back({*span, std::string(parts->value)});
    if (parts->after != variable->after)
        edits.push_back(
            {variable->after_span.shifted(use.span.begin()), std::string(parts->after)});
    return edits;
}

static std::optional<std::vector<Edit>> edits_for_tag(
    const Stage& stage, const ImageUse& use, std::string_view tag) {
    if (contains(use.written, "$")) return edits_in_arg(stage, use, tag);
    const bool is_as_written =
        use.reference.written() == use.written && use.span.size() == use.written.size();
    if (!is_as_written) return std::nullopt;
    return std::vector<Edit>{tag_edit(use.reference, use.span.begin(), tag)};
}

std::optional<Fix> pinned(
    const Stage& stage, const ImageUse& use, std::optional<std::string_view> tag) {
    auto edits = tag ? edits_for_tag(stage, use, *tag) : std::nullopt;
    if (!edits || edits->empty()) return std::nullopt;
    return Fix{concat({"Pin to `", *tag, "`"}), Safety::Suggested, *std::move(edits)};
}

}  // namespace analysis
