#pragma once

#include "protocol/capabilities.h"
#include "protocol/position.h"

#include <cstdint>
#include <string>
#include <vector>

namespace protocol {

enum class SymbolKind : std::uint8_t {
    File = 1,
    Module,
    Namespace,
    Package,
    Class,
    Method,
    Property,
    Field,
    Constructor,
    Enum,
    Interface,
    Function,
    Variable,
    Constant,
    String,
    Number,
    Boolean,
    Array,
    Object,
    Key,
    Null,
    EnumMember,
    Struct,
    Event,
    Operator,
    TypeParameter,
};

struct DocumentSymbol {
    std::string name;
    std::string detail{};
    SymbolKind kind = SymbolKind::Property;
    Range range;
    Range selection;  // Within `range`; written as its beginning, if it is not.
    std::vector<DocumentSymbol> children{};
};

/// The symbols as the client reads them: a tree, or the same symbols in a row, each with the name
/// of the one around it. A kind that the client does not know becomes a property.
Json fitted(
    const std::vector<DocumentSymbol>& symbols,
    const std::string& uri,
    const ClientCapabilities& client);

}  // namespace protocol
