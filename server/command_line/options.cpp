#include "server/command_line/options.h"

#include "analysis/text/strings.h"
#include "server/command_line/commands.h"

#include <sys/stat.h>

#include <algorithm>
#include <charconv>
#include <utility>

namespace server::command_line {

using analysis::concat;

// The values below were checked against the command's table, so that each has its meaning.

static Format format_of(const Arguments& arguments) {
    const auto value = arguments.value("--format");
    if (value == "json") return Format::Json;
    return value == "markdown" ? Format::Markdown : Format::Text;
}

static ColorChoice color_of(const Arguments& arguments) {
    const auto value = arguments.value("--color");
    if (value == "always") return ColorChoice::Always;
    return value == "never" ? ColorChoice::Never : ColorChoice::Auto;
}

static analysis::Safety level_of(const Arguments& arguments) {
    const auto value = arguments.value("--level");
    if (value == "suggested") return analysis::Safety::Suggested;
    return value == "unsafe" ? analysis::Safety::Unsafe : analysis::Safety::Safe;
}

static std::variant<Inspection, UsageError> inspection_of(const Arguments& arguments) {
    Inspection inspection;
    inspection.selected = arguments.list("--select");
    std::ranges::move(arguments.list("--rule"), std::back_inserter(inspection.selected));
    inspection.ignored = arguments.list("--ignore");
    if (const auto profile = arguments.value("--profile"))
        inspection.profile = analysis::profile_from(*profile);
    if (const auto severity = arguments.value("--fail-on"))
        inspection.fail_on = *analysis::severity_from(*severity);
    if (arguments.has("--no-gitignore")) inspection.gitignores = files::Gitignores::Disregarded;
    inspection.color = color_of(arguments);

    inspection.paths = arguments.operands();
    const bool reads_input = std::erase(inspection.paths, "-") > 0;
    const auto name = arguments.value("--stdin-filename");
    if (reads_input || name) {
        if (!inspection.paths.empty())
            return UsageError{concat(
                {"standard input and `",
                 inspection.paths.front(),
                 "` cannot be looked at in one go"})};
        inspection.input_name = name.value_or("Dockerfile");
    } else if (inspection.paths.empty()) {
        inspection.paths.emplace_back(".");
    }
    return inspection;
}

static Request check_from(const Arguments& arguments) {
    auto inspection = inspection_of(arguments);
    if (auto* error = std::get_if<UsageError>(&inspection)) return std::move(*error);
    return Check{std::get<Inspection>(std::move(inspection)), format_of(arguments)};
}

static Request fix_from(const Arguments& arguments) {
    auto inspection = inspection_of(arguments);
    if (auto* error = std::get_if<UsageError>(&inspection)) return std::move(*error);
    return Fix{
        std::get<Inspection>(std::move(inspection)),
        level_of(arguments),
        arguments.has("--diff") ? FixOutput::Diff : FixOutput::Files};
}

static Request explain_from(const Arguments& arguments) {
    if (arguments.operands().size() != 1)
        return UsageError{"`explain` needs the name of one rule; `seaworthy rules` lists them"};
    return Explain{arguments.operands().front(), format_of(arguments), color_of(arguments)};
}

static Request rules_from(const Arguments& arguments) {
    if (!arguments.operands().empty())
        return UsageError{concat(
            {"`rules` takes no `",
             arguments.operands().front(),
             "`; `seaworthy explain RULE` tells about one"})};
    return Rules{format_of(arguments), color_of(arguments)};
}

template <class Number>
static std::optional<Number> number_from(const std::optional<std::string>& text) {
    Number number{};
    if (!text) return std::nullopt;
    const auto* const end = text->data() + text->size();
    const auto [rest, failure] = std::from_chars(text->data(), end, number);
    if (failure != std::errc() || rest != end) return std::nullopt;
    return number;
}

static Request serve_from(const Arguments& arguments) {
    const auto socket =
        arguments.has("--port") ? arguments.value("--port") : arguments.value("--socket");
    const auto port = number_from<std::uint16_t>(socket);
    if (socket && port.value_or(0) == 0)
        return UsageError{concat({"a port is a number from 1 to 65535, not `", *socket, "`"})};
    if (socket && arguments.has("--pipe"))
        return UsageError{"`lsp` can talk to a port or to a pipe, not to both"};
    if (!arguments.operands().empty())
        return UsageError{concat({"`lsp` takes no `", arguments.operands().front(), "`"})};
    LspOptions options{
        .client_process = number_from<std::int64_t>(arguments.value("--clientProcessId"))};
    if (port) options.endpoint = Port{*port};
    if (const auto path = arguments.value("--pipe")) options.endpoint = Pipe{*path};
    return options;
}

static UsageError unknown_command(const std::string& word) {
    struct stat status {};
    if (word.starts_with('-'))
        return {concat({"a command comes first, as in `seaworthy check ", word, "`"})};
    if (::stat(word.c_str(), &status) == 0)
        return {concat({"`", word, "` is no command; did you mean `seaworthy check ", word, "`?"})};
    std::vector<std::string_view> names;
    for (const auto& command : all_commands()) names.push_back(command.name);
    return {concat({"there is no command `", word, "`", suggestion(word, names)})};
}

static Request from_command(const Command& command, std::span<const std::string> words) {
    const auto parsed = Arguments::parse(command, words);
    if (const auto* error = std::get_if<UsageError>(&parsed)) return *error;
    const auto& arguments = std::get<Arguments>(parsed);
    if (arguments.has("--help")) return Print{help_on(command)};
    if (command.name == "check") return check_from(arguments);
    if (command.name == "fix") return fix_from(arguments);
    if (command.name == "explain") return explain_from(arguments);
    if (command.name == "rules") return rules_from(arguments);
    return serve_from(arguments);
}

Request request_from(std::span<const std::string> words) {
    if (words.empty()) return UsageError{"a command is missing; `seaworthy --help` lists them"};
    const auto& word = words.front();
    if (word == "--version" || word == "-V") return Print{"seaworthy " SEAWORTHY_VERSION "\n"};
    if (word == "--help" || word == "-h" || word == "help") {
        if (words.size() == 1) return Print{help()};
        const std::vector<std::string> reordered{words[1], "--help"};
        return request_from(reordered);
    }
    const auto commands = all_commands();
    const auto command = std::ranges::find(commands, word, &Command::name);
    if (command == commands.end()) return unknown_command(word);
    return from_command(*command, words.subspan(1));
}

}  // namespace server::command_line
