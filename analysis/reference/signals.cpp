#include "analysis/reference/signals.h"

#include "analysis/text/ascii.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <system_error>

namespace analysis::reference {

static constexpr auto table = std::to_array<Signal>({
    {"SIGHUP", 1},       {"SIGINT", 2},       {"SIGQUIT", 3},      {"SIGILL", 4},
    {"SIGTRAP", 5},      {"SIGABRT", 6},      {"SIGIOT", 6},       {"SIGBUS", 7},
    {"SIGFPE", 8},       {"SIGKILL", 9},      {"SIGUSR1", 10},     {"SIGSEGV", 11},
    {"SIGUSR2", 12},     {"SIGPIPE", 13},     {"SIGALRM", 14},     {"SIGTERM", 15},
    {"SIGSTKFLT", 16},   {"SIGCHLD", 17},     {"SIGCLD", 17},      {"SIGCONT", 18},
    {"SIGSTOP", 19},     {"SIGTSTP", 20},     {"SIGTTIN", 21},     {"SIGTTOU", 22},
    {"SIGURG", 23},      {"SIGXCPU", 24},     {"SIGXFSZ", 25},     {"SIGVTALRM", 26},
    {"SIGPROF", 27},     {"SIGWINCH", 28},    {"SIGIO", 29},       {"SIGPOLL", 29},
    {"SIGPWR", 30},      {"SIGSYS", 31},      {"SIGRTMIN", 34},    {"SIGRTMIN+1", 35},
    {"SIGRTMIN+2", 36},  {"SIGRTMIN+3", 37},  {"SIGRTMIN+4", 38},  {"SIGRTMIN+5", 39},
    {"SIGRTMIN+6", 40},  {"SIGRTMIN+7", 41},  {"SIGRTMIN+8", 42},  {"SIGRTMIN+9", 43},
    {"SIGRTMIN+10", 44}, {"SIGRTMIN+11", 45}, {"SIGRTMIN+12", 46}, {"SIGRTMIN+13", 47},
    {"SIGRTMIN+14", 48}, {"SIGRTMIN+15", 49}, {"SIGRTMAX-14", 50}, {"SIGRTMAX-13", 51},
    {"SIGRTMAX-12", 52}, {"SIGRTMAX-11", 53}, {"SIGRTMAX-10", 54}, {"SIGRTMAX-9", 55},
    {"SIGRTMAX-8", 56},  {"SIGRTMAX-7", 57},  {"SIGRTMAX-6", 58},  {"SIGRTMAX-5", 59},
    {"SIGRTMAX-4", 60},  {"SIGRTMAX-3", 61},  {"SIGRTMAX-2", 62},  {"SIGRTMAX-1", 63},
    {"SIGRTMAX", 64},
});

static constexpr std::string_view prefix = "SIG";

static constexpr auto names = [] {
    std::array<std::string_view, table.size()> result;
    std::ranges::transform(table, result.begin(), &Signal::name);
    return result;
}();

std::span<const Signal> signals() {
    return table;
}

std::span<const std::string_view> signal_names() {
    return names;
}

/// 0, if `text` is no number.
static int number_in(std::string_view text) {
    if (text.starts_with('+')) text.remove_prefix(1);
    int number = 0;
    const auto* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, number);
    return error == std::errc() && stop == end ? number : 0;
}

const Signal* signal(std::string_view name) {
    const auto number = number_in(name);
    if (ascii::equal(name.substr(0, prefix.size()), prefix)) name.remove_prefix(prefix.size());
    const auto is_it = [&](const Signal& one) {
        return number == one.number || ascii::equal(one.name.substr(prefix.size()), name);
    };
    const auto* found = std::ranges::find_if(table, is_it);
    return found == table.end() ? nullptr : found;
}

}  // namespace analysis::reference
