#include "analysis/reference/flags.h"

#include <algorithm>
#include <array>

namespace analysis::reference {

static constexpr std::array all{
    Flag{
        Keyword::Add,
        "checksum",
        "Without it a build takes whatever the server hands out that day. For Git repositories the "
        "value is a commit.",
        "ADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d "
        "\\\n    https://example.com/tool.tar.gz /tmp/",
    },
    Flag{
        Keyword::Add,
        "chmod",
        "Sets them while adding, so that no `RUN chmod` has to store every file a second time.",
        "ADD --chmod=755 https://example.com/install.sh /usr/local/bin/",
    },
    Flag{
        Keyword::Add,
        "chown",
        "Names must exist in the image's `/etc/passwd` and `/etc/group`, numbers need not. Windows "
        "containers have no owners.",
        "ADD --chown=10001:10001 data.tar.gz /srv/",
    },
    Flag{
        Keyword::Add,
        "exclude",
        "May be repeated. Patterns count from the source.",
        "ADD --exclude=*.md --exclude=**/testdata site /srv/",
    },
    Flag{
        Keyword::Add,
        "keep-git-dir",
        "",
        "ADD --keep-git-dir=true https://github.com/acme/api.git#v1.4.0 /src",
    },
    Flag{
        Keyword::Add,
        "link",
        "Folders of the destination are made anew: symbolic links in the base image are not "
        "followed.",
        "ADD --link rootfs.tar.gz /",
    },
    Flag{
        Keyword::Add,
        "unpack",
        "",
        "ADD --unpack=true https://example.com/tool.tar.gz /opt/",
    },
    Flag{
        Keyword::Copy,
        "chmod",
        "Sets them while copying, so that no `RUN chmod` has to store every file a second time.",
        "COPY --chmod=755 entrypoint.sh /usr/local/bin/",
    },
    Flag{
        Keyword::Copy,
        "chown",
        "`USER` has no influence on `COPY`. Names must exist in the image's `/etc/passwd` and "
        "`/etc/group`, numbers need not. Give away only what the program has to write.",
        "COPY --chown=node:node uploads ./uploads",
    },
    Flag{
        Keyword::Copy,
        "exclude",
        "May be repeated. Patterns count from the source.",
        "COPY --exclude=**/*.test.js src ./src",
    },
    Flag{
        Keyword::Copy,
        "from",
        "A stage is meant by its name or its number, counted from 0. Any other name is a build "
        "context of that name, or else an image, whose tag should be written.",
        "COPY --from=build /out/server /server",
    },
    Flag{
        Keyword::Copy,
        "link",
        "Folders of the destination are made anew: symbolic links in the base image are not "
        "followed, and `--chown` needs numbers.",
        "COPY --link --from=build /app /app",
    },
    Flag{
        Keyword::Copy,
        "parents",
        "Without it the files of several folders end up beside each other.",
        "COPY --parents ./packages/*/package.json ./",
    },
    Flag{
        Keyword::From,
        "platform",
        "`$BUILDPLATFORM` makes a stage run natively on the machine that builds, for compilers "
        "that can build for `$TARGETARCH`; only the last stages need the target.",
        "FROM --platform=$BUILDPLATFORM golang:1.25.1 AS build",
    },
    Flag{
        Keyword::Healthcheck,
        "interval",
        "It is also the time that passes before the first check.",
        "HEALTHCHECK --interval=10s CMD wget -q --spider http://127.0.0.1:8080/",
    },
    Flag{
        Keyword::Healthcheck,
        "retries",
        "",
        "HEALTHCHECK --retries=5 CMD pg_isready -q",
    },
    Flag{
        Keyword::Healthcheck,
        "start-interval",
        "A short one makes a service healthy soon after it is ready, without checking often for "
        "ever. Holds during `--start-period` only.",
        "HEALTHCHECK --start-period=60s --start-interval=1s CMD pg_isready -q",
    },
    Flag{
        Keyword::Healthcheck,
        "start-period",
        "The first success ends it.",
        "HEALTHCHECK --start-period=60s CMD pg_isready -q",
    },
    Flag{
        Keyword::Healthcheck,
        "timeout",
        "",
        "HEALTHCHECK --timeout=3s CMD wget -q --spider http://127.0.0.1:8080/",
    },
    Flag{
        Keyword::Run,
        "device",
        "Devices are named as in the Container Device Interface. The builder must have them and "
        "the build must be allowed to use them.",
        "RUN --device=nvidia.com/gpu=all nvidia-smi",
    },
    Flag{
        Keyword::Run,
        "mount",
        "Types are `bind` (files of the context or of a stage), `cache` (kept between builds), "
        "`secret`, `ssh` and `tmpfs`.",
        "RUN --mount=type=secret,id=npmrc,target=/root/.npmrc npm ci",
    },
    Flag{
        Keyword::Run,
        "network",
        "`none` proves that a step needs no download. `host` must be allowed with "
        "`--allow network.host`.",
        "RUN --network=none make test",
    },
    Flag{
        Keyword::Run,
        "security",
        "`insecure` is like `docker run --privileged`, and must be allowed with "
        "`--allow security.insecure`.",
        "RUN --security=insecure cat /proc/self/status",
    },
};

const Flag* flag(Keyword keyword, std::string_view name) {
    const auto found = std::ranges::find_if(all, [&](const Flag& candidate) {
        return candidate.keyword == keyword && candidate.name == name;
    });
    return found != all.end() ? &*found : nullptr;
}

std::span<const Flag> flags() {
    return all;
}

}  // namespace analysis::reference
