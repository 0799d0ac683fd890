#include "analysis/compose/edits/edits.h"
#include "analysis/compose/hardening.h"
#include "analysis/compose/host_path.h"
#include "analysis/compose/project.h"
#include "analysis/compose/readings.h"
#include "analysis/compose/sandbox.h"
#include "analysis/compose/untrusted.h"
#include "analysis/rule.h"
#include "analysis/text/ascii.h"
#include "analysis/text/strings.h"

#include <algorithm>
#include <array>

namespace analysis::rules {

static constexpr std::string_view page = R"md(
This service works on what strangers send: it converts, renders, unpacks or runs it. Such programs are taken over by crafted files time and again, and then all that stands between the attacker and the host is the
host's own kernel, with its hundreds of system calls. gVisor puts a kernel of its own in between.

```yaml
services:
  convert:
    image: registry.example.com/convert:1.4.2
    x-untrusted: true
                 ^^^^ `convert` handles what strangers send, with nothing between it and the host's kernel: run it in a sandbox
```

```yaml fixed
services:
  convert:
    image: registry.example.com/convert:1.4.2
    x-untrusted: true
    runtime: runsc
```

Without a mark it takes two signs: a name that says so, a mount for what comes in, or a worker that takes its jobs from a queue and publishes nothing:

```yaml
services:
  thumbnails:
  ^^^^^^^^^^ [hint] `thumbnails` seems to handle what strangers send (`thumbnails`, `/uploads`), with nothing between it and the host's kernel: run it in a sandbox, or say `x-untrusted: false`
    image: registry.example.com/media:1.4.2
    volumes:
      - uploads:/uploads
volumes:
  uploads:
```

```yaml fixed
services:
  thumbnails:
    image: registry.example.com/media:1.4.2
    volumes:
      - uploads:/uploads
    runtime: runsc
volumes:
  uploads:
```

One sign is none, and neither is what is said in so many words:

```yaml
services:
  a:
    image: registry.example.com/a:1
    x-untrusted: true
    runtime: runsc
  b:
    image: registry.example.com/b:1
    labels: ["com.seaworthy.untrusted=true"]
    runtime: kata-fc
  extract:
    image: registry.example.com/extract:1
  web:
    image: registry.example.com/web:1
    volumes: ["./uploads:/app/uploads"]
  render:
    image: registry.example.com/render:1
    x-untrusted: false
    volumes: ["./uploads:/in"]
  parser:
    image: registry.example.com/parser:1
    profiles: [dev]
    volumes: ["./samples:/in"]
```

## Why

See it: `docker compose exec convert dmesg` prints the host's kernel log or a refusal; under gVisor it prints `Starting gVisor...`. ImageMagick, Ghostscript, LibreOffice and the browsers each had holes that a file or a page
could use, and a hole in the kernel then is enough to get out.

## When not

- Only what your own people make gets in: `x-untrusted: false`, or `# seaworthy: ignore=untrusted-without-sandbox our own reports only`.
- The whole host is a virtual machine that does nothing else.

## Why assistants miss it

Nothing in the program's manual says that its input is dangerous, and `runtime` stands in no example.

## Fix safety

Suggested where the service is marked: gVisor runs most programs as they are. The runtime has to be known to the daemon (`sudo runsc install`, then restart Docker), else the service is not started. Unsafe where it is guessed.

## Sources

gvisor.dev, "What is gVisor?" and "Docker Quick Start"; the Compose specification, `runtime`.
)md";

static void check(const compose::Service& service, const compose::Project& project, Report& report);

Rule untrusted_without_sandbox() {
    return {
        .id = "untrusted-without-sandbox",
        .practice = "sandbox",
        .summary = "a service for untrusted input on the host's own kernel",
        .severity = Severity::Warning,
        .strict = Severity::Warning,
        .fix = Safety::Suggested,
        .also_known_as = {},
        .doc = page,
        .check = EachServiceInProject{check},
    };
}

static bool is_alphanumeric(char c) {
    return ('a' <= c && c <= 'z') || ('0' <= c && c <= '9');
}

static std::vector<std::string> words_in(std::string_view name) {
    std::vector<std::string> words(1);
    for (const char c : ascii::lower(name))
        if (is_alphanumeric(c)) words.back() += c;
        else if (!words.back().empty()) words.emplace_back();
    return words;
}

/// `convert`, and `converter` and `converters` as well.
static bool is_form_of(std::string_view word, std::string_view stem) {
    static constexpr std::array<std::string_view, 7> endings{
        "", "s", "r", "er", "ers", "or", "ors"};
    return word.starts_with(stem) &&
           std::ranges::find(endings, word.substr(stem.size())) != endings.end();
}

static bool tells_of_strangers(std::string_view name) {
    static constexpr std::array<std::string_view, 25> stems{
        "clamav",      "chrome",     "convert",     "crawler", "executor", "extract",     "ffmpeg",
        "ghostscript", "gotenberg",  "imagemagick", "judge",   "jupyter",  "libreoffice", "parser",
        "playground",  "playwright", "puppeteer",   "render",  "runner",   "sandbox",     "scraper",
        "thumbnail",   "tika",       "unoconv",     "unzip"};
    const auto words = words_in(name);
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i] == "wkhtmltopdf") return true;
        if (std::ranges::any_of(stems, [&](auto stem) { return is_form_of(words[i], stem); }))
            return true;
        if (i + 1 == words.size()) break;
        if (words[i] == "code" && words[i + 1] == "exec") return true;
        if (words[i] == "mail" && words[i + 1].starts_with("parse")) return true;
    }
    return false;
}

static std::optional<std::string> telling_name(const compose::Service& service) {
    if (tells_of_strangers(service.name())) return std::string(service.name());
    const auto& reference = service.reference();
    if (!reference || !tells_of_strangers(reference->repository())) return std::nullopt;
    return std::string(reference->repository());
}

static bool is_inbox(const std::optional<std::string>& path) {
    static constexpr std::array<std::string_view, 6> names{
        "attachments", "inbox", "incoming", "samples", "upload", "uploads"};
    if (!path) return false;
    std::string_view whole = *path;
    while (whole.ends_with('/')) whole.remove_suffix(1);
    return std::ranges::find(names, compose::file_name(whole)) != names.end();
}

static std::optional<std::string> inbox_of(const compose::Service& service) {
    for (const auto& mount : compose::mounts_of(service.value())) {
        if (is_inbox(mount.target)) return mount.target;
        if (is_inbox(mount.source)) return mount.source;
    }
    return std::nullopt;
}

static bool is_queue(std::string_view name, const compose::Project& project) {
    const auto* facts = project.service(name);
    if (facts && compose::image_of(*facts).kind() == ImageKind::Queue) return true;
    const auto words = words_in(name);
    return std::ranges::any_of(words, [](const std::string& word) {
        return word == "queue" || word == "broker" || word == "rabbitmq" || word == "kafka" ||
               word == "nats";
    });
}

/// A queue that it waits for, if it publishes nothing itself.
static std::optional<std::string> queue_of(
    const compose::Service& service, const compose::Project& project) {
    if (service.lacks("ports") != Trilean::True) return std::nullopt;
    for (const auto& dependency : service.facts().depends_on)
        if (is_queue(dependency.service, project)) return dependency.service;
    return std::nullopt;
}

static std::vector<std::string> signs_of(
    const compose::Service& service, const compose::Project& project) {
    std::vector<std::string> signs;
    for (auto& sign : {telling_name(service), inbox_of(service), queue_of(service, project)})
        if (sign) signs.push_back(concat({"`", *sign, "`"}));
    return signs;
}

/// Whether the file says whether it is one, whatever it says.
static const compose::Value* mark_on(const compose::Service& service) {
    if (const auto* mark = service.find("x-untrusted")) return mark;
    const auto* labels = service.find("labels");
    if (!labels) return nullptr;
    static constexpr std::string_view label = "com.seaworthy.untrusted";
    if (const auto* mark = labels->find(label)) return mark;
    const auto found = std::ranges::find_if(labels->items, [](const compose::Value& item) {
        return item.text && item.text->starts_with(label);
    });
    return found != labels->items.end() ? &*found : nullptr;
}

static void add_fix(const compose::Service& service, Safety safety, Finding& finding) {
    auto edits = compose::set_key(service.lines(), service.written(), {"runtime", "runsc"});
    if (edits && !edits->empty())
        finding.with(
            {"Run it under gVisor, which the daemon has to know as `runsc`",
             safety,
             *std::move(edits)});
}

static void check_marked(
    const compose::Service& service, const compose::Value& mark, Report& report) {
    const auto* runtime = service.find("runtime");
    // A runtime for WebAssembly runs no program of the host's kind at all.
    if (runtime && (!runtime->text || contains(*runtime->text, "wasm"))) return;
    auto& finding = report.add(
        service.mark(runtime ? *runtime : mark),
        concat(
            {"`",
             service.name(),
             "` handles what strangers send, with nothing between it and the host's kernel: run it "
             "in a sandbox"}));
    const bool fits = !runtime && service.image().sandbox() != SandboxFitness::Unsuitable;
    add_fix(service, fits ? Safety::Suggested : Safety::Unsafe, finding);
}

static void check_unmarked(
    const compose::Service& service, const compose::Project& project, Report& report) {
    if (service.lacks("runtime") != Trilean::True) return;
    if (service.image().sandbox() == SandboxFitness::Unsuitable) return;
    const auto signs = signs_of(service, project);
    if (signs.size() < 2) return;
    std::string listed = signs[0];
    for (std::size_t i = 1; i < signs.size(); ++i) listed += ", " + signs[i];
    auto& finding = report
                        .add(
                            service.key(),
                            concat(
                                {"`",
                                 service.name(),
                                 "` seems to handle what strangers send (",
                                 listed,
                                 "), with nothing between it and the host's kernel: run it in a "
                                 "sandbox, or say `x-untrusted: false`"}))
                        .at(Severity::Hint);
    add_fix(service, Safety::Unsafe, finding);
}

static void check(
    const compose::Service& service, const compose::Project& project, Report& report) {
    if (service.is_dev() || compose::is_windows(service) || !compose::has_image(service)) return;
    const auto* runtime = service.find("runtime");
    if (runtime && runtime->text && compose::is_sandbox(*runtime->text)) return;
    if (!runtime && service.lacks("runtime") != Trilean::True) return;
    const auto* mark = mark_on(service);
    if (!mark) return check_unmarked(service, project, report);
    if (compose::is_marked_untrusted(service.value()) == Trilean::True)
        check_marked(service, *mark, report);
}

}  // namespace analysis::rules
