#include "analysis/compose/edits/edits.h"
#include "analysis/compose/service.h"
#include "analysis/dockerfile/instruction.h"
#include "analysis/reference/signals.h"
#include "analysis/rule.h"
#include "analysis/text/strings.h"

namespace analysis::rules {

static constexpr std::string_view page = R"md(
SIGKILL ends a process at once: no handler runs, nothing is written to the disk, no connection is closed. As the signal of an ordinary stop it makes a crash of every restart. SIGSTOP
only halts the process, and Docker kills it ten seconds later.

```yaml
services:
  app:
    image: registry.example.com/app:1.4.2
    stop_signal: SIGKILL
                 ^^^^^^^ with `SIGKILL` every stop is a crash: the program cannot finish what it does
```

```yaml fixed
services:
  app:
    image: registry.example.com/app:1.4.2
    stop_signal: SIGTERM
```

A word that is no signal keeps the container from being made:

```yaml
services:
  app:
    image: registry.example.com/app:1.4.2
    stop_signal: SIGTREM
                 ^^^^^^^ [error] the start fails: `SIGTREM` is no signal
```

```yaml fixed
services:
  app:
    image: registry.example.com/app:1.4.2
    stop_signal: SIGTERM
```

It is the same in a Dockerfile, for all containers of the image:

```dockerfile
FROM alpine:3.24.1
STOPSIGNAL 9
           ^ with `9` every stop is a crash: the program cannot finish what it does
```

```dockerfile fixed
FROM alpine:3.24.1
STOPSIGNAL SIGTERM
```

```dockerfile
FROM alpine:3.24.1
STOPSIGNAL SIGEND
           ^^^^^^ [error] the build fails: `SIGEND` is no signal
```

Names with and without `SIG`, numbers, and variables are fine:

```yaml
services:
  a:
    image: registry.example.com/app:1.4.2
    stop_signal: INT
  b:
    image: registry.example.com/app:1.4.2
    stop_signal: 15
  c:
    image: registry.example.com/app:1.4.2
    stop_signal: ${SIGNAL}
  d:
    image: registry.example.com/app:1.4.2
    stop_signal: SIGRTMIN+3
```

```dockerfile
FROM alpine:3.24.1
ARG SIGNAL=KILL
STOPSIGNAL ${SIGNAL}
```

## Why

See it: `docker compose stop app` returns at once, and `docker inspect -f '{{.State.ExitCode}}' C` says 137, which is 128 and the 9 of SIGKILL. A database started after that
recovers from its log first.

## When not

The program keeps nothing and serves nobody, and has to go at once: `# seaworthy: ignore=stop-signal-ungraceful nothing to lose`.

## Why assistants miss it

A container that takes ten seconds to stop is a nuisance, and SIGKILL makes it go away. The cause is a program that does not hear SIGTERM; see `missing-init` and `shell-form-command`.

## Fix safety

Suggested: SIGTERM, or the signal that the image itself asks for. A stop may take up to ten seconds then.

## Sources

`man 7 signal`; moby/sys, `signal.ParseSignal`; tally "no-ungraceful-stopsignal".
)md";

static void check(const compose::Service& service, Report& report);
static void check_instruction(const Instruction& instruction, Report& report);

Rule stop_signal_ungraceful() {
    return {
        .id = "stop-signal-ungraceful",
        .practice = "signals",
        .summary = "a stop signal that no program can handle, or that is none",
        .severity = Severity::Warning,
        .strict = Severity::Warning,
        .fix = Safety::Suggested,
        .also_known_as = {"tally/no-ungraceful-stopsignal", "dockerfile-utils/INVALID_SIGNAL"},
        .doc = page,
        .check = {EachInstruction{{Keyword::StopSignal}, check_instruction}, EachService{check}},
    };
}

enum class Verdict : std::uint8_t { Fine, Ungraceful, None };

static Verdict judged(std::string_view text) {
    const auto* signal = reference::signal(text);
    if (signal)
        return signal->name == "SIGKILL" || signal->name == "SIGSTOP" ? Verdict::Ungraceful
                                                                      : Verdict::Fine;
    // Docker takes any number.
    const bool is_number = text.find_first_not_of("0123456789") == std::string_view::npos;
    return is_number && text != "0" ? Verdict::Fine : Verdict::None;
}

static std::string message_for(std::string_view text, Verdict verdict, std::string_view what) {
    if (verdict == Verdict::None) return concat({what, " fails: `", text, "` is no signal"});
    return concat(
        {"with `", text, "` every stop is a crash: the program cannot finish what it does"});
}

static void check_instruction(const Instruction& instruction, Report& report) {
    const auto* single = instruction.as<Single>();
    if (!single || single->value.value.empty()) return;
    const std::string_view text = single->value.value;
    if (text.find_first_of("$\"'\\`") != std::string_view::npos) return;
    const auto verdict = judged(text);
    if (verdict == Verdict::Fine) return;
    auto& finding = report.add(single->value.span, message_for(text, verdict, "the build"));
    if (verdict == Verdict::None) {
        finding.at(Severity::Error).stopping(Stops::Build);
        return;
    }
    finding.with({"Stop with SIGTERM", Safety::Suggested, {{single->value.span, "SIGTERM"}}});
}

static std::string_view better_signal(const compose::Service& service) {
    const auto own = service.image().stop_signal();
    return own.empty() ? "SIGTERM" : own;
}

static void check(const compose::Service& service, Report& report) {
    const auto* written = service.find("stop_signal");
    if (!written || !written->is_scalar() || !written->text || written->text->empty()) return;
    if (service.is_shown_elsewhere(*written)) return;
    const auto verdict = judged(*written->text);
    if (verdict == Verdict::Fine) return;
    auto& finding =
        report.add(service.mark(*written), message_for(*written->text, verdict, "the start"));
    if (verdict == Verdict::None) finding.at(Severity::Error).stopping(Stops::Start);
    const auto pair = service.own({"stop_signal"});
    const auto better = better_signal(service);
    auto edits = pair ? replace_scalar(service.lines(), pair->value(), better) : std::nullopt;
    if (edits) finding.with({concat({"Stop with ", better}), Safety::Suggested, *std::move(edits)});
}

}  // namespace analysis::rules
