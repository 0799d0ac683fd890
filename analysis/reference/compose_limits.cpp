#include "analysis/reference/compose_shapes.h"

#include <array>

/// Keys about what a service may use up, and what it may do.
namespace analysis::reference::compose {

// Input and output.

static constexpr std::array device_rate_keys{
    Key{"path", any_text, "The device of the host, as `/dev/sda`."},
    Key{"rate", byte_size, "Bytes per second, as `12mb`, or operations per second."},
};

static constexpr std::array device_weight_keys{
    Key{"path", any_text, "The device of the host, as `/dev/sda`."},
    Key{"weight",
        between(0, no_limit, integer_only),
        "Its share against the other containers, from 10 to 1000."},
};

static constexpr Mapping device_rate{
    .noun = "a limit", .keys = device_rate_keys, .has_extensions = false};
static constexpr Mapping device_weight{
    .noun = "a weight", .keys = device_weight_keys, .has_extensions = false};
static constexpr Shape device_rate_item = mapping_of(device_rate);
static constexpr Shape device_weight_item = mapping_of(device_weight);

static constexpr std::array io_keys{
    Key{"device_read_bps",
        list_of(device_rate_item),
        "How many bytes may be read from a device per second."},
    Key{"device_read_iops",
        list_of(device_rate_item),
        "How many times a device may be read from per second."},
    Key{"device_write_bps",
        list_of(device_rate_item),
        "How many bytes may be written to a device per second."},
    Key{"device_write_iops",
        list_of(device_rate_item),
        "How many times a device may be written to per second."},
    Key{"weight",
        between(0, no_limit, integer_only),
        "The share of the disks against the other containers, from 10 to 1000. Default: 500."},
    Key{"weight_device", list_of(device_weight_item), "The share of single devices."},
};

static constexpr Mapping io{.noun = "`blkio_config`", .keys = io_keys, .has_extensions = false};

// Limits of users.

static constexpr std::array user_limit_keys{
    Key{"hard", whole_number, "What the program cannot raise by itself."}.required(),
    Key{"soft", whole_number, "What holds until the program raises it."}.required(),
};

static constexpr std::array build_limit_keys{
    Key{"hard", integer_only, "What the program cannot raise by itself."}.required(),
    Key{"soft", integer_only, "What holds until the program raises it."}.required(),
};

static constexpr Mapping user_limit{.noun = "a limit", .keys = user_limit_keys};
static constexpr Mapping build_limit{.noun = "a limit", .keys = build_limit_keys};
static constexpr Key any_user_limit{
    "<limit>",
    either(whole_number, mapping_of(user_limit)),
    "The limit, as `ulimit` calls it: `nofile`, `nproc`, `memlock`, `core`, … One number is both "
    "the soft and the hard limit."};
static constexpr Key any_build_limit{
    "<limit>",
    either(integer_only, mapping_of(build_limit)),
    "The limit, as `ulimit` calls it: `nofile`, `nproc`, `memlock`, `core`, … It cannot come from "
    "a variable."};

static constexpr Mapping user_limits{
    .noun = "`ulimits`",
    .other = &any_user_limit,
    .names = Names::Letters,
    .has_extensions = false};
const Mapping build_limits{
    .noun = "`ulimits`",
    .other = &any_build_limit,
    .names = Names::Letters,
    .has_extensions = false};

// Devices by what they can do.

static constexpr std::array device_request_keys{
    Key{"capabilities",
        distinct_texts,
        "What the device can do: `[gpu]`, `[tpu]`; with `compute` and `utility` beside `gpu` what "
        "of it is wanted."}
        .required(),
    Key{"count",
        formatted(Format::DeviceCount, integer | text),
        "How many of them, or `all`. Default: all. Not together with `device_ids`."},
    Key{"device_ids", distinct_texts, "Which of them, as `nvidia-smi` calls them."},
    Key{"driver", in_words("nvidia cdi"), "Who provides them."},
    Key{"options", distinct_labels, "Options of the driver."},
};

const Mapping device_request{.noun = "a device", .keys = device_request_keys};

static constexpr std::array gpu_keys{
    device_request_keys[0].required(false),
    device_request_keys[1],
    device_request_keys[2],
    device_request_keys[3],
    device_request_keys[4],
};

static constexpr Mapping gpu{.noun = "a GPU", .keys = gpu_keys, .is_open = true};
static constexpr Shape gpu_item = mapping_of(gpu);

static constexpr std::array limit_keys{
    Key{"blkio_config", mapping_of(io), "Limits and shares of the disks."},
    Key{"cgroup",
        one_of("host private"),
        "The cgroups that the container sees: its own, or those of the host. Default: `private`, "
        "with cgroups version 2."}
        .from("2.15.0"),
    Key{"cgroup_parent", any_text, "The cgroup that the container's is made in."},
    Key{"cpu_count",
        between(0, no_limit, whole_number),
        "How many processors there are, on Windows. On Linux take `cpus`."},
    Key{"cpu_percent",
        between(0, 100, whole_number),
        "The part of the processors that may be used, on Windows."},
    Key{"cpu_period",
        whole_or_fraction,
        "The time, in microseconds, that `cpu_quota` counts for. Default: 100000. `cpus` says "
        "the same in one number."},
    Key{"cpu_quota",
        whole_or_fraction,
        "How many microseconds of processor time the service gets in each `cpu_period`."},
    Key{"cpu_rt_period",
        whole_or_fraction,
        "The time, in microseconds, that `cpu_rt_runtime` counts for."},
    Key{"cpu_rt_runtime",
        whole_or_fraction,
        "How many microseconds of each `cpu_rt_period` real-time tasks may take."},
    Key{"cpu_shares",
        whole_or_fraction,
        "The share of the processors against the other containers, when they are busy. Default: "
        "1024. It limits nothing."},
    Key{"cpus",
        any_number,
        "How many processors the service may use at once, as `0.5`. Default: all. It must agree "
        "with `deploy.resources.limits.cpus`."},
    Key{"cpuset", any_text, "Which processors it may use, as `0-3` or `0,2`. Keep it in quotes."},
    Key{"device_cgroup_rules",
        distinct_texts,
        "Which kinds of devices the container may use, as `c 189:* rmw`."},
    Key{"gpus",
        either(one_of("all"), list_of(gpu_item)),
        "GPUs for the service: `all`, or a list. Short for `deploy.resources.reservations."
        "devices`."}
        .from("2.30.0"),
    Key{"mem_limit",
        lenient_byte_size,
        "How much memory the service may use before it is killed, as `512m`. Default: all there "
        "is. It must agree with `deploy.resources.limits.memory`."},
    Key{"mem_reservation",
        byte_size,
        "What the service is cut down to when memory runs short; less than `mem_limit`."},
    Key{"mem_swappiness",
        byte_size,
        "How readily its memory is swapped out, from 0 to 100. Ignored with cgroups version 2."},
    Key{"memswap_limit",
        lenient_byte_size,
        "Memory and swap together; the same as `mem_limit` means no swap, `-1` means as much as "
        "there is. Default: twice `mem_limit`."},
    Key{"oom_kill_disable",
        flag,
        "`true` freezes the service instead of killing it when its memory is used up. Without "
        "`mem_limit` that can be the end of the host. Ignored with cgroups version 2."},
    Key{"oom_score_adj",
        between(-1000, 1000, whole_number),
        "How soon the service is killed when the host has no memory left: -1000 never, 1000 "
        "first."},
    Key{"pids_limit",
        whole_or_fraction,
        "How many processes and threads the service may have; a fork bomb ends there. Default: "
        "no limit, which `-1` says too."},
    Key{"sysctls",
        labels,
        "Kernel settings for the container; only those of its own namespaces, as `net.core."
        "somaxconn`."},
    Key{"ulimits",
        mapping_of(user_limits),
        "Limits of the processes, above all `nofile`, the number of open files."},
};

const Mapping service_limits{.noun = "a service", .keys = limit_keys, .more = &service_rights};

// Rights.

static constexpr std::array credential_keys{
    Key{"config", any_text, "The config of the project that holds it."},
    Key{"file", any_text, "The file that holds it, below the daemon's `CredentialSpecs`."},
    Key{"registry", any_text, "The value of the Windows registry that holds it."},
};

static constexpr Mapping credentials{.noun = "`credential_spec`", .keys = credential_keys};

static constexpr std::array right_keys{
    Key{"cap_add",
        texts,
        "Capabilities of root to add to Docker's usual set, as `NET_BIND_SERVICE`. `SYS_ADMIN` "
        "and `ALL` come close to `privileged`."},
    Key{"cap_drop",
        texts,
        "Capabilities of root to take away. `ALL` here, and the few that are needed in "
        "`cap_add`."},
    Key{"credential_spec",
        mapping_of(credentials),
        "The managed service account of a Windows container."},
    Key{"group_add",
        set_of(text_or_integer),
        "Further groups of the user, by name or number, for files that are shared with others."},
    Key{"ipc",
        in_words("private shareable host none"),
        "Whose shared memory and semaphores the container sees; `service:name` joins another's. "
        "Default: its own."},
    Key{"isolation", in_words("default process hyperv"), "How Windows keeps containers apart."},
    Key{"pid",
        in_words("host"),
        "Whose processes the container sees: `host` all of the machine's, `service:name` "
        "another's. Default: its own."},
    Key{"privileged",
        flag,
        "`true` gives every capability and device of the host: who breaks into the container "
        "owns the machine. Default: `false`. Mostly one `cap_add` or `devices` entry will do."},
    Key{"security_opt",
        distinct_texts,
        "Options for what guards the container. `no-new-privileges:true` lets no program gain "
        "rights by setuid; `seccomp:unconfined` takes a guard away."},
    Key{"use_api_socket",
        Shape{.scalars = boolean},
        "`true` gives the container Docker's socket and your registry credentials: it can do "
        "what you can. It cannot come from a variable."},
    Key{"user",
        any_text,
        "Who the program runs as, as `\"1000:1000\"` or a name from the image. Default: the "
        "image's USER, else root. Numbers need quotes."},
    Key{"userns_mode",
        in_words("host"),
        "`host` switches off the user namespaces that the Docker daemon is set to."},
    Key{"uts",
        in_words("host"),
        "`host` shares the machine's host name. Default: a name of its own."}
        .from("2.15.1"),
};

const Mapping service_rights{.noun = "a service", .keys = right_keys};

}  // namespace analysis::reference::compose
