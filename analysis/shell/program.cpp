#include "analysis/shell/program.h"

#include "analysis/shell/call.h"
#include "analysis/shell/characters.h"

#include <algorithm>
#include <array>

namespace analysis::shell {

/// A program whose arguments are, after its own options, another program's command line.
struct Wrapper {
    std::string_view name;
    /// Short options that take a value.
    std::string_view short_values = {};
    /// Long options that take their value from the next word, between blanks.
    std::string_view long_values = {};
    /// Words before the other command line, such as the duration of `timeout`.
    std::size_t operands = 0;
    bool takes_assignments = false;
    /// Short options with which it runs nothing.
    std::string_view queries = {};
};

static constexpr std::array wrappers{
    Wrapper{.name = "busybox"},
    Wrapper{.name = "builtin"},
    Wrapper{.name = "chrt", .operands = 1},
    Wrapper{.name = "command", .queries = "vV"},
    Wrapper{.name = "doas", .short_values = "Cu"},
    Wrapper{.name = "eatmydata"},
    Wrapper{
        .name = "env",
        .short_values = "uC",
        .long_values = " unset chdir ",
        .takes_assignments = true,
        .queries = "S"},
    Wrapper{.name = "exec", .short_values = "a"},
    Wrapper{.name = "fakeroot"},
    Wrapper{.name = "ionice", .short_values = "cn", .long_values = " class classdata "},
    Wrapper{.name = "nice", .short_values = "n", .long_values = " adjustment "},
    Wrapper{.name = "nohup"},
    Wrapper{.name = "setsid"},
    Wrapper{.name = "stdbuf", .short_values = "ioe", .long_values = " input output error "},
    Wrapper{
        .name = "sudo",
        .short_values = "CDghpRrTtUu",
        .long_values = " user group host prompt chdir chroot role type close-from "
                       "command-timeout other-user ",
        .takes_assignments = true,
        .queries = "lvVkK"},
    Wrapper{.name = "time", .short_values = "fo", .long_values = " format output "},
    Wrapper{
        .name = "timeout",
        .short_values = "ks",
        .long_values = " kill-after signal ",
        .operands = 1},
    Wrapper{.name = "unbuffer"},
    Wrapper{.name = "xvfb-run", .short_values = "enpsw"},
};

static const Wrapper* wrapper(const Word& word) {
    if (!word.is_literal) return nullptr;
    const auto name = base_name(word.value);
    const auto* found = std::ranges::find(wrappers, name, &Wrapper::name);
    return found == wrappers.end() ? nullptr : found;
}

static bool is_assignment(std::string_view word) {
    const auto name = word.substr(0, std::min(word.find('='), word.size()));
    return name.size() < word.size() && !name.empty() && is_name_start(name.front()) &&
           std::ranges::all_of(name, is_name);
}

/// Whether the value of this option is the next word.
static bool takes_next(const Wrapper& wrapper, std::string_view option) {
    if (option.starts_with("--")) {
        option.remove_prefix(2);
        const auto found = wrapper.long_values.find(option);
        return found != std::string_view::npos && found > 0 && !option.empty() &&
               wrapper.long_values[found - 1] == ' ' &&
               wrapper.long_values[found + option.size()] == ' ';
    }
    return option.find_first_of(wrapper.short_values) == option.size() - 1;
}

namespace {

/// What stands behind a wrapper: a word, nothing, or what cannot be known.
struct Behind {
    std::size_t index = 0;
    bool is_known = true;
    bool is_query = false;
};

}  // namespace

static Behind behind_options(const Wrapper& wrapper, std::span<const Word> words, Behind at) {
    for (++at.index; at.index < words.size(); ++at.index) {
        const auto& word = words[at.index];
        if (word.may_split) at.is_known = false;
        const std::string_view option = word.value;
        if (!at.is_known || option.size() < 2 || option.front() != '-') return at;
        if (option == "--") {
            ++at.index;
            return at;
        }
        const bool is_short = option[1] != '-';
        if (is_short && option.find_first_of(wrapper.queries) != std::string_view::npos)
            at.is_query = true;
        if (takes_next(wrapper, option)) ++at.index;
    }
    return at;
}

static Behind behind(const Wrapper& wrapper, std::span<const Word> words, std::size_t index) {
    auto result = behind_options(wrapper, words, {.index = index});
    if (wrapper.takes_assignments)
        while (result.index < words.size() && is_assignment(words[result.index].value))
            ++result.index;
    result.index += wrapper.operands;
    return result;
}

std::string_view base_name(std::string_view path) {
    const auto slash = path.rfind('/');
    return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

bool is_shell(std::string_view program) {
    static constexpr std::array<std::string_view, 7> shells{
        "sh", "bash", "ash", "dash", "ksh", "zsh", "rbash"};
    return std::ranges::find(shells, program) != shells.end();
}

/// Walks from wrapper to wrapper, until `stops(wrapper)` or until there is none.
template <class Stops>
static std::optional<std::size_t> walk(std::span<const Word> words, Stops stops) {
    std::size_t index = 0;
    while (index < words.size()) {
        const auto* found = wrapper(words[index]);
        if (!found || stops(*found)) return index;
        const auto next = behind(*found, words, index);
        if (!next.is_known) return std::nullopt;
        if (next.is_query || next.index >= words.size()) return index;
        index = next.index;
    }
    return std::nullopt;
}

std::optional<std::size_t> program_index(std::span<const Word> words) {
    return walk(words, [](const Wrapper&) { return false; });
}

std::optional<Call> call_of(std::span<const Word> words) {
    const auto program = program_index(words);
    if (!program) return std::nullopt;
    return Call{.words = words, .program = *program, .name = base_name(words[*program].value)};
}

std::string_view program_name(std::span<const Word> words) {
    const auto index = program_index(words);
    return index ? base_name(words[*index].value) : std::string_view{};
}

std::optional<Wrapping> wrapping(std::span<const Word> words, std::string_view name) {
    const auto index = walk(words, [&](const Wrapper& wrapper) { return wrapper.name == name; });
    const auto* found = index ? wrapper(words[*index]) : nullptr;
    if (!found || found->name != name) return std::nullopt;
    const auto rest = behind_options(*found, words, {.index = *index});
    return Wrapping{.index = *index, .next = std::min(rest.index, words.size())};
}

static bool is_shell_option(std::string_view word) {
    return word.size() > 1 && (word[0] == '-' || word[0] == '+') && word != "--";
}

static bool takes_next(std::string_view option) {
    if (option[1] == '-') return option == "--rcfile" || option == "--init-file";
    return option.find_first_of("oO") != std::string_view::npos;
}

/// Options of `sh`, of which `-o name` takes the next word and `-c` the first operand.
static std::optional<ShellCall> shell_options(std::span<const Word> words, std::size_t index) {
    bool has_code = false;
    for (++index; index < words.size(); ++index) {
        const std::string_view option = words[index].value;
        if (words[index].may_split) return std::nullopt;
        if (option == "-s") return ShellCall{};
        if (!is_shell_option(option)) break;
        if (takes_next(option)) ++index;
        const bool is_short = option[0] == '-' && option[1] != '-';
        has_code = has_code || (is_short && option.find('c') != std::string_view::npos);
    }
    if (index < words.size() && words[index].value == "--") ++index;
    if (index >= words.size()) return has_code ? std::nullopt : std::optional(ShellCall{});
    if (has_code) return ShellCall{.code = index, .file = {}};
    return ShellCall{.code = {}, .file = index};
}

/// `su [options] [-] [user] -c code`, in any order.
static std::optional<ShellCall> su_options(std::span<const Word> words, std::size_t index) {
    for (++index; index < words.size(); ++index) {
        const std::string_view option = words[index].value;
        const bool is_code = option == "-c" || option == "--command" || option == "-lc";
        if (is_code && index + 1 < words.size()) return ShellCall{.code = index + 1, .file = {}};
        if (option == "--") break;
    }
    return std::nullopt;
}

std::optional<ShellCall> shell_call(std::span<const Word> words, std::size_t program) {
    const auto name = base_name(words[program].value);
    if (is_shell(name)) return shell_options(words, program);
    if (name == "su" || name == "runuser") return su_options(words, program);
    return std::nullopt;
}

}  // namespace analysis::shell
