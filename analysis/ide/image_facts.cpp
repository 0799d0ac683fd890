#include "analysis/ide/image_facts.h"

#include "analysis/image/end_of_life.h"
#include "analysis/image/image.h"
#include "analysis/image/operating_system.h"
#include "analysis/image/tags.h"
#include "analysis/text/strings.h"

#include <algorithm>
#include <optional>

namespace analysis {

std::string code(std::string_view text) {
    std::string ticks = "`";
    while (contains(text, ticks)) ticks += '`';
    const bool is_padded = text.starts_with('`') || text.ends_with('`') || text.empty();
    const auto* pad = is_padded ? " " : "";
    return concat({ticks, pad, text, pad, ticks});
}

static std::string listed(const Words& words) {
    std::string list;
    for (const auto word : words) list += (list.empty() ? "" : ", ") + code(word);
    return list;
}

static std::string_view name_of(PackageManager manager) {
    switch (manager) {
        case PackageManager::Apk:
            return "apk";
        case PackageManager::Apt:
            return "apt-get";
        case PackageManager::Dnf:
            return "dnf";
        case PackageManager::Microdnf:
            return "microdnf";
        case PackageManager::Pacman:
            return "pacman";
        case PackageManager::Tdnf:
            return "tdnf";
        case PackageManager::Yum:
            return "yum";
        case PackageManager::Zypper:
            return "zypper";
        case PackageManager::None:
        case PackageManager::Unknown:
            break;
    }
    return "";
}

static std::string system_line(const Image& image) {
    const auto system = name_of(image.os());
    const auto manager = name_of(image.package_manager());
    if (system.empty()) return {};
    auto line = std::string(system);
    if (!manager.empty()) line += ", packages by " + code(manager);
    else if (image.package_manager() == PackageManager::None) line += ", no package manager";
    if (image.has_shell() == Trilean::False) line += ", no shell";
    return line;
}

static std::string account_text(const Account& account) {
    const auto number = account.uid ? std::to_string(*account.uid) : std::string();
    if (account.name.empty()) return code(number);
    return number.empty() ? code(account.name) : concat({code(account.name), " (", number, ")"});
}

static std::string user_line(const Image& image) {
    if (image.runs_as_root() == Trilean::Unknown) return {};
    if (image.runs_as_root() == Trilean::False) {
        const auto account = image.user_account();
        if (account) return "Runs as " + account_text(*account);
        return image.user().empty() ? "Runs as non-root" : "Runs as " + code(image.user());
    }
    const auto end = image.service_account();
    if (image.step_down() == StepDown::Workers) return "Starts as root; only its workers step down";
    if (image.step_down() != StepDown::Never && image.step_down() != StepDown::Unknown)
        return "Starts as root and steps down" + (end ? " to " + account_text(*end) : "");
    const auto usable = image.preferred_account();
    if (usable) return concat({"Runs as root; has the account ", account_text(*usable)});
    return "Runs as root";
}

static std::string process_line(const Image& image) {
    std::string line;
    const auto entrypoint = image.entrypoint();
    const auto command = image.command();
    const auto add = [&](std::string_view what, const std::optional<Words>& words) {
        if (!words || words->empty()) return;
        if (!line.empty()) line += ", ";
        line += what;
        std::string text;
        for (const auto word : *words) text += concat({text.empty() ? "" : " ", word});
        line += code(text);
    };
    add("entrypoint ", entrypoint);
    add("command ", command);
    if (line.empty()) return line;
    line.front() = line.front() == 'e' ? 'E' : 'C';
    return line;
}

static std::string init_line(const Image& image) {
    if (image.has_init_as_pid1() == Trilean::True) return "Starts an init by itself";
    if (!image.init_path().empty()) return "Init in the image: " + code(image.init_path());
    return {};
}

static std::string health_line(const Image& image) {
    if (image.has_healthcheck() == Trilean::True)
        return image.declared_healthcheck().empty()
                   ? "Has a health check"
                   : "Health check: " + code(image.declared_healthcheck());
    if (image.has_healthcheck() == Trilean::False) return "No health check";
    return {};
}

static std::string network_line(const Image& image) {
    const auto ports = image.ports();
    const auto volumes = image.volumes();
    auto line = ports && !ports->empty() ? "Listens on " + listed(*ports) : std::string();
    if (volumes && !volumes->empty())
        line += concat({line.empty() ? "Volumes " : "; volumes ", listed(*volumes)});
    return line;
}

static std::string tag_line(const ImageReference& reference) {
    const auto exact = exact_tag(reference);
    if (!exact || reference.digest() || reference.tag() == exact) return {};
    return "Exact tag: " + code(*exact);
}

static std::string end_line(const EndOfLife& end) {
    const auto name = concat({end.product, " ", end.version});
    if (end.state == EndState::Ended) {
        auto line = concat({"**", name, " has reached its end of life**"});
        return end.date.empty() ? line : concat({line, " (", end.date, ")"});
    }
    return end.date.empty() ? "" : concat({name, " is maintained until ", end.date});
}

std::string image_facts(const ImageReference& reference) {
    const auto image = Image::of(reference);
    std::string facts;
    const auto add = [&](std::string_view line) {
        if (!line.empty()) facts += concat({"- ", line, "\n"});
    };
    add(system_line(image));
    add(user_line(image));
    add(process_line(image));
    add(init_line(image));
    add(health_line(image));
    add(network_line(image));
    add(tag_line(reference));
    for (const auto& end : ends_of_life(reference)) add(end_line(end));
    if (const auto replacement = replacement_of(reference))
        if (!replacement->use.empty()) add("Superseded by " + listed(replacement->use));
    return facts;
}

}  // namespace analysis
