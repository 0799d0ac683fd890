#include "analysis/reference/mounts.h"

#include <algorithm>
#include <array>

namespace analysis::reference {

static constexpr std::array types{
    MountType{
        "bind",
        "Files of the build context, or with `from` of a stage or image, while the command runs. "
        "What the command writes there is thrown away. The type where none is written.",
        "RUN --mount=type=bind,source=package.json,target=package.json \\\n    npm ci",
    },
    MountType{
        "cache",
        "A folder that is kept between builds, for package managers and compilers. It is no part "
        "of the image, and may be empty at any time.",
        "RUN --mount=type=cache,target=/root/.cache/pip \\\n    pip install -r requirements.txt",
    },
    MountType{
        "secret",
        "A file or variable that is there while the command runs and gets into no layer. The build "
        "is given it by `docker build --secret id=…`.",
        "RUN --mount=type=secret,id=token,env=TOKEN \\\n    ./fetch",
    },
    MountType{
        "ssh",
        "The SSH agent of whoever builds, given by `docker build --ssh default`, so that no key "
        "has to be copied.",
        "RUN --mount=type=ssh \\\n    git clone git@github.com:acme/api.git",
    },
    MountType{
        "tmpfs",
        "A folder in memory, empty at first and gone afterwards.",
        "RUN --mount=type=tmpfs,target=/tmp make",
    },
};

static constexpr std::array keys{
    MountKey{"type", "bind cache secret ssh tmpfs", "", "What is mounted; `bind` without it."},
    MountKey{
        "target",
        "bind cache secret ssh tmpfs",
        "dst destination",
        "Where it is to be seen. A secret lies in `/run/secrets/` by its id without it; relative "
        "paths count from `WORKDIR`.",
    },
    MountKey{
        "source",
        "bind cache",
        "src",
        "The part of `from` that is mounted; its root without it. (A secret's `source` is another "
        "word for its `id`.)",
    },
    MountKey{
        "from",
        "bind cache",
        "",
        "The stage, build context or image whose files these are; the build context without it.",
    },
    MountKey{
        "readwrite",
        "bind cache",
        "rw",
        "Lets the command write. In a `bind` what it writes is thrown away afterwards.",
    },
    MountKey{"readonly", "bind cache", "ro", "Keeps the command from writing."},
    MountKey{
        "id",
        "cache secret ssh",
        "",
        "Which of several it is: of a cache, those with the same id share their content, and it is "
        "the target without it; of a secret or agent, the name that the build is given it by.",
    },
    MountKey{
        "sharing",
        "cache",
        "",
        "What happens when two builds want it at once: `shared` lets both in, `locked` makes one "
        "wait, `private` gives the second a fresh one. `apt` needs `locked`.",
    },
    MountKey{
        "mode",
        "cache secret ssh",
        "",
        "Permissions, in octal: of a new cache 0755 without it, of a secret 0400, of the agent's "
        "socket 0600.",
    },
    MountKey{
        "uid",
        "cache secret ssh",
        "",
        "The number of the owner; 0 without it. A `RUN` after `USER` needs its own number here to "
        "read a secret or write to a cache.",
    },
    MountKey{"gid", "cache secret ssh", "", "The number of the owning group; 0 without it."},
    MountKey{"size", "tmpfs", "", "The most that it may hold, such as `64m`."},
    MountKey{
        "required",
        "secret ssh",
        "",
        "Whether the build fails if it is not given; otherwise there is simply no such file.",
    },
    MountKey{
        "env",
        "secret",
        "",
        "The variable that holds the secret while the command runs. No file is mounted then, "
        "unless `target` asks for one too.",
    },
};

const MountType* mount_type(std::string_view name) {
    const auto found = std::ranges::find(types, name, &MountType::name);
    return found != types.end() ? &*found : nullptr;
}

/// Whether `word` is one of the words of `list`.
static bool has_word(std::string_view list, std::string_view word) {
    while (!list.empty()) {
        const auto end = std::min(list.find(' '), list.size());
        if (list.substr(0, end) == word) return true;
        list.remove_prefix(std::min(end + 1, list.size()));
    }
    return false;
}

const MountKey* mount_key(std::string_view name) {
    const auto found = std::ranges::find_if(
        keys, [&](const MountKey& key) { return key.name == name || has_word(key.others, name); });
    return found != keys.end() ? &*found : nullptr;
}

std::span<const MountType> mount_types() {
    return types;
}

std::span<const MountKey> mount_keys() {
    return keys;
}

}  // namespace analysis::reference
