#include "server/feature.h"

#include "protocol/uri.h"

#include <algorithm>

namespace server {

protocol::Range View::range(const analysis::Text& text, analysis::Span span) const {
    return {
        to_position(text, span.begin(), client.encoding),
        to_position(text, span.end(), client.encoding),
    };
}

const std::vector<analysis::Finding>& View::findings() const {
    return *workspace->reported(document->path());
}

std::string View::uri_of(std::string_view path) const {
    const auto name = names->find(path);
    return name != names->end() ? name->second : protocol::uri_of(path);
}

const Feature* feature_for(std::string_view method) {
    const auto all = all_features();
    const auto found = std::ranges::find(all, method, &Feature::method);
    return found != all.end() ? &*found : nullptr;
}

}  // namespace server
