#include "analysis/shell/packages.h"

#include "analysis/shell/call.h"
#include "analysis/shell/package_table.h"
#include "analysis/text/strings.h"

#include <algorithm>

namespace analysis::shell {

bool is_system(Manager manager) {
    switch (manager) {
        case Manager::AptGet:
        case Manager::Apt:
        case Manager::Aptitude:
        case Manager::Dpkg:
        case Manager::Apk:
        case Manager::Dnf:
        case Manager::Yum:
        case Manager::Microdnf:
        case Manager::Tdnf:
        case Manager::Rpm:
        case Manager::Zypper:
        case Manager::Pacman:
            return true;
        default:
            return false;
    }
}

/// Where the manager stands: at the program, or behind the `-m` of `python -m pip`.
static const ManagerRule* manager_at(const Call& call, std::size_t& program) {
    const bool is_python = call.name.starts_with("python") || call.name.starts_with("pypy");
    if (!is_python) return manager_rule(call.name);
    for (auto i = program + 1; i + 1 < call.words.size(); ++i) {
        const std::string_view option = call.words[i].value;
        if (option.size() < 2 || option.front() != '-') return nullptr;
        if (option == "-m" || (option[1] != '-' && option.ends_with('m'))) {
            program = i + 1;
            return manager_rule(call.words[program].value);
        }
        if (option == "-W" || option == "-X") ++i;
    }
    return nullptr;
}

static std::string_view operand(
    std::span<const Word> words, const Arguments& arguments, std::size_t index) {
    if (index >= arguments.operands.size()) return {};
    const auto& word = words[arguments.operands[index]];
    return word.is_literal ? std::string_view(word.value) : "$";
}

static Verb verb_of_dpkg(const Arguments& arguments) {
    if (arguments.has({"i", "install", "unpack"})) return Verb::Install;
    return arguments.has({"r", "P", "remove", "purge"}) ? Verb::Remove : Verb::Other;
}

static Verb verb_of_rpm(const Arguments& arguments) {
    if (arguments.has({"q", "query", "import", "V", "qa"})) return Verb::Other;
    if (arguments.has({"i", "U", "F", "install", "upgrade"})) return Verb::Install;
    return arguments.has({"e", "erase"}) ? Verb::Remove : Verb::Other;
}

static Verb verb_of_pacman(const Arguments& arguments) {
    if (arguments.has({"S", "sync"})) {
        if (arguments.has({"c", "clean"})) return Verb::Clean;
        if (!arguments.operands.empty()) return Verb::Install;
        if (arguments.has({"u", "sysupgrade"})) return Verb::Upgrade;
        return arguments.has({"y", "refresh"}) ? Verb::UpdateIndex : Verb::Other;
    }
    if (arguments.has({"U", "upgrade"})) return Verb::Install;
    return arguments.has({"R", "remove"}) ? Verb::Remove : Verb::Other;
}

/// pacman says with an option what it does, and so do dpkg and rpm.
static Verb verb_by_option(Manager manager, const Arguments& arguments) {
    if (manager == Manager::Dpkg) return verb_of_dpkg(arguments);
    return manager == Manager::Rpm ? verb_of_rpm(arguments) : verb_of_pacman(arguments);
}

static bool takes_option_verb(Manager manager) {
    return manager == Manager::Pacman || manager == Manager::Dpkg || manager == Manager::Rpm;
}

static void add_packages(PackageCommand& result, std::span<const Word> words, std::size_t from) {
    const auto& operands = result.arguments.operands;
    for (auto i = from; i < operands.size(); ++i)
        result.packages.push_back(package_of(result.manager, words[operands[i]]));
}

/// `gem install rails -v 8.0.1`
static void read_version(PackageCommand& result) {
    const auto version = result.arguments.value_of({"v", "version", "vers"});
    if (!version) return;
    for (auto& package : result.packages) {
        if (package.has_version()) continue;
        package.version = version->value;
        package.comparison = "-v";
    }
}

/// Options that say where packages come from.
static void read_sources(PackageCommand& result) {
    const auto& arguments = result.arguments;
    const bool is_python = result.manager == Manager::Pip || result.manager == Manager::Uv;
    if (is_python && arguments.has({"r", "requirement", "requirements"}))
        result.source = PackageSource::Manifest;
    if (arguments.has({"require-hashes", "frozen-lockfile", "immutable", "frozen", "locked"}) &&
        result.packages.empty())
        result.source = PackageSource::Lock;
    if (result.manager == Manager::Gem || result.manager == Manager::Cargo) read_version(result);
    if (result.manager == Manager::Cargo && arguments.has({"git", "path"}))
        for (auto& package : result.packages) package.kind = PackageKind::Remote;
}

/// `composer create-project package [folder [version]]`
static void keep_project(PackageCommand& result) {
    auto& packages = result.packages;
    if (packages.size() > 2 && !packages[0].has_version()) {
        packages[0].comparison = " ";
        packages[0].version = packages[2].word.value;
    }
    if (packages.size() > 1) packages.resize(1);
}

/// Reads the subcommand. Returns how many operands it is made of, or nothing if it is a variable.
static std::optional<std::size_t> read_verb(
    PackageCommand& result, const ManagerRule& manager, std::span<const Word> words) {
    auto first = operand(words, result.arguments, 0);
    std::size_t skipped = 0;
    if (manager.manager == Manager::Cargo && first.starts_with('+'))
        first = operand(words, result.arguments, ++skipped);
    if (first == "$") return std::nullopt;
    const auto second = operand(words, result.arguments, skipped + 1);
    const bool is_verb = manager.manager != Manager::InstallPackages;
    const auto* rule = is_verb ? verb_rule(manager, first, second) : &manager.verbs.front();
    if (!rule) return skipped + 1;

    result.verb = rule->verb;
    const std::size_t count = contains(rule->words, " ") ? 2 : rule->words.empty() ? 0 : 1;
    if (rule->words.starts_with("global ")) result.is_global = true;
    if (count > 0) result.verb_word = result.arguments.operands[skipped + count - 1];
    const bool names_packages =
        rule->verb == Verb::Install || rule->verb == Verb::Upgrade || rule->verb == Verb::Remove;
    if (names_packages && rule->operands == VerbRule::Operands::Packages)
        add_packages(result, words, skipped + count);
    if (rule->words == "create-project") keep_project(result);
    if (result.packages.empty()) result.source = rule->source;
    return skipped + count;
}

std::optional<PackageCommand> package_command(const Call& call) {
    const auto words = call.words;
    auto program = call.program;
    const auto* manager = manager_at(call, program);
    if (!manager) return std::nullopt;

    PackageCommand result{.manager = manager->manager, .program = program, .verb_word = program};
    result.arguments = arguments(words, program + 1, manager->options);
    const auto& given = result.arguments;
    if (given.operands.empty() && given.has({"version", "help", "V", "v"})) return std::nullopt;

    if (takes_option_verb(manager->manager)) {
        result.verb = verb_by_option(manager->manager, given);
        if (result.verb == Verb::Install || result.verb == Verb::Remove)
            add_packages(result, words, 0);
    } else if (!read_verb(result, *manager, words)) {
        result.arguments.is_certain = false;
    }
    read_sources(result);
    if (given.has({"g", "global"}) && !is_system(result.manager)) result.is_global = true;
    if (result.manager == Manager::Apk) result.virtual_name = given.value_of({"t", "virtual"});
    return result;
}

std::optional<PackageCommand> package_command(const Script& script, std::size_t index) {
    const auto& command = script.commands()[index];
    const auto call = call_of(command.words);
    auto result = call ? package_command(*call) : std::nullopt;
    if (!result) return std::nullopt;
    result->command = index;
    result->span = command.span;
    return result;
}

/// `-o APT::Get::Assume-Yes=true`
static bool assumes_yes(const Arguments& arguments) {
    return std::ranges::any_of(arguments.options, [](const Option& option) {
        const bool is_setting = option.name == "o" || option.name == "option";
        return is_setting && option.value && contains(option.value->value, "Assume-Yes") &&
               !option.value->value.ends_with("false");
    });
}

bool PackageCommand::asks_nothing() const {
    switch (manager) {
        case Manager::AptGet:
        case Manager::Apt:
        case Manager::Aptitude: {
            const auto quiet = arguments.value_of({"q", "quiet"});
            return arguments.has({"y", "yes", "assume-yes", "force-yes"}) ||
                   arguments.count("q") + arguments.count("quiet") > 1 ||
                   (quiet && quiet->value >= "2") || assumes_yes(arguments);
        }
        case Manager::Dnf:
        case Manager::Yum:
        case Manager::Microdnf:
        case Manager::Tdnf:
            return arguments.has({"y", "assumeyes", "yes"});
        case Manager::Zypper:
            return arguments.has({"n", "y", "non-interactive", "no-confirm"});
        case Manager::Pacman:
            return arguments.has({"noconfirm"});
        default:
            return true;
    }
}

}  // namespace analysis::shell
