#pragma once

#include "analysis/compose/value.h"
#include "analysis/yaml/tree.h"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace analysis::compose {

/// Where values that are not a service's own are written.
struct Source {
    Layer layer = Layer::Own;
    std::string path;  // Of the file; empty: the service's own file.
    std::string name;  // Of the anchor, or of the service.
    Offset at = 0;     // What spans there count from, in that file.
};

/// An alias in an entry, and what it stood for. While that stays the same, so does what was read.
struct AliasUse {
    const yaml::Node* alias;   // Lives in the entry.
    Offset alias_at;           // What it counts from, in the entry.
    const yaml::Node* target;  // Null, if nothing has that name.
    Offset at;                 // What the target counts from, in the file.
};

/// A scalar with its variables replaced.
struct Replaced {
    std::optional<std::string> text;             // Nothing, if one of them is not known.
    std::shared_ptr<const Interpolated> pieces;  // Null, if it has none or nobody can tell.
};
using Interpolate = std::function<Replaced(std::string_view)>;

/// Reads one entry of a file: follows its aliases and merge keys, and replaces its variables.
class Expansion {
public:
    /// `at`: where the entry's spans count from, in the file.
    Expansion(const yaml::Tree& tree, Offset at, const Interpolate& interpolate)
        : tree_(tree),
          at_(at),
          interpolate_(interpolate) {}

    /// `node` is the entry's, and stands in the file. What aliases expand to without end is
    /// unknown.
    Value value_of(const yaml::NodeView& node) { return read(node, {Layer::Own, 0, at_}, 0); }

    const std::vector<AliasUse>& aliases() const { return aliases_; }
    /// Of what aliases brought in. The first is the entry itself.
    const std::vector<Source>& sources() const { return sources_; }

private:
    /// Where a node is read: in the entry, or behind an alias.
    struct Place {
        Layer layer = Layer::Own;
        std::uint16_t source = 0;
        Offset from = 0;  // What its spans are to count from.
    };

    Value read(const yaml::NodeView& node, const Place& place, unsigned depth);
    Value aliased(const yaml::NodeView& alias, const Place& place, unsigned depth);
    void read_fields(const yaml::NodeView& node, const Place& place, Value& value, unsigned depth);
    void merge(const yaml::NodeView& node, const Place& place, Value& value, unsigned depth);

    const yaml::Tree& tree_;
    Offset at_;
    const Interpolate& interpolate_;
    std::vector<AliasUse> aliases_;
    std::vector<Source> sources_{Source()};
    std::size_t count_ = 0;
};

}  // namespace analysis::compose
