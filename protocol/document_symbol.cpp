#include "protocol/document_symbol.h"

namespace protocol {

static bool contains(const Range& outer, const Range& inner) {
    return outer.start <= inner.start && inner.start <= inner.end && inner.end <= outer.end;
}

static SymbolKind known(SymbolKind kind, const ClientCapabilities& client) {
    const auto number = static_cast<std::size_t>(kind);
    const bool is_known = number <= ClientCapabilities::Symbols::usual_kinds ||
                          client.symbols.further_kinds.test(number);
    return is_known ? kind : SymbolKind::Property;
}

/// One node of a tree is malformed, and VS Code shows nothing of the whole tree: so are those
/// without a name, and those with a selection that is not within the range.
static Json as_tree(const std::vector<DocumentSymbol>& symbols, const ClientCapabilities& client) {
    auto list = Json::array();
    for (const auto& symbol : symbols) {
        const Range beginning{symbol.range.start, symbol.range.start};
        Json json;
        json["name"] = symbol.name.empty() ? "…" : symbol.name;
        if (!symbol.detail.empty()) json["detail"] = symbol.detail;
        json["kind"] = known(symbol.kind, client);
        json["range"] = symbol.range;
        json["selectionRange"] =
            contains(symbol.range, symbol.selection) ? symbol.selection : beginning;
        if (!symbol.children.empty()) json["children"] = as_tree(symbol.children, client);
        list.push_back(std::move(json));
    }
    return list;
}

namespace {

/// Symbols in a row, in the order of the text.
class Row {
public:
    Row(const std::string& uri, const ClientCapabilities& client) : uri_(uri), client_(client) {}

    void add(const std::vector<DocumentSymbol>& symbols, const std::string& container) {
        for (const auto& symbol : symbols) {
            Json json;
            json["name"] = symbol.name.empty() ? "…" : symbol.name;
            json["kind"] = known(symbol.kind, client_);
            json["location"]["uri"] = uri_;
            json["location"]["range"] = symbol.range;
            if (!container.empty()) json["containerName"] = container;
            list_.push_back(std::move(json));
            add(symbol.children, symbol.name);
        }
    }

    Json list() const { return list_; }

private:
    const std::string& uri_;
    const ClientCapabilities& client_;
    Json list_ = Json::array();
};

}  // namespace

Json fitted(
    const std::vector<DocumentSymbol>& symbols,
    const std::string& uri,
    const ClientCapabilities& client) {
    if (client.symbols.hierarchical) return as_tree(symbols, client);
    Row row(uri, client);
    row.add(symbols, "");
    return row.list();
}

}  // namespace protocol
