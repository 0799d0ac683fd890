#pragma once

#include "analysis/compose/interpolation.h"
#include "analysis/text/span.h"
#include "analysis/trilean.h"
#include "analysis/yaml/node.h"

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Compose files as `docker compose` reads them, and where everything in them is written.
namespace analysis::compose {

/// Why a service has a value. `Own`: it is written in the service's own entry. `Merge`: an alias or
/// `<<` brings it. `Extends`: the service that is extended has it. `Base`: an override file changes
/// a service of its base, and the base has it.
enum class Layer : std::uint8_t { Own, Merge, Extends, Base };

struct Field;

/// Where a part of a scalar is written, counted as the node's spans are, for a part that counts
/// from the first byte of what the scalar reads as. Nothing if it is written with escapes or
/// folded.
std::optional<Span> place_in(const yaml::Node& scalar, Span part);

/// What holds for a service after aliases, merge keys, `extends` and the base of an override file.
///
/// Spans count from the entry in which the value is written: for what is `Own`, from the service's
/// own. What an alias brings has the alias's span if the alias is the service's own, and fields
/// that are none of its own.
struct Value {
    /// `Unknown`: nobody can tell, for instance behind an alias that leads nowhere.
    enum class Kind : std::uint8_t { Unknown, Null, Scalar, Sequence, Mapping };
    enum class Tag : std::uint8_t { None, Reset, Override };

    Kind kind = Kind::Null;
    Layer layer = Layer::Own;
    Tag tag = Tag::None;
    yaml::Style style = yaml::Style::Plain;
    bool is_alias = false;     // Written as one, whatever it stands for.
    std::uint16_t source = 0;  // Where it is written: an index into the service's sources.
    Span span;
    /// As written in the service's own entry, the alias if it is one; null if it is not written
    /// there.
    const yaml::Node* node = nullptr;
    /// Of a scalar, with its variables replaced; nothing if one of them is not known.
    std::optional<std::string> text;
    /// The variables in it, and what became of them; null if it has none.
    std::shared_ptr<const Interpolated> pieces;
    std::vector<Field> fields;  // In order; each key once.
    std::vector<Value> items;

    /// Where `node` stands in the service's entry. Only for what has one.
    yaml::NodeView own_node() const { return {*node, span.begin() - node->span.begin()}; }

    bool is_own() const { return layer == Layer::Own; }
    bool is_null() const { return kind == Kind::Null; }
    bool is_unknown() const { return kind == Kind::Unknown; }
    bool is_scalar() const { return kind == Kind::Scalar; }
    bool is_sequence() const { return kind == Kind::Sequence; }
    bool is_mapping() const { return kind == Kind::Mapping; }
    bool is_quoted() const {
        return style == yaml::Style::SingleQuoted || style == yaml::Style::DoubleQuoted;
    }
    /// The text of a scalar, if it is known and says this.
    bool says(std::string_view what) const { return is_scalar() && text && *text == what; }

    /// Where a part of a scalar is written, for a part that counts from the first byte of what the
    /// scalar reads as, before its variables are replaced. Nothing if it is not written in the
    /// service's own entry, or if it is written with escapes or folded.
    std::optional<Span> place_of(Span part) const;

    /// Null, if there is no such field.
    const Value* find(std::string_view key) const;
    const Field* field(std::string_view key) const;
};

/// A key and its value. One that others bring has the place of its key there.
struct Field {
    std::string key;
    Span key_span;
    Value value;
};

/// Whether nothing stands at this path below `value`: `Unknown`, if what is on the way is unknown.
/// A null counts as nothing.
Trilean lacks(const Value& value, std::initializer_list<std::string_view> path);

/// The value at this path below `value`, or null.
const Value* find(const Value& value, std::initializer_list<std::string_view> path);

}  // namespace analysis::compose
