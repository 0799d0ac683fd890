#include "analysis/reference/compose_shapes.h"

#include <array>

/// Keys about how images are made, and made again while somebody works on them.
namespace analysis::reference::compose {

static constexpr Shape build_secret_item = either(any_text, mapping_of(granted_secret));
static constexpr Shape named_value{.scalars = text, .format = Format::NameAndValue};
static constexpr Shape ssh_key{.scalars = text, .format = Format::SshKey};

static constexpr std::array build_keys{
    Key{"additional_contexts",
        either(list_of(named_value), mapping_of(settings)),
        "Further folders, images or services that the Dockerfile can copy from, by name: "
        "`COPY --from=name`. `service:base` is the image of another service."}
        .from("2.17.0"),
    Key{"args",
        variables,
        "Values for the Dockerfile's ARGs. A name without a value takes it from whoever builds. "
        "They stay readable in the image's history: no place for secrets."},
    Key{"cache_from",
        texts,
        "Where layers built before may come from, as `type=registry,ref=image`."},
    Key{"cache_to", texts, "Where built layers are kept for others."},
    Key{"context",
        any_text,
        "The folder whose files the build can copy, or the address of a Git repository. "
        "Default: `.`, the folder of the Compose file."},
    Key{"dockerfile", any_text, "The Dockerfile, relative to `context`. Default: `Dockerfile`."},
    Key{"dockerfile_inline",
        any_text,
        "The Dockerfile itself. Not together with `dockerfile`; a `$` that is meant for it "
        "becomes `$$`."}
        .from("2.17.0"),
    Key{"entitlements",
        texts,
        "Rights that the build asks for, as `network.host` and `security.insecure`."}
        .from("2.27.1"),
    Key{"extra_hosts", host_list, "Lines for `/etc/hosts` during the build, as `name=address`."},
    Key{"isolation", any_text, "How Windows keeps the build apart."},
    Key{"labels", labels, "Labels of the image. Those of containers are the service's `labels`."},
    Key{"network",
        in_words("default none host"),
        "The network that RUN has. `none` shows whether the build depends on one."},
    Key{"no_cache", flag, "`true` builds everything anew, each time. Default: `false`."},
    Key{"no_cache_filter", text_or_distinct_texts, "Stages that are built anew, each time."},
    Key{"platforms",
        texts,
        "The platforms to build for, as `linux/arm64`. The service's `platform` must be one of "
        "them; several need a builder that can keep them."},
    Key{"privileged", flag, "`true` builds with all rights. Default: `false`."}.from("2.15.0"),
    Key{"provenance",
        Shape{.scalars = boolean | text},
        "Whether the image says how it was made, as `mode=max`."}
        .from("2.39.0"),
    Key{"pull", flag, "`true` looks for newer base images, each time. Default: `false`."},
    Key{"sbom", Shape{.scalars = boolean | text}, "Whether the image lists the packages in it."}
        .from("2.39.0"),
    Key{"secrets",
        list_of(build_secret_item),
        "Secrets of the project for `RUN --mount=type=secret`; they leave no trace in the image."},
    Key{"shm_size", byte_size, "The size of `/dev/shm` during the build. Default: `64m`."},
    Key{"ssh",
        either(set_of(ssh_key), mapping_of(settings)),
        "Keys for `RUN --mount=type=ssh`: `default` is your agent, `name=path` another."},
    Key{"tags", texts, "Further names for the image, besides the service's `image`."},
    Key{"target", any_text, "The stage of the Dockerfile to build. Default: the last one."},
    Key{"ulimits", mapping_of(build_limits), "Limits of the processes in RUN."}.from("2.23.1"),
};

const Mapping build{.noun = "`build`", .keys = build_keys};

// Work in progress.

static constexpr std::array rule_keys{
    Key{"action",
        one_of("rebuild sync restart sync+restart sync+exec"),
        "What to do when a file changes: `rebuild` the image, `sync` the file into the container, "
        "`restart` it, or both of these, or sync and run `exec`."}
        .required(),
    Key{"exec", mapping_of(hook), "The command to run in the container for `action: sync+exec`."}
        .from("2.32.2"),
    Key{"ignore",
        text_or_distinct_texts,
        "Files that do not count, in the way of `.dockerignore`; what that file ignores does not "
        "count either."},
    Key{"include", text_or_distinct_texts, "The files that count. Default: all below `path`."},
    Key{"initial_sync",
        Shape{.scalars = boolean},
        "`true` brings the container up to date before watching. Default: `false`. It cannot "
        "come from a variable."},
    Key{"path", any_text, "The file or folder to watch, relative to the project."}.required(),
    Key{"target",
        any_text,
        "Where in the container the files go; every `sync` needs it. The user of the service has "
        "to be allowed to write there."},
};

static constexpr Mapping rule{.noun = "a rule of `watch`", .keys = rule_keys};
static constexpr Shape rule_item = mapping_of(rule);

static constexpr std::array development_keys{
    Key{"watch", list_of(rule_item), "What to watch, and what to do when it changes."},
};

const Mapping development{.noun = "`develop`", .keys = development_keys};

}  // namespace analysis::reference::compose
