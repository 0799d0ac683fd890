#include "analysis/reference/compose_shapes.h"

#include <array>

namespace analysis::reference::compose {

static constexpr Shape env_file_item = either(any_text, mapping_of(env_file));
static constexpr Shape hook_item = mapping_of(hook);
static constexpr Shape model_names = either(distinct_texts, mapping_of(granted_models));

static constexpr std::array keys{
    Key{"annotations",
        labels,
        "Notes for whatever runs the container, such as an OCI hook. Unlike `labels` they do not "
        "show up in `docker ps` filters."},
    Key{"attach",
        flag,
        "`false` keeps the service's log out of what `docker compose up` prints; `docker compose "
        "logs` still has it. Default: `true`."}
        .from("2.20.0"),
    Key{"build",
        either(any_text, mapping_of(build)),
        "How the image is built: the folder with the Dockerfile, or a mapping with more to say. "
        "With `image` beside it, the result gets that name."},
    Key{"command",
        command,
        "What runs instead of the image's CMD, as arguments of the ENTRYPOINT. No shell sees a "
        "text: it is split into words, and cut off at the first `&&`, `|` or `;`, so these need "
        "`sh -c`."},
    Key{"container_name",
        any_text,
        "A name of its own for the container, instead of `project-service-1`. The service cannot "
        "be scaled then, and no second copy of the project can run on the machine."},
    Key{"depends_on",
        either(distinct_texts, mapping_of(dependencies)),
        "Services that start before this one and stop after it. A list waits until they are "
        "started, not until they answer; for that take the long form and `condition: "
        "service_healthy`."},
    Key{"deploy",
        either(nothing, mapping_of(deployment)),
        "Replicas, limits and restarts, as Swarm knows them. `docker compose` follows "
        "`replicas`, `resources` and `restart_policy`; most of the rest is for Swarm alone."},
    Key{"develop",
        either(nothing, mapping_of(development)),
        "What `docker compose watch` does when sources change."}
        .from("2.22.0"),
    Key{"entrypoint",
        command,
        "What runs instead of the image's ENTRYPOINT. The image's CMD is dropped with it, so its "
        "arguments have to be given again in `command`."},
    Key{"env_file",
        either(any_text, list_of(env_file_item)),
        "Files with environment variables for the container. Of the same name the last one "
        "counts, and `environment` comes before all of them. Not the `.env` that fills in "
        "`${…}`."},
    Key{"environment",
        variables,
        "Environment variables of the container. A name without a value takes it from whoever "
        "starts the project. They are no place for passwords: `docker inspect` shows them."},
    Key{"extends",
        either(any_text, mapping_of(extension)),
        "Another service that this one starts from; what is written here is merged over it. What "
        "it names (volumes, networks) has to be declared in this project too."},
    Key{"healthcheck",
        mapping_of(healthcheck),
        "A command that tells whether the service works, not only whether it runs. Others can "
        "wait for it; Docker itself restarts nothing because of it."},
    Key{"image",
        any_text,
        "The image to run, as `registry/name:tag` or with a digest. With `build` beside it, the "
        "name that the built image gets."},
    Key{"init",
        flag,
        "`true` runs a tiny init as process 1, which passes signals on and reaps orphans. "
        "Default: `false`, and then the program itself has to."},
    Key{"label_file",
        either(any_text, list_of(any_text)),
        "Files with labels, written like environment files. `labels` comes before them."}
        .from("2.32.2"),
    Key{"labels",
        labels,
        "Labels of the container, for tools such as Traefik that look for them. `deploy.labels` "
        "are those of a Swarm service, `build.labels` those of the image."},
    Key{"logging",
        mapping_of(logging),
        "Where the output of the container goes. The default, `json-file`, keeps everything on "
        "the disk unless `max-size` says otherwise."},
    Key{"models",
        model_names,
        "AI models of the project that the service uses; their addresses come as environment "
        "variables."}
        .from("2.38.0"),
    Key{"platform",
        any_text,
        "The platform whose image is pulled or built, as `linux/arm64`. One that is not the "
        "machine's runs slowly, in an emulator."},
    Key{"post_start",
        list_of(hook_item),
        "Commands to run in the container once it has started, for instance as root to prepare "
        "a volume. The program does not wait for them."}
        .from("2.30.0"),
    Key{"pre_stop",
        list_of(hook_item),
        "Commands to run in the container before it is stopped. They do not run when it ends by "
        "itself."}
        .from("2.30.0"),
    Key{"profiles",
        texts,
        "The service starts only if one of these profiles is asked for, as with `--profile "
        "debug`. Without the key it always does."},
    Key{"provider",
        mapping_of(provider),
        "Somebody else runs this service: a plugin that `docker compose` calls to set it up and "
        "take it down."}
        .from("2.36.0"),
    Key{"pull_policy",
        Shape{
            .scalars = text,
            .format = Format::PullPolicy,
            .words = "always never build missing if_not_present daily weekly every_12h"},
        "When the image is fetched. Default: `missing`, so a tag that has moved is not noticed; "
        "`every_12h` asks again after that time."},
    Key{"pull_refresh_after",
        any_text,
        "How old an image may be before `pull_policy: refresh` fetches it again."},
    Key{"restart",
        in_words("no always on-failure unless-stopped on-failure:3"),
        "What happens when the container ends. Default: `no`. `unless-stopped` leaves it down "
        "once someone stopped it; `on-failure:3` gives up after three attempts."},
    Key{"runtime",
        any_text,
        "The program that creates the container, if not the default `runc`: `runsc`, `nvidia`, … "
        "The Docker daemon has to know it."},
    Key{"scale",
        whole_number,
        "How many containers the service has. Default: 1. It must agree with `deploy.replicas`, "
        "and more than one allows neither `container_name` nor a fixed host port."},
    Key{"stdin_open",
        flag,
        "`true` keeps standard input open, as `docker run -i` does. Default: `false`."},
    Key{"stop_grace_period",
        duration,
        "How long the program has to end after the stop signal, before it is killed. Default: "
        "`10s`; a database may need more."},
    Key{"stop_signal",
        in_words("SIGTERM SIGINT SIGQUIT SIGHUP SIGUSR1 SIGUSR2 SIGWINCH SIGKILL"),
        "The signal that asks the program to end. Default: what the image says, else `SIGTERM`."},
    Key{"tty",
        flag,
        "`true` gives the container a terminal, as `docker run -t` does. Default: `false`. Logs "
        "then have carriage returns and colors."},
    Key{"working_dir",
        any_text,
        "The folder that the program starts in. Default: the image's WORKDIR."},
};

const Mapping service{.noun = "a service", .keys = keys, .more = &service_network};

}  // namespace analysis::reference::compose
