#include "analysis/compose/security_options.h"

#include "analysis/compose/command_line.h"
#include "analysis/compose/hardening.h"
#include "analysis/shell/program.h"

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

bool needs_setuid(const Service& service) {
    static constexpr std::array<std::string_view, 5> programs{
        "newgidmap", "newuidmap", "ping", "su", "sudo"};
    const auto line = own_command_line(service);
    if (!line) return false;
    for (const auto& argument : *line)
        for (const auto& word : split_command(argument))
            if (std::ranges::binary_search(programs, shell::base_name(word))) return true;
    return false;
}

std::optional<Safety> safety_of_no_new_privileges(const Service& service) {
    const auto& image = service.image();
    if (service.is_built() || !image.is_known()) return Safety::Unsafe;
    // What a program of a language starts does not matter, as long as the image's own does.
    if (image.kind() == ImageKind::Language)
        return image.no_new_privileges() == Works::Yes ? Safety::Suggested : Safety::Unsafe;
    if (image.kind() == ImageKind::BaseOs) return Safety::Unsafe;
    return safety_of_fix(service, image.fix_no_new_privileges());
}

}  // namespace analysis::compose
