#include "protocol/document_symbol.h"

#include "analysis/ide/symbols.h"
#include "server/feature.h"

#include <utility>
#include <vector>

namespace server::features {

static protocol::Json answer(const View& view, const protocol::Json&);

Feature document_symbol() {
    return slow(feature("textDocument/documentSymbol", {{"documentSymbolProvider", true}}, answer));
}

static protocol::SymbolKind kind_of(const analysis::Symbol& symbol) {
    using analysis::Keyword;
    using protocol::SymbolKind;
    using Kind = analysis::Symbol::Kind;
    if (symbol.kind == Kind::Section) return SymbolKind::Namespace;
    if (symbol.kind == Kind::Stage || symbol.kind == Kind::Service) return SymbolKind::Module;
    if (symbol.kind == Kind::Resource) return SymbolKind::Object;
    switch (symbol.keyword) {
        case Keyword::Arg:
        case Keyword::Env:
            return SymbolKind::Variable;
        case Keyword::Add:
        case Keyword::Copy:
            return SymbolKind::File;
        case Keyword::Cmd:
        case Keyword::Entrypoint:
        case Keyword::Healthcheck:
        case Keyword::Run:
            return SymbolKind::Function;
        default:
            return SymbolKind::Property;
    }
}

static std::vector<protocol::DocumentSymbol> to_protocol(
    std::vector<analysis::Symbol> symbols, const View& view) {
    std::vector<protocol::DocumentSymbol> result;
    result.reserve(symbols.size());
    for (auto& symbol : symbols)
        result.push_back({
            .name = std::move(symbol.name),
            .detail = std::move(symbol.detail),
            .kind = kind_of(symbol),
            .range = view.range(symbol.span),
            .selection = view.range(symbol.selection),
            .children = to_protocol(std::move(symbol.children), view),
        });
    return result;
}

static protocol::Json answer(const View& view, const protocol::Json&) {
    const auto symbols = to_protocol(analysis::symbols(*view.document), view);
    return fitted(symbols, view.uri(), view.client);
}

}  // namespace server::features
