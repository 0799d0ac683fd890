#include "analysis/reference/compose_shapes.h"

#include <array>

/// The keys of `deploy`, which came from Swarm.
namespace analysis::reference::compose {

// Updates.

static constexpr Key parallelism{
    "parallelism",
    between(0, no_limit, whole_number),
    "How many containers at a time; 0 means all. Default: 1. For Swarm alone, like all around it."};
static constexpr Key delay{
    "delay", duration, "How long to wait between one batch and the next. Default: `0s`."};
static constexpr Key monitor{
    "monitor",
    duration,
    "How long a new container is watched before it counts as sound. Default: `5s`."};
static constexpr Key max_failure_ratio{
    "max_failure_ratio",
    any_number,
    "Which part of the containers may fail, from 0 to 1. Default: 0."};
static constexpr Key order{
    "order",
    one_of("stop-first start-first"),
    "Whether the old container stops before the new one starts, or after. Default: "
    "`stop-first`."};

static constexpr std::array update_keys{
    delay,
    Key{"failure_action",
        in_words("pause continue rollback"),
        "What happens when the update fails. Default: `pause`."},
    max_failure_ratio,
    monitor,
    order,
    parallelism,
};

static constexpr std::array rollback_keys{
    delay,
    Key{"failure_action",
        in_words("pause continue"),
        "What happens when going back fails too. Default: `pause`."},
    max_failure_ratio,
    monitor,
    order,
    parallelism,
};

static constexpr Mapping update{.noun = "`update_config`", .keys = update_keys};
static constexpr Mapping rollback{.noun = "`rollback_config`", .keys = rollback_keys};

// Resources.

static constexpr std::array amount_keys{
    Key{"kind", any_text, "What it is, as the nodes call it."},
    Key{"value", whole_or_fraction, "How many of it."},
};
static constexpr Mapping amount{.noun = "`discrete_resource_spec`", .keys = amount_keys};

static constexpr std::array resource_keys{
    Key{"discrete_resource_spec", mapping_of(amount), "Something that is counted."},
};
static constexpr Mapping resource{.noun = "a resource", .keys = resource_keys};
static constexpr Shape resource_item = mapping_of(resource);
static constexpr Shape device_item = mapping_of(device_request);

static constexpr std::array limit_keys{
    Key{"cpus",
        any_number,
        "How many processors a container may use at once, as `\"0.5\"`. Default: all."},
    Key{"memory",
        Shape{.scalars = text, .format = Format::ByteSize},
        "How much memory a container may use before it is killed, as `512m`. Default: all there "
        "is. A plain number has to be in quotes."},
    Key{"pids",
        whole_number,
        "How many processes and threads a container may have. Default: no limit."},
};

static constexpr std::array reservation_keys{
    Key{"cpus", any_number, "How many processors are kept for a container. For Swarm alone."},
    Key{"devices", list_of(device_item), "Devices that a container gets, such as GPUs."},
    Key{"generic_resources",
        list_of(resource_item),
        "Other things of the nodes that are counted. For Swarm alone."},
    Key{"memory",
        Shape{.scalars = text, .format = Format::ByteSize},
        "What a container is cut down to when memory runs short, as `256m`; less than its limit."},
};

static constexpr Mapping limits{.noun = "`limits`", .keys = limit_keys};
static constexpr Mapping reservations{.noun = "`reservations`", .keys = reservation_keys};

static constexpr std::array resources_keys{
    Key{"limits", mapping_of(limits), "What a container can use at most."},
    Key{"reservations", mapping_of(reservations), "What a container can count on."},
};
static constexpr Mapping resources{.noun = "`resources`", .keys = resources_keys};

// Restarts and placement.

static constexpr std::array restart_keys{
    Key{"condition",
        in_words("any on-failure none"),
        "When to start a container again: always, after an error, or never. Default: `any`."},
    Key{"delay", duration, "How long to wait before. Default: `5s`."},
    Key{"max_attempts",
        between(0, no_limit, whole_number),
        "How often to try before giving up. Default: without end."},
    Key{"window",
        duration,
        "How long a container has to run for the start to count as a success. Default: `0s`."},
};
static constexpr Mapping restart{.noun = "`restart_policy`", .keys = restart_keys};

static constexpr std::array preference_keys{
    Key{"spread", any_text, "The label of the nodes over whose values the containers are spread."},
};
static constexpr Mapping preference{.noun = "a preference", .keys = preference_keys};
static constexpr Shape preference_item = mapping_of(preference);

static constexpr std::array placement_keys{
    Key{"constraints", texts, "What a node must be, as `node.role==manager`."},
    Key{"max_replicas_per_node",
        between(0, no_limit, whole_number),
        "How many containers one node may get. Default: any."},
    Key{"preferences", list_of(preference_item), "How containers are spread over the nodes."},
};
static constexpr Mapping placement{.noun = "`placement`", .keys = placement_keys};

static constexpr std::array keys{
    Key{"endpoint_mode",
        in_words("vip dnsrr"),
        "How others reach the containers of the service: by one address, or by one of many in "
        "turn. Default: `vip`. For Swarm alone."},
    Key{"labels", labels, "Labels of the service in Swarm. Those of its containers are `labels`."},
    Key{"mode",
        in_words("replicated global replicated-job global-job"),
        "`replicated` runs as many containers as `replicas` says, `global` one on each node. "
        "Default: `replicated`."},
    Key{"placement", mapping_of(placement), "Which nodes of a Swarm run the service."},
    Key{"replicas",
        whole_number,
        "How many containers the service has. Default: 1. It must agree with `scale`."},
    Key{"resources", mapping_of(resources), "What a container can use at most, or count on."},
    Key{"restart_policy",
        mapping_of(restart),
        "When containers start again. Where `restart` stands too, `docker compose` goes by this."},
    Key{"rollback_config", mapping_of(rollback), "How an update is taken back. For Swarm alone."},
    Key{"update_config", mapping_of(update), "How containers are replaced. For Swarm alone."},
};

const Mapping deployment{.noun = "`deploy`", .keys = keys};

}  // namespace analysis::reference::compose
