#include "analysis/dockerfile/mounts.h"

#include <algorithm>

namespace analysis {

std::vector<MountOption> mount_options(const Flag& mount) {
    std::vector<MountOption> options;
    if (!mount.value) return options;
    const std::string_view text = mount.value->value;
    for (std::size_t begin = 0; begin <= text.size();) {
        const auto end = std::min(text.find(',', begin), text.size());
        const auto option = text.substr(begin, end - begin);
        const auto equals = std::min(option.find('='), option.size());
        const auto value = option.substr(std::min(equals + 1, option.size()));
        const auto value_begin = mount.value->span.begin() + begin + (option.size() - value.size());
        options.push_back(
            {option.substr(0, equals), value, {value_begin, value_begin + value.size()}});
        begin = end + 1;
    }
    return options;
}

std::vector<std::string_view> origins_of(const Instruction& instruction) {
    std::vector<std::string_view> origins;
    for (const auto& flag : instruction.flags()) {
        if (flag.name == "from" && flag.value) origins.emplace_back(flag.value->value);
        if (flag.name != "mount") continue;
        for (const auto& option : mount_options(flag))
            if (option.key == "from") origins.push_back(option.value);
    }
    return origins;
}

}  // namespace analysis
