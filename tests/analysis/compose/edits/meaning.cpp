#include "tests/analysis/compose/edits/meaning.h"

#include "analysis/compose/edits/scalar.h"

#include <algorithm>

namespace tests {

using namespace analysis;
using namespace analysis::yaml;

Meaning* Meaning::find(std::string_view key) {
    const auto found =
        std::ranges::find_if(pairs, [&](const auto& pair) { return pair.first == key; });
    return found != pairs.end() ? &found->second : nullptr;
}

Meaning meaning_of(const NodeView& node) {
    Meaning result;
    result.kind = node->kind;
    result.properties = std::string(node.anchor()) + " " + std::string(node.tag());
    if (node.is(Kind::Alias)) result.text = node->value;
    if (node.is(Kind::Scalar)) {
        const bool is_text = node->style != Style::Plain || compose::is_plain_text(node->value);
        result.text = (is_text ? "" : "=") + node->value;
    }
    for (const auto& item : node.items()) result.items.push_back(meaning_of(item));
    for (const auto& pair : node.pairs())
        result.pairs.emplace_back(pair.key()->value, meaning_of(pair.value()));
    return result;
}

Meaning meaning_of(std::string_view source) {
    return meaning_of(Tree::parse(Text(std::string(source))).documents().front().root());
}

std::string to_string(const Meaning& meaning) {
    auto result = meaning.properties + meaning.text;
    for (const auto& item : meaning.items) result += "[" + to_string(item) + "]";
    for (const auto& [key, value] : meaning.pairs)
        result += "{" + key + ": " + to_string(value) + "}";
    return result;
}

Meaning sorted(Meaning meaning) {
    for (auto& item : meaning.items) item = sorted(std::move(item));
    for (auto& [key, value] : meaning.pairs) value = sorted(std::move(value));
    std::ranges::sort(meaning.items, {}, [](const Meaning& item) { return to_string(item); });
    std::ranges::sort(meaning.pairs, {}, [](const auto& pair) { return pair.first; });
    return meaning;
}

}  // namespace tests
