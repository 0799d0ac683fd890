#include "analysis/dockerfile/flags.h"

#include <algorithm>
#include <array>

namespace analysis::flags {

static constexpr std::array add{
    Description{
        Keyword::Add,
        "checksum",
        Kind::Text,
        "<algorithm>:<hash>",
        "1.6",
        "The download is refused if its content is another"},
    Description{
        Keyword::Add,
        "chmod",
        Kind::Text,
        "<mode>",
        "1.2",
        "Permissions of what is added, as `755` or `u=rwX,go=rX`"},
    Description{
        Keyword::Add,
        "chown",
        Kind::Text,
        "<user>[:<group>]",
        "",
        "Owner of what is added, by name or by number; root without it"},
    Description{
        Keyword::Add,
        "exclude",
        Kind::TextList,
        "<pattern>",
        "1.19",
        "Paths that are left out, in the syntax of a `.dockerignore`"},
    Description{
        Keyword::Add,
        "keep-git-dir",
        Kind::Boolean,
        "",
        "1.1",
        "Keeps the `.git` folder of a repository that is added by its URL"},
    Description{
        Keyword::Add,
        "link",
        Kind::Boolean,
        "",
        "1.4",
        "Adds into a layer that does not depend on those below, so a new base image keeps the "
        "cache"},
    Description{
        Keyword::Add,
        "unpack",
        Kind::Boolean,
        "",
        "1.17",
        "Whether an archive is unpacked: local ones are without it, downloaded ones are not"},
};

static constexpr std::array copy{
    Description{
        Keyword::Copy,
        "chmod",
        Kind::Text,
        "<mode>",
        "1.2",
        "Permissions of the copies, as `755` or `u=rwX,go=rX`"},
    Description{
        Keyword::Copy,
        "chown",
        Kind::Text,
        "<user>[:<group>]",
        "",
        "Owner of the copies, by name or by number; root without it"},
    Description{
        Keyword::Copy,
        "exclude",
        Kind::TextList,
        "<pattern>",
        "1.19",
        "Paths that are left out, in the syntax of a `.dockerignore`"},
    Description{
        Keyword::Copy,
        "from",
        Kind::Text,
        "<stage|context|image>",
        "",
        "Copies from there and not from the build context"},
    Description{
        Keyword::Copy,
        "link",
        Kind::Boolean,
        "",
        "1.4",
        "Copies into a layer that does not depend on those below, so a new base image keeps the "
        "cache"},
    Description{
        Keyword::Copy,
        "parents",
        Kind::Boolean,
        "",
        "1.20",
        "Keeps the folders in front of the sources; `/./` marks where the kept part begins"},
};

static constexpr std::array from{
    Description{
        Keyword::From,
        "platform",
        Kind::Text,
        "<os>/<architecture>",
        "",
        "The platform that the base image is taken for; the build's target without it"},
};

static constexpr std::array healthcheck{
    Description{
        Keyword::Healthcheck,
        "interval",
        Kind::Text,
        "<duration>",
        "",
        "Time between two checks; 30s without it"},
    Description{
        Keyword::Healthcheck,
        "retries",
        Kind::Text,
        "<number>",
        "",
        "Failures in a row that make the container unhealthy; 3 without it"},
    Description{
        Keyword::Healthcheck,
        "start-interval",
        Kind::Text,
        "<duration>",
        "1.6",
        "Time between two checks while the container starts; 5s without it, Docker 25 or later"},
    Description{
        Keyword::Healthcheck,
        "start-period",
        Kind::Text,
        "<duration>",
        "",
        "Time to start in which failures do not count; 0s without it"},
    Description{
        Keyword::Healthcheck,
        "timeout",
        Kind::Text,
        "<duration>",
        "",
        "Time after which a check that still runs has failed; 30s without it"},
};

static constexpr std::array run{
    Description{
        Keyword::Run,
        "device",
        Kind::TextList,
        "<name>[,required]",
        "1.14-labs",
        "A device of the host, such as a GPU, that the command may use"},
    Description{
        Keyword::Run,
        "mount",
        Kind::TextList,
        "type=<type>[,<option>=<value>…]",
        "1.2",
        "A cache, secret, file or folder that is there while the command runs and leaves no layer"},
    Description{
        Keyword::Run,
        "network",
        Kind::Text,
        "<default|none|host>",
        "1.3",
        "The network that the command sees"},
    Description{
        Keyword::Run,
        "security",
        Kind::Text,
        "<sandbox|insecure>",
        "1.20",
        "Whether the command runs with all privileges; the builder must allow `insecure`"},
};

std::span<const Description> of(Keyword keyword) {
    switch (keyword) {
        case Keyword::Add:
            return add;
        case Keyword::Copy:
            return copy;
        case Keyword::From:
            return from;
        case Keyword::Healthcheck:
            return healthcheck;
        case Keyword::Run:
            return run;
        default:
            return {};
    }
}

const Description* find(Keyword keyword, std::string_view name) {
    const auto all = of(keyword);
    const auto found = std::ranges::find(all, name, &Description::name);
    return found != all.end() ? &*found : nullptr;
}

bool are_read(Keyword keyword) {
    return keyword != Keyword::Arg && keyword != Keyword::StopSignal;
}

bool may_be_trigger(Keyword keyword) {
    return keyword != Keyword::OnBuild && keyword != Keyword::From &&
           keyword != Keyword::Maintainer && keyword != Keyword::Unknown;
}

}  // namespace analysis::flags
