#include "analysis/compose/untrusted.h"

#include "analysis/compose/readings.h"

namespace analysis::compose {

Trilean is_marked_untrusted(const Value& service) {
    if (const auto* mark = service.find("x-untrusted")) return truth_of(*mark);
    const auto* labels = service.find("labels");
    if (!labels) return service.is_unknown() ? Trilean::Unknown : Trilean::False;
    static constexpr std::string_view label = "com.seaworthy.untrusted";
    if (const auto* mark = labels->find(label)) return truth_of(*mark);
    for (const auto& item : labels->items)
        if (item.text && item.text->starts_with(label))
            return to_trilean(item.text->substr(label.size()) == "=true");
    return Trilean::False;
}

}  // namespace analysis::compose
