#include "analysis/reference/variables.h"

#include <algorithm>
#include <array>

namespace analysis::reference {

using enum Variable::Kind;

static constexpr std::array all{
    Variable{"ALL_PROXY", Proxy, "The proxy for everything that has none of its own."},
    Variable{"BUILDARCH", Platform, "The processor of the machine that builds, such as `amd64`."},
    Variable{
        "BUILDKIT_BUILD_NAME",
        Control,
        "The name of the build in the builder's list.",
    },
    Variable{
        "BUILDKIT_CACHE_MOUNT_NS",
        Control,
        "Goes in front of the ids of cache mounts, so that projects do not share them.",
    },
    Variable{
        "BUILDKIT_CONTEXT_KEEP_GIT_DIR",
        Control,
        "`1` keeps `.git` where the build context is a Git repository.",
    },
    Variable{
        "BUILDKIT_DOCKERFILE_CHECK",
        Control,
        "Overrides the `# check=` directive.",
    },
    Variable{
        "BUILDKIT_INLINE_CACHE",
        Control,
        "`1` stores what a later build needs to use the image as its cache.",
    },
    Variable{
        "BUILDKIT_MULTI_PLATFORM",
        Control,
        "`1` makes an image index also of a single platform.",
    },
    Variable{
        "BUILDKIT_SANDBOX_HOSTNAME",
        Control,
        "The host name that `RUN` sees; `buildkitsandbox` without it.",
    },
    Variable{"BUILDKIT_SYNTAX", Control, "Overrides the `# syntax=` directive."},
    Variable{"BUILDOS", Platform, "The system of the machine that builds: `linux`."},
    Variable{
        "BUILDPLATFORM",
        Platform,
        "The platform of the machine that builds, such as `linux/amd64`.",
    },
    Variable{
        "BUILDVARIANT",
        Platform,
        "The variant of the building machine's processor, such as `v7`; often empty.",
    },
    Variable{"FTP_PROXY", Proxy, "The proxy for FTP."},
    Variable{"HTTPS_PROXY", Proxy, "The proxy for HTTPS."},
    Variable{"HTTP_PROXY", Proxy, "The proxy for HTTP."},
    Variable{"NO_PROXY", Proxy, "The hosts that are reached without a proxy."},
    Variable{
        "SOURCE_DATE_EPOCH",
        Control,
        "The time, in seconds since 1970, that files and image metadata are dated to, for builds "
        "that give the same bytes again.",
    },
    Variable{
        "TARGETARCH",
        Platform,
        "The processor that the image is for: `amd64`, `arm64`, `arm`, `386`, …",
    },
    Variable{"TARGETOS", Platform, "The system that the image is for: `linux` or `windows`."},
    Variable{
        "TARGETPLATFORM",
        Platform,
        "The platform that the image is for, such as `linux/arm64`; `--platform` chooses it.",
    },
    Variable{"TARGETSTAGE", Platform, "The stage that is built, as `--target` names it."},
    Variable{
        "TARGETVARIANT",
        Platform,
        "The variant of the target's processor, such as `v7` of `linux/arm/v7`; often empty.",
    },
    Variable{"all_proxy", Proxy, "The proxy for everything that has none of its own."},
    Variable{"ftp_proxy", Proxy, "The proxy for FTP."},
    Variable{"http_proxy", Proxy, "The proxy for HTTP."},
    Variable{"https_proxy", Proxy, "The proxy for HTTPS."},
    Variable{"no_proxy", Proxy, "The hosts that are reached without a proxy."},
};

const Variable* variable(std::string_view name) {
    const auto found = std::ranges::find(all, name, &Variable::name);
    return found != all.end() ? &*found : nullptr;
}

std::span<const Variable> variables() {
    return all;
}

std::string_view about(Variable::Kind kind) {
    switch (kind) {
        case Platform:
            return "BuildKit sets it: for `FROM` lines always, in a stage where `ARG` names it.";
        case Proxy:
            return "`--build-arg` sets it for every `RUN`, without an `ARG`, and keeps it out of "
                   "the image's history.";
        case Control:
            break;
    }
    return "`--build-arg` sets it for BuildKit itself; no `ARG` is needed.";
}

}  // namespace analysis::reference
