#include "server/command_line/commands.h"

#include "analysis/text/strings.h"
#include "server/command_line/characters.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace server::command_line {

using analysis::concat;

static constexpr Option color{
    "--color", "auto|always|never", "When to use colors; auto: on a terminal, without NO_COLOR"};
static constexpr Option help_option{"--help", "", "Show this help"};

/// What `check` and `fix` have in common.
static std::vector<Option> inspection_options() {
    return {
        {"--select", "RULE,…", "Only these rules; those that are off are turned on"},
        {"--rule", "RULE,…", "The same as --select"},
        {"--ignore", "RULE,…", "Not these rules"},
        {"--profile", "recommended|strict", "How much to ask for (default: recommended)"},
        {"--fail-on",
         "error|warning|info|hint",
         "The mildest finding to exit with 1 for (default: warning)"},
        {"--stdin-filename", "NAME", "Read standard input instead of a file of this name"},
        {"--no-gitignore", "", "Look at files that .gitignore excludes, too"},
        color,
        help_option,
    };
}

static std::vector<Option> with_more(std::vector<Option> first, const std::vector<Option>& more) {
    first.insert(first.end(), more.begin(), more.end());
    return first;
}

static Command check_command() {
    return {
        .name = "check",
        .arguments = "[OPTION…] [PATH…]",
        .summary = "Show what keeps a Docker setup from being fit for production",
        .details =
            "Looks at every file that is named, and for Dockerfiles and Compose files below every\n"
            "folder that is named, by default below the current one. What .gitignore excludes is\n"
            "left out, and so are symbolic links, unless they are named. `-` is standard input.\n"
            "\n"
            "RULE is the name of a rule or of a practice, the id of a rule in another linter "
            "(DL3008),\n"
            "or a pattern with `*`. `seaworthy rules` lists them.\n"
            "\n"
            "The exit status is 0 if nothing was found at or above --fail-on, 1 if something was, "
            "and 2\n"
            "if a file could not be read, or if the command line or the configuration is wrong.\n",
        .options = with_more(
            {{"--format", "text|json", "How to show findings (default: text)"}},
            inspection_options()),
        .examples =
            "Everything below the current folder, as a person reads it:\n"
            "  seaworthy check\n"
            "For a script, with all rules on:\n"
            "  seaworthy check --format=json --profile=strict web/Dockerfile\n"
            "A single practice:\n"
            "  seaworthy check --select=non-root services\n"
            "A text that is not on the disk:\n"
            "  git show HEAD:Dockerfile | seaworthy check --stdin-filename=Dockerfile -\n",
    };
}

static Command fix_command() {
    return {
        .name = "fix",
        .arguments = "[OPTION…] [PATH…]",
        .summary = "Repair what is found, in the files themselves",
        .details =
            "A `safe` fix leaves what is built and run exactly as it was. A `suggested` one "
            "changes it in\n"
            "the way that the practice intends, where everything is known that it takes. An "
            "`unsafe` one\n"
            "needs somebody to look at it. Each level includes the ones before.\n"
            "\n"
            "A file is written as a whole or not at all, and keeps its mode and owner. Fixes that "
            "belong\n"
            "together in several files are prepared in all of them before the first one is "
            "replaced;\n"
            "only a crash at that moment can leave some of them behind.\n"
            "\n"
            "What is left is shown afterwards, and decides the exit status, as with `seaworthy "
            "check`.\n",
        .options = with_more(
            {{"--level", "safe|suggested|unsafe", "How far to go (default: safe)"},
             {"--diff", "", "Print what would be changed as a unified diff, and write nothing"}},
            inspection_options()),
        .examples =
            "What can be done without a second thought:\n"
            "  seaworthy fix\n"
            "Look first:\n"
            "  seaworthy fix --level=suggested --diff\n"
            "One rule, one file:\n"
            "  seaworthy fix --level=suggested --rule=missing-user web/Dockerfile\n"
            "In an editor's filter:\n"
            "  seaworthy fix --stdin-filename=Dockerfile - < Dockerfile\n",
    };
}

static Command explain_command() {
    return {
        .name = "explain",
        .arguments = "[OPTION…] RULE",
        .summary = "Show the page of a rule: what, why, and when not",
        .details = "",
        .options =
            {{"--format", "text|markdown", "For a terminal, or the page as it was written"},
             color,
             help_option},
        .examples =
            "A rule by its name, or by the id it has in another linter:\n"
            "  seaworthy explain missing-user\n"
            "  seaworthy explain DL3002\n",
    };
}

static Command rules_command() {
    return {
        .name = "rules",
        .arguments = "[OPTION…]",
        .summary = "List all rules, with their ids in other linters",
        .details = "",
        .options =
            {{"--format", "text|json|markdown", "How to show them (default: text)"},
             color,
             help_option},
        .examples =
            "Which rules does hadolint know, too?\n"
            "  seaworthy rules | grep hadolint\n",
    };
}

static Command lsp_command() {
    return {
        .name = "lsp",
        .arguments = "[OPTION…]",
        .summary = "Serve an editor, as a language server",
        .details = "Editors start this by themselves.\n",
        .options =
            {{"--stdio", "", "Talk on standard input and output (default)"},
             {"--pipe", "PATH", "Connect to the socket at this path"},
             {"--port", "N", "Connect to this port of 127.0.0.1"},
             {"--socket", "N", "The same as --port"},
             {"--clientProcessId", "N", "End when this process does"},
             help_option},
        .examples = "",
    };
}

std::span<const Command> all_commands() {
    static const std::vector<Command> commands{
        check_command(), fix_command(), explain_command(), rules_command(), lsp_command()};
    return commands;
}

static std::string option_heading(const Option& option) {
    return option.value.empty() ? std::string(option.name)
                                : concat({option.name, "=", option.value});
}

static std::string indented(std::string_view text) {
    std::string result;
    for (const auto line : split(text.substr(0, text.find_last_not_of('\n') + 1), '\n'))
        result += concat({line.empty() ? "" : "  ", line, "\n"});
    return result;
}

/// Two columns; what is too wide for the first one has the line to itself.
static std::string columns(const std::vector<std::pair<std::string, std::string_view>>& rows) {
    static constexpr std::size_t width = 27;
    std::string result;
    for (const auto& [left, right] : rows) {
        const auto taken = glyphs_of(left).width;
        const auto gap =
            taken < width ? std::string(width - taken, ' ') : "\n" + std::string(width + 2, ' ');
        result += concat({"  ", left, gap, right, "\n"});
    }
    return result;
}

std::string help_on(const Command& command) {
    std::vector<std::pair<std::string, std::string_view>> rows;
    for (const auto& option : command.options)
        rows.emplace_back(option_heading(option), option.text);

    auto text = concat({command.summary, ".\n\nUsage: seaworthy ", command.name, " "});
    text += concat({command.arguments, "\n\nOptions:\n", columns(rows)});
    if (!command.details.empty()) text += concat({"\n", command.details});
    if (!command.examples.empty()) text += "\nExamples:\n" + indented(command.examples);
    return text;
}

std::string help() {
    std::vector<std::pair<std::string, std::string_view>> rows;
    for (const auto& command : all_commands()) rows.emplace_back(command.name, command.summary);
    return concat(
        {"Seaworthy makes a project's Docker setup fit for production.\n"
         "\n"
         "Usage: seaworthy COMMAND [OPTION…]\n"
         "\n"
         "Commands:\n",
         columns(rows),
         "\n"
         "Options:\n",
         columns(
             {{"--help", "Show this help, or that of a command"},
              {"--version", "Show the version"}}),
         "\n"
         "Start with `seaworthy check` in a project's folder. `seaworthy check --help` tells "
         "more.\n"});
}

}  // namespace server::command_line
