#pragma once

#include "analysis/text/span.h"
#include "analysis/yaml/tree.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace analysis {

/// A value under its key. A template, because a value has members before it is complete itself.
template <class Value>
struct Keyed {
    std::string key;
    Span key_span;
    Value value;

    friend bool operator==(const Keyed&, const Keyed&) = default;
};

/// A piece of configuration, wherever it comes from: a YAML file, or the JSON that an editor sends.
/// Spans count from the file; without a file they are empty.
struct ConfigValue {
    enum class Kind : std::uint8_t { Null, Scalar, List, Map };

    Kind kind = Kind::Null;
    Span span = {};
    std::string text = {};  // Of a scalar, as it is written: `true`, `5`, `off`.
    std::vector<ConfigValue> items = {};
    std::vector<Keyed<ConfigValue>> members = {};  // In order; a key may occur twice.

    /// The last member of that name, or null.
    const ConfigValue* find(std::string_view key) const;

    friend bool operator==(const ConfigValue&, const ConfigValue&) = default;
};

using ConfigMember = Keyed<ConfigValue>;

/// What the first document of a YAML file says. Aliases and `<<` are followed, up to a size that no
/// configuration needs; what is beyond, or leads into itself, is null.
ConfigValue config_value(const yaml::Tree& tree);

}  // namespace analysis
