#include "analysis/reference/compose_shapes.h"

#include <array>

/// What stands below the keys of a service that are about running it.
namespace analysis::reference::compose {

// Dependencies.

static constexpr std::array dependency_keys{
    Key{"condition",
        one_of("service_started service_healthy service_completed_successfully"),
        "What is waited for: that the other service was started, that its health check passes, "
        "or that it ended without an error."}
        .required(),
    Key{"required",
        flag,
        "`false` lets this service start although the other one cannot. Default: `true`."}
        .from("2.20.0"),
    Key{"restart",
        flag,
        "`true` restarts this service when `docker compose` restarts or updates the other one. "
        "A restart by Docker itself does not count."}
        .from("2.17.0"),
};

static constexpr Mapping dependency{.noun = "a dependency", .keys = dependency_keys};
static constexpr Key any_dependency{
    "<service>",
    mapping_of(dependency),
    "The service that this one depends on, and what to wait for."};

const Mapping dependencies{
    .noun = "`depends_on`",
    .other = &any_dependency,
    .names = Names::Plain,
    .has_extensions = false};

// Health.

static constexpr std::array healthcheck_keys{
    Key{"disable", flag, "`true` switches off the check that the image brings along."},
    Key{"interval", duration, "How long to wait between two checks. Default: `30s`."},
    Key{"retries",
        between(0, no_limit, whole_or_fraction),
        "How many checks have to fail in a row before the container counts as unhealthy. "
        "Default: 3."},
    Key{"start_interval",
        duration,
        "How long to wait between two checks during `start_period`. Default: `5s`; needs Docker "
        "25."}
        .from("2.20.2"),
    Key{"start_period",
        duration,
        "How long the program may take to come up: checks that fail do not count until then. "
        "Default: `0s`."},
    Key{"test",
        either(any_text, list_of(any_text)),
        "The command, run inside the container, so that its program has to be in the image. A "
        "text, or `CMD-SHELL` in front, needs a shell; `CMD` needs none; `NONE` switches the "
        "image's check off."},
    Key{"timeout",
        duration,
        "How long a check may take before it counts as failed. Default: `30s`."},
};

const Mapping healthcheck{.noun = "a health check", .keys = healthcheck_keys};

// Hooks.

static constexpr std::array hook_keys{
    Key{"command", command, "What to run in the container. No shell sees it unless you call one."}
        .required(),
    Key{"environment",
        distinct_variables,
        "Environment variables for this command, besides those of the service."},
    Key{"privileged", flag, "`true` runs this command as root on the host. Default: `false`."},
    Key{"user", any_text, "Who runs the command. Default: the user of the service."},
    Key{"working_dir", any_text, "The folder to run it in. Default: that of the service."},
};

const Mapping hook{.noun = "a hook", .keys = hook_keys};

// Logs.

static constexpr Key any_logging_option{
    "<option>",
    Shape{.scalars = null | number | text},
    "An option of the driver; for `json-file` above all `max-size` and `max-file`."};
static constexpr Mapping logging_options{
    .noun = "`options`", .other = &any_logging_option, .has_extensions = false};

static constexpr std::array logging_keys{
    Key{"driver",
        in_words("json-file local journald syslog fluentd gelf awslogs gcplogs splunk none"),
        "Who takes the output. Default: `json-file`, or what the Docker daemon is set to. With "
        "`none`, `docker logs` has nothing to show."},
    Key{"options",
        mapping_of(logging_options),
        "Options of the driver, such as `max-size: 10m` and `max-file: \"3\"`."},
};

const Mapping logging{.noun = "`logging`", .keys = logging_keys};

// Files with variables.

static constexpr std::array env_file_keys{
    Key{"format",
        in_words("raw"),
        "`raw` takes values as they are, with quotes and `$`. Default: quotes are taken off and "
        "variables are filled in."}
        .from("2.30.0"),
    Key{"path", any_text, "The file, relative to the Compose file."}.required(),
    Key{"required", flag, "`false` goes on without the file, if it is not there. Default: `true`."}
        .from("2.24.0"),
};

const Mapping env_file{
    .noun = "an environment file", .keys = env_file_keys, .has_extensions = false};

// Services that stand elsewhere.

static constexpr std::array extension_keys{
    Key{"file",
        Shape{.scalars = null | text},
        "The Compose file with that service. Default: this one. Paths in it count from it."},
    Key{"service", any_text, "The service to start from."}.required(),
};

const Mapping extension{
    .noun = "`extends`", .keys = extension_keys, .has_extensions = false, .is_open = true};

static constexpr Shape provider_value{.scalars = boolean | number | text};
static constexpr Key any_provider_option{
    "<option>",
    either(provider_value, list_of(provider_value)),
    "An option of the provider; a list gives it several times."};
static constexpr Mapping provider_options{
    .noun = "`options`", .other = &any_provider_option, .has_extensions = false};

static constexpr std::array provider_keys{
    Key{"options",
        mapping_of(provider_options),
        "What the provider is told. Which options there are is up to it."},
    Key{"type",
        any_text,
        "The provider: a plugin `docker-<type>` of the Docker command line, or a program of that "
        "name."}
        .required(),
};

const Mapping provider{.noun = "a provider", .keys = provider_keys};

static constexpr std::array granted_model_keys{
    Key{"endpoint_var",
        any_text,
        "The environment variable that holds the model's address. Default: the model's name in "
        "capitals and `_URL`."},
    Key{"model_var",
        any_text,
        "The environment variable that holds the model's identifier. Default: the model's name "
        "in capitals and `_MODEL`."},
};

static constexpr Mapping granted_model{.noun = "a model", .keys = granted_model_keys};
static constexpr Key any_granted_model{
    "<model>",
    either(nothing, mapping_of(granted_model)),
    "A model from the top level, and the variables that tell the service of it."};

const Mapping granted_models{
    .noun = "`models`",
    .other = &any_granted_model,
    .names = Names::Lenient,
    .has_extensions = false};

// Settings of all kinds.

static constexpr Key any_setting{
    "<name>",
    setting,
    "Its value. Texts such as `yes` and `012` keep their meaning only in quotes."};
const Mapping settings{
    .noun = "this", .other = &any_setting, .names = Names::Filled, .has_extensions = false};

static constexpr Key any_driver_option{
    "<option>", text_or_number, "An option of the driver. Which there are is up to it."};
const Mapping driver_options{
    .noun = "`driver_opts`", .other = &any_driver_option, .has_extensions = false};

}  // namespace analysis::reference::compose
