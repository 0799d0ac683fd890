#include "analysis/reference/compose_shapes.h"

#include <array>

/// The keys at the top of a Compose file.
namespace analysis::reference::compose {

static constexpr std::array include_keys{
    Key{"env_file",
        either(nothing, text_or_texts),
        "What fills in `${…}` in the included files. Default: the `.env` beside them."},
    Key{"path",
        either(nothing, text_or_texts),
        "The Compose file; with several, the later ones change the first, as override files do."},
    Key{"project_directory",
        Shape{.scalars = null | integer | text},
        "What paths in the included files count from. Default: the folder of the first."},
};

static constexpr Mapping inclusion{
    .noun = "an included file", .keys = include_keys, .has_extensions = false, .is_open = true};
static constexpr Shape include_item{
    .scalars = null | text, .mapping = &inclusion, .has_mapping = true};

static constexpr std::array model_keys{
    Key{"context_size",
        Shape{.scalars = integer},
        "How many tokens the model looks at. It cannot come from a variable."},
    Key{"model", any_text, "The model, as an OCI artifact: `ai/smollm2`."}.required(),
    Key{"name", any_text, "The model's name. Default: the key."},
    Key{"runtime_flags", texts, "Flags for whatever runs the model."},
};

const Mapping model{.noun = "a model", .keys = model_keys};

// What stands at the names that the user chose.

static constexpr Key any_service{
    "<service>",
    mapping_of(service),
    "A service: containers of one image, and how they run. Others reach it by this name."};
static constexpr Key any_network{
    "<network>",
    either(nothing, mapping_of(network)),
    "A network. With nothing said about it, a bridge on this machine."};
static constexpr Key any_volume{
    "<volume>",
    either(nothing, mapping_of(volume)),
    "A volume: data that outlives its containers, until `docker compose down -v`."};
static constexpr Key any_secret{
    "<secret>", mapping_of(secret), "A secret, from a file or an environment variable."};
static constexpr Key any_config{
    "<config>", mapping_of(config), "A file for services, kept beside the Compose file or in it."};
static constexpr Key any_model{"<model>", mapping_of(model), "An AI model."};

static constexpr Mapping services{
    .noun = "`services`", .other = &any_service, .names = Names::Plain, .has_extensions = false};
static constexpr Mapping networks{
    .noun = "`networks`", .other = &any_network, .names = Names::Lenient, .has_extensions = false};
static constexpr Mapping volumes{
    .noun = "`volumes`", .other = &any_volume, .names = Names::Plain, .has_extensions = false};
static constexpr Mapping secrets{
    .noun = "`secrets`", .other = &any_secret, .names = Names::Plain, .has_extensions = false};
static constexpr Mapping configs{
    .noun = "`configs`", .other = &any_config, .names = Names::Plain, .has_extensions = false};
static constexpr Mapping models{
    .noun = "`models`", .other = &any_model, .names = Names::Lenient, .has_extensions = false};

static constexpr std::array keys{
    Key{"configs",
        mapping_of(configs),
        "Files that services get without being built anew. Each service names those it wants."},
    Key{"include",
        either(nothing, list_of(include_item)),
        "Other Compose files whose services, networks and volumes belong to this project too. "
        "Paths in them count from their own folder."}
        .from("2.20.0"),
    Key{"models", mapping_of(models), "AI models that services use."}.from("2.38.0"),
    Key{"name",
        any_text,
        "The project's name, in front of the names of containers, networks and volumes. Default: "
        "the name of the folder."},
    Key{"networks",
        mapping_of(networks),
        "Networks that services join. Without any, all of them are in one called `default`."},
    Key{"secrets",
        mapping_of(secrets),
        "Passwords and keys. Each service names those it gets, as files in `/run/secrets`."},
    Key{"services", mapping_of(services), "What runs: each service is one or more containers."},
    Key{"version", any_text, "Means nothing any more; Compose warns about it. It can be deleted."}
        .deprecated(),
    Key{"volumes",
        mapping_of(volumes),
        "Storage that Docker keeps, and that services share by its name."},
};

const Mapping file{.noun = "a Compose file", .keys = keys};

}  // namespace analysis::reference::compose
