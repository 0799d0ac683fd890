#include "analysis/compose/security_options.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace analysis::compose {

static SecurityOption option_of(const Value& item) {
    SecurityOption option{&item, {}, {}};
    if (!item.is_scalar() || !item.text) return option;
    const std::string_view text = *item.text;
    auto separator = text.find('=');
    if (separator == std::string_view::npos) separator = text.find(':');
    option.name = text.substr(0, separator);
    if (separator != std::string_view::npos) option.value = text.substr(separator + 1);
    return option;
}

std::vector<SecurityOption> security_options(const Service& service) {
    std::vector<SecurityOption> options;
    if (const auto* list = service.find("security_opt"))
        for (const auto& item : list->items) options.push_back(option_of(item));
    return options;
}

/// As Go's `strconv.ParseBool` reads it.
static Trilean go_truth(std::string_view text) {
    static constexpr std::array<std::string_view, 6> yes{"1", "t", "T", "TRUE", "true", "True"};
    static constexpr std::array<std::string_view, 6> no{"0", "f", "F", "FALSE", "false", "False"};
    if (std::ranges::find(yes, text) != yes.end()) return Trilean::True;
    return std::ranges::find(no, text) != no.end() ? Trilean::False : Trilean::Unknown;
}

Trilean forbids_new_privileges(const SecurityOption& option) {
    if (option.name != "no-new-privileges") return Trilean::Unknown;
    return option.value ? go_truth(*option.value) : Trilean::True;
}

Trilean forbids_new_privileges(const Service& service) {
    auto answer = Trilean::False;
    for (const auto& option : security_options(service)) {
        if (option.name.empty()) answer = Trilean::Unknown;
        if (option.name == "no-new-privileges") answer = forbids_new_privileges(option);
    }
    if (answer != Trilean::False || service.lacks("security_opt") == Trilean::True) return answer;
    const auto* list = service.find("security_opt");
    const bool is_certain =
        list && list->is_sequence() && service.facts().is_complete && !service.around().is_override;
    return is_certain ? Trilean::False : Trilean::Unknown;
}

}  // namespace analysis::compose
