#include "analysis/dockerfile/json_diagnosis.h"
#include "analysis/rule.h"
#include "analysis/shell/exec_form.h"
#include "analysis/text/ascii.h"
#include "analysis/text/strings.h"

#include <iterator>

namespace analysis::rules {

static constexpr std::string_view page = R"md(
This looks like a JSON array and is none, and Docker does not complain: it hands the text to a shell, brackets and all, and the shell looks for a program of the name `[node,`.
The image builds, and the container ends at once. Write double quotes, commas between the strings, and nothing behind the bracket.

```dockerfile
FROM node:22.23.2-bookworm-slim
COPY . /app
CMD ['node', '/app/server.js']
     ^^^^^^ JSON has double quotes only; this is text for a shell, brackets and all
```

```dockerfile fixed
FROM node:22.23.2-bookworm-slim
COPY . /app
CMD ["node", "/app/server.js"]
```

`SHELL` takes nothing but an array, so there the build fails:

```dockerfile
FROM debian:trixie-20260803-slim
SHELL /bin/bash -o pipefail -c
      ^^^^^^^^^^^^^^^^^^^^^^^^ the build fails: `SHELL` takes a JSON array of strings
```

```dockerfile fixed
FROM debian:trixie-20260803-slim
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
```

A test of the shell begins with a bracket as well:

```dockerfile
FROM debian:trixie-20260803-slim
RUN [ -f /etc/debian_version ] && echo yes
RUN [[ "$A" == "b" ]] || true
```

## Why

See it: with `CMD ['node', 'server.js']` the container says `/bin/sh: 1: [node,: not found` and exits with 127. In `COPY` and `VOLUME` the brackets become part of the file names.

## When not

Never on purpose. A program whose name begins with a bracket can be written as `CMD ["[name"]`.

## Why assistants miss it

Python and JavaScript take both kinds of quotes, and a comma at the end of a list. JSON takes neither, and the build does not say so.

## Fix safety

Suggested: the array is what the text was meant to be; what the shell made of it cannot have worked. It is offered where every string is clear.

## Sources

Docker's reference: "Exec form"; BuildKit's parser, which goes on with shell form where JSON fails; sonar S7030.
)md";

static void check(const Instruction& instruction, Report& report);

Rule invalid_json_form() {
    return {
        .id = "invalid-json-form",
        .practice = "signals",
        .summary = "text that was meant as a JSON array and is none",
        .severity = Severity::Error,
        .strict = Severity::Error,
        .fix = Safety::Suggested,
        .also_known_as =
            {"tally/invalid-json-form",
             "sonar/S7030",
             "dockerfile-utils/JSON_IN_SINGLE_QUOTES",
             "dockerfile-utils/SHELL_JSON_FORM",
             "dockerfilelint/invalid_format"},
        .step = Step::Command,
        .doc = page,
        .check =
            EachInstruction{
                {Keyword::Run,
                 Keyword::Cmd,
                 Keyword::Entrypoint,
                 Keyword::Shell,
                 Keyword::Healthcheck,
                 Keyword::Volume,
                 Keyword::Add,
                 Keyword::Copy},
                check},
    };
}

static std::string_view complaint_about(json_form::Fault fault) {
    using json_form::Fault;
    switch (fault) {
        case Fault::WrongQuotes:
            return "JSON has double quotes only";
        case Fault::NotQuoted:
            return "a string in JSON needs double quotes";
        case Fault::MissingComma:
            return "a comma is missing in front of this";
        case Fault::ExtraComma:
            return "JSON has no comma here";
        case Fault::BadEscape:
            return "JSON does not know this escape; a backslash is written as two";
        case Fault::Unclosed:
            return "this JSON array does not end";
        case Fault::TrailingText:
            return "nothing may follow a JSON array";
        case Fault::ForeignValues:
            break;
    }
    return "an array may hold nothing but strings";
}

static std::string message_for(Keyword keyword, json_form::Fault fault) {
    const auto complaint = complaint_about(fault);
    if (keyword == Keyword::Shell || fault == json_form::Fault::ForeignValues)
        return concat({"the build fails: ", complaint});
    const bool has_names =
        keyword == Keyword::Volume || keyword == Keyword::Add || keyword == Keyword::Copy;
    return concat(
        {complaint,
         has_names ? "; the brackets become part of the names"
                   : "; this is text for a shell, brackets and all"});
}

/// Quotes each string where it stands: that leaves comments and line breaks alone.
static std::optional<std::vector<Edit>> requoted(
    const Instruction& instruction, const std::vector<Word>& strings) {
    std::vector<Edit> edits;
    for (const auto& string : strings) {
        const std::vector<std::string> alone{string.value};
        auto list = shell::json_list(alone);
        if (!list) return std::nullopt;
        auto quoted = list->substr(1, list->size() - 2);
        if (quoted != instruction[string.span]) edits.push_back({string.span, std::move(quoted)});
    }
    return edits;
}

/// Whether that is all that is wrong with it.
static bool are_enough(const std::vector<Edit>& edits, const Instruction& instruction) {
    std::string text;
    Offset at = 0;
    for (const auto& edit : edits) {
        text += instruction[{at, edit.span.begin()}];
        text += edit.replacement;
        at = edit.span.end();
    }
    text += instruction.source().substr(at);
    return !json_form::diagnose(Instruction(std::move(text), instruction.escape()));
}

static std::optional<std::vector<Edit>> repair(
    const Instruction& instruction, const json_form::Diagnosis& diagnosis) {
    const bool is_foreign = diagnosis.fault == json_form::Fault::ForeignValues;
    if (!diagnosis.repaired || is_foreign) return std::nullopt;
    auto edits = requoted(instruction, *diagnosis.repaired);
    if (edits && !edits->empty() && are_enough(*edits, instruction)) return edits;
    if (contains(instruction[diagnosis.text], "\n")) return std::nullopt;

    std::vector<std::string> values;
    for (const auto& string : *diagnosis.repaired) values.push_back(string.value);
    auto list = shell::json_list(values);
    if (!list) return std::nullopt;
    return std::vector<Edit>{{diagnosis.text, *std::move(list)}};
}

/// `SHELL bash -c`. Docker takes an array here, and nothing else.
static void check_shell(const Instruction& shell, Report& report) {
    const auto* command = shell.as<Command>();
    if (!command || !command->shell()) return;
    const auto span = command->shell()->command;
    auto& finding = report.add(span, "the build fails: `SHELL` takes a JSON array of strings")
                        .stopping(Stops::Build);
    const auto text = shell[span];
    if (text.starts_with('[') || text.find_first_of("\"'\\`\n") != std::string_view::npos) return;

    if (auto list = shell::json_list(shell::blank_separated(text)))
        finding.with({"Write it as a JSON array", Safety::Suggested, {{span, *std::move(list)}}});
}

static void check(const Instruction& instruction, Report& report) {
    const auto diagnosis = json_form::diagnose(instruction);
    if (!diagnosis) {
        if (instruction.keyword() == Keyword::Shell) check_shell(instruction, report);
        return;
    }
    auto& finding =
        report.add(diagnosis->span, message_for(instruction.keyword(), diagnosis->fault));
    const bool is_foreign = diagnosis->fault == json_form::Fault::ForeignValues;
    if (is_foreign || instruction.keyword() == Keyword::Shell) finding.stopping(Stops::Build);
    if (auto edits = repair(instruction, *diagnosis))
        finding.with({"Write it as a JSON array", Safety::Suggested, *std::move(edits)});
}

}  // namespace analysis::rules
