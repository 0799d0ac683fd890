#include "analysis/reference/compose.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace analysis::reference::compose {

const Key* Mapping::find(std::string_view name) const {
    for (const auto* part = this; part; part = part->more) {
        const auto found = std::ranges::find(part->keys, name, &Key::name);
        if (found != part->keys.end()) return &*found;
    }
    return nullptr;
}

const Key* Mapping::at(std::string_view name) const {
    const auto* key = find(name);
    return key ? key : other;
}

/// The key of that name in a mapping at this place, or in one of the list here.
static const Key* step(const Shape& shape, std::string_view name) {
    if (shape.mapping)
        if (const auto* key = shape.mapping->at(name)) return key;
    return shape.item ? step(*shape.item, name) : nullptr;
}

const Key* key_at(std::span<const std::string_view> path) {
    static constexpr Shape top{.mapping = &file};
    const Key* key = nullptr;
    for (const auto name : path) {
        key = step(key ? key->shape : top, name);
        if (!key) return nullptr;
    }
    return key;
}

static std::string_view format_in_words(Format format) {
    switch (format) {
        case Format::Boolean:
            return "true or false";
        case Format::Integer:
            return "a whole number";
        case Format::Number:
            return "a number";
        case Format::Duration:
            return "a duration such as `1m30s`";
        case Format::ByteSize:
            return "a size such as `512m`";
        case Format::FileMode:
            return "a file mode such as `0440`";
        case Format::DeviceCount:
            return "a number or `all`";
        case Format::NameAndValue:
            return "text of the form `name=value`";
        case Format::Host:
            return "text of the form `name=address`";
        case Format::SshKey:
            return "`default`, or text of the form `name=path`";
        case Format::Any:
        case Format::Variable:
        case Format::Device:
        case Format::ShellWords:
        case Format::PullPolicy:
            return "text";
    }
    return "text";
}

static std::string scalar_in_words(const Shape& shape) {
    if (shape.is_closed) {
        auto words = words_of(shape);
        std::string list;
        for (const auto word : words)
            list += (list.empty() ? "`" : ", `") + std::string(word) + "`";
        return (words.size() > 1 ? "one of " : "") + list;
    }
    if (shape.format != Format::Any) return std::string(format_in_words(shape.format));

    static constexpr std::array<std::pair<Scalars, std::string_view>, 7> kinds{{
        {boolean | number | text, "text, a number, true or false"},
        {number | text, "text or a number"},
        {integer | text, "text or a whole number"},
        {boolean | text, "text, true or false"},
        {number, "a number"},
        {integer, "a whole number"},
        {boolean, "true or false"},
    }};
    const auto wanted = static_cast<Scalars>(shape.scalars & ~null);
    const auto kind = std::ranges::find(kinds, wanted, [](const auto& each) { return each.first; });
    return std::string(kind == kinds.end() ? "text" : kind->second);
}

static std::string items_in_words(const Shape& item) {
    if (item.mapping && !item.scalars) return "mappings";
    if (item.mapping) return "texts or mappings";
    return (item.scalars & number) != 0 ? "texts or numbers" : "texts";
}

std::string takes(const Shape& shape) {
    std::vector<std::string> forms;
    if ((shape.scalars & ~null) != 0) forms.push_back(scalar_in_words(shape));
    if (shape.item) forms.push_back("a list of " + items_in_words(*shape.item));
    if (shape.mapping) forms.emplace_back("a mapping");

    std::string result;
    for (std::size_t i = 0; i < forms.size(); ++i) {
        if (i > 0) result += i + 1 == forms.size() ? " or " : ", ";
        result += forms[i];
    }
    return result;
}

std::vector<std::string_view> words_of(const Shape& shape) {
    std::vector<std::string_view> words;
    for (auto rest = shape.words; !rest.empty();) {
        const auto end = std::min(rest.find(' '), rest.size());
        words.push_back(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return words;
}

}  // namespace analysis::reference::compose
