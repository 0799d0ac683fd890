#include "analysis/compose/capability_lists.h"
#include "analysis/compose/command_line.h"
#include "analysis/compose/hardening.h"
#include "analysis/compose/readings.h"
#include "analysis/compose/service_user.h"
#include "analysis/reference/capabilities.h"
#include "analysis/rule.h"
#include "analysis/text/strings.h"

#include <algorithm>

namespace analysis::rules {

static constexpr std::string_view page = R"md(
Root in a container is root with fourteen capabilities: it may change the owner of any file, pretend to be any user, send raw packets, make device files. Most
programs use none of them; whoever breaks in tries them all. Drop `ALL`, and add back the few that the image's start needs.

```yaml
services:
  worker:
  ^^^^^^ `worker` keeps Docker's 14 default capabilities, and needs none of them
    image: node:22.23.2-alpine3.24
    command: ["node", "worker.js"]
```

```yaml fixed
services:
  worker:
    image: node:22.23.2-alpine3.24
    command: ["node", "worker.js"]
    cap_drop:
      - ALL
```

Images that start as root, mend the owner of their data and go on as another user need some of them for that. Without, they do not start, or not a second
time; the fix adds what the image is known to need:

```yaml
services:
  db:
  ^^ `db` keeps Docker's 14 default capabilities, and needs only `CHOWN`, `DAC_OVERRIDE`, `FOWNER`, `KILL`, `SETGID` and `SETUID`
    image: postgres:17.11-trixie
    volumes:
      - data:/var/lib/postgresql/data
volumes:
  data:
```

```yaml fixed
services:
  db:
    image: postgres:17.11-trixie
    volumes:
      - data:/var/lib/postgresql/data
    cap_drop:
      - ALL
    cap_add:
      - CHOWN
      - DAC_OVERRIDE
      - FOWNER
      - KILL
      - SETGID
      - SETUID
volumes:
  data:
```

As an account that the image has, the same program needs none:

```yaml
services:
  db:
    image: postgres:17.11-trixie
    user: "999:999"
    cap_drop: [ALL]
```

Dropping some is not enough, because nobody keeps such a list up to date:

```yaml
services:
  web:
    image: nginxinc/nginx-unprivileged:1.30.4-alpine3.24
    cap_drop: [NET_RAW, MKNOD]
    ^^^^^^^^ `web` keeps the capabilities that it does not drop by name, and needs none of them
```

```yaml fixed
services:
  web:
    image: nginxinc/nginx-unprivileged:1.30.4-alpine3.24
    cap_drop: [NET_RAW, MKNOD, ALL]
```

Where the image is not known, nobody but you can tell what it needs:

```yaml
services:
  api:
  ^^^ [info] `api` keeps Docker's 14 default capabilities; most programs need none of them
    image: registry.example.com/api:1.4.2
```

## Why

See it: `docker compose exec db grep CapEff /proc/1/status`, and read the number with `capsh --decode=`. `DAC_OVERRIDE` reads every file of every volume
whoever owns it, `NET_RAW` forges packets to the neighbors, `MKNOD` and `SYS_CHROOT` are steps of published escapes. A process that starts as another
user than root has none of them in effect, but a setuid program in the image can give them back; with `ALL` dropped it cannot.

To find out what a program needs: drop `ALL`, start it, and look for "Operation not permitted" in its log. Start it twice: some needs show only when
the data is there already.

## When not

- `privileged: true` gives everything whatever is dropped: that has a finding of its own.
- Programs that manage the host's network or devices (VPNs, DHCP, Docker in Docker) need many. They get a hint.
- Where all fourteen must stay: `# seaworthy: ignore=cap-drop-all needs the defaults`, above the service.

## Why assistants miss it

Nothing fails with too many capabilities. Which few an image needs stands in no documentation, so that examples either leave the key out or drop
everything and do not start.

## Fix safety

Suggested where the image was read or measured, and its own program is what starts. Unsafe where the command is another, where the image is built from a Dockerfile, and
where a folder of the host is mounted for a root process to write to: root without `DAC_OVERRIDE` may write only what belongs to it.

## Sources

CIS Docker Benchmark 5.4; OWASP Docker Security rule 3; KICS "Container Capabilities Unrestricted".
)md";

static void check(const compose::Service& service, Report& report);

Rule cap_drop_all() {
    return {
        .id = "cap-drop-all",
        .practice = "capabilities",
        .summary = "a service that keeps capabilities that it does not need",
        .severity = Severity::Warning,
        .strict = Severity::Warning,
        .fix = Safety::Suggested,
        .also_known_as = {"kics/Container Capabilities Unrestricted", "cis/5.4", "owasp/3"},
        .doc = page,
        .check = EachService{check},
    };
}

using Names = std::vector<std::string>;

/// Whether a root process may want to write to folders of the host that belong to somebody else.
/// The folder that its own program lies in is not one of them.
static bool writes_to_host(const compose::Service& service) {
    if (compose::user_of(service).is_root == Trilean::False) return false;
    const auto line = compose::own_command_line(service);
    const auto* folder = service.find("working_dir");
    const auto is_program = [&](const std::string& target) {
        if (folder && folder->says(target)) return true;
        return line && std::ranges::any_of(*line, [&](const std::string& word) {
                   return word.starts_with(target + "/");
               });
    };
    return std::ranges::any_of(
        compose::mounts_of(service.value()), [&](const compose::MountedVolume& mount) {
            const bool is_bind = mount.kind == compose::MountedVolume::Kind::Bind ||
                                 mount.kind == compose::MountedVolume::Kind::Unknown;
            return is_bind && mount.is_read_only != Trilean::True &&
                   !(mount.target && is_program(*mount.target));
        });
}

/// What is to be added, besides what is added, save what runs without already.
static Names missing(const compose::Service& service, const Names& needed) {
    const auto added = compose::listed_capabilities(service, "cap_add");
    const auto dropped = compose::listed_capabilities(service, "cap_drop");
    Names names;
    for (const auto& name : needed)
        if (!compose::has_capability(added, name) && !compose::has_capability(dropped, name))
            names.push_back(name);
    return names;
}

static std::optional<Safety> safety_of(const compose::Service& service) {
    const auto& image = service.image();
    auto safety = compose::safety_of_fix(service, image.fix_cap_drop_all());
    const bool adds_all =
        compose::has_capability(compose::listed_capabilities(service, "cap_add"), "ALL");
    if (adds_all) return std::nullopt;
    if (safety == Safety::Suggested && image.kind() == ImageKind::Language &&
        writes_to_host(service))
        safety = Safety::Unsafe;
    return safety;
}

/// Of capabilities that Docker gives without being asked.
static constexpr std::size_t default_count = 14;

static std::optional<Fix> fix_for(const compose::Service& service, const Names& needed) {
    const auto safety = safety_of(service);
    if (!safety) return std::nullopt;
    const auto names = missing(service, needed);
    std::vector<compose::Entry> entries{{"cap_drop", compose::Snippet::list({"ALL"})}};
    if (!names.empty())
        entries.push_back({"cap_add", compose::Snippet::list({names.begin(), names.end()})});
    auto edits = compose::with_entries(service, entries);
    if (!edits) return std::nullopt;
    auto title = names.empty() ? std::string("Drop all capabilities")
                               : concat({"Drop all capabilities but ", compose::enumerated(names)});
    return Fix{std::move(title), *safety, *std::move(edits)};
}

static bool needs_many(const Image& image) {
    const auto added = image.added_capabilities();
    const auto is_strong = [](std::string_view name) {
        return name == "NET_ADMIN" || name == "SYS_ADMIN" || name == "SYS_TIME";
    };
    return image.needs_privileged() == Trilean::True ||
           (added && image.fix_cap_drop_all() != FixSafety::Yes &&
            std::ranges::any_of(*added, is_strong));
}

static std::string message_for(const compose::Service& service, const Names& needed) {
    const auto* dropped = service.find("cap_drop");
    const bool drops_some = dropped && !dropped->items.empty();
    const auto keeps = concat(
        {"`",
         service.name(),
         "` keeps ",
         drops_some ? "the capabilities that it does not drop by name"
                    : "Docker's 14 default capabilities"});
    const auto& image = service.image();
    const bool is_known = image.is_known() && image.kind() != ImageKind::BaseOs &&
                          image.fix_cap_drop_all() != FixSafety::No && !service.is_built();
    if (!is_known) return concat({keeps, "; most programs need none of them"});
    if (needed.empty()) return concat({keeps, ", and needs none of them"});
    return concat({keeps, ", and needs only ", compose::enumerated(needed)});
}

static void check(const compose::Service& service, Report& report) {
    if (!compose::has_image(service) || compose::is_windows(service)) return;
    if (compose::drops_all(service) != Trilean::False) return;
    if (compose::is_privileged(service) != Trilean::False) return;

    auto needed = compose::capabilities_to_add(service);
    // What it does not have today it does not get.
    std::erase_if(needed, [](std::string_view name) {
        const auto* capability = reference::capability(name);
        return capability && !capability->is_default;
    });
    if (needed.size() >= default_count) return;
    auto& finding = report.add(service.key_of({"cap_drop"}), message_for(service, needed));
    auto fix = fix_for(service, needed);
    if (service.is_dev() || needs_many(service.image())) finding.at(Severity::Hint);
    else if (!compose::safety_of_fix(service, service.image().fix_cap_drop_all()))
        finding.at(Severity::Information);
    if (fix) finding.with(*std::move(fix));
}

}  // namespace analysis::rules
