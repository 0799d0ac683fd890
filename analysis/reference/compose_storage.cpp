#include "analysis/reference/compose_shapes.h"

#include <array>

/// Keys about files: what a service mounts, and the volumes, secrets and configs of the project.
namespace analysis::reference::compose {

// Mounts.

static constexpr std::array bind_keys{
    Key{"create_host_path",
        flag,
        "`true` makes an empty folder, owned by root, where `source` does not exist: often the "
        "sign of a wrong path. Default: `true`."},
    Key{"propagation",
        in_words("rprivate private rshared shared rslave slave"),
        "Whether mounts made below it later are seen on the other side. Default: `rprivate`."},
    Key{"recursive",
        one_of("enabled disabled writable readonly"),
        "What becomes of mounts below the source; `readonly` makes these read-only too, or "
        "fails."},
    Key{"selinux",
        one_of("z Z"),
        "A label for SELinux: `z` to share the files with other containers, `Z` for this one "
        "alone. It changes the files on the host."},
};

static constexpr std::array mounted_volume_keys{
    Key{"labels", distinct_labels, "Labels of the volume, if it is made for this mount."},
    Key{"nocopy",
        flag,
        "`true` leaves a new volume empty. Default: `false`, and it starts with what the image "
        "has at that place."},
    Key{"subpath",
        any_text,
        "The folder of the volume to mount; it must exist. Default: all of it."}
        .from("2.24.3"),
};

static constexpr std::array mounted_tmpfs_keys{
    Key{"mode",
        between(0, no_limit, number_only),
        "Who may do what in it, in octal and without quotes, as `01777`. It cannot come from a "
        "variable."}
        .from("2.14.0"),
    Key{"size",
        between(0, no_limit, byte_size),
        "How much it may hold. Default: half of the host's memory."},
};

static constexpr std::array mounted_image_keys{
    Key{"subpath", any_text, "The folder of the image to mount. Default: all of it."}.from(
        "2.35.0"),
};

static constexpr Mapping bind{.noun = "`bind`", .keys = bind_keys};
static constexpr Mapping mounted_volume{.noun = "`volume`", .keys = mounted_volume_keys};
static constexpr Mapping mounted_tmpfs{.noun = "`tmpfs`", .keys = mounted_tmpfs_keys};
static constexpr Mapping mounted_image{.noun = "`image`", .keys = mounted_image_keys};

static constexpr std::array mount_keys{
    Key{"bind", mapping_of(bind), "Options for `type: bind`."},
    Key{"consistency",
        in_words("consistent cached delegated"),
        "What old versions of Docker Desktop made of it; today it changes nothing."},
    Key{"image", mapping_of(mounted_image), "Options for `type: image`."},
    Key{"read_only", flag, "`true` lets the container read only. Default: `false`."},
    Key{"source",
        any_text,
        "What is mounted: a path of the host, the name of a volume, or an image."},
    Key{"target", any_text, "Where in the container. Always an absolute path."}.required(),
    Key{"tmpfs", mapping_of(mounted_tmpfs), "Options for `type: tmpfs`."},
    Key{"type",
        one_of("bind volume tmpfs cluster npipe image"),
        "What is mounted: `bind` a path of the host, `volume` storage that Docker keeps, "
        "`tmpfs` memory, `image` the files of an image."}
        .required(),
    Key{"volume", mapping_of(mounted_volume), "Options for `type: volume`."},
};

static constexpr Mapping mount{.noun = "a mount", .keys = mount_keys};
static constexpr Shape mount_item = either(any_text, mapping_of(mount));

// Devices.

static constexpr std::array device_keys{
    Key{"permissions",
        in_words("rwm rw r"),
        "What the container may do: read, write, make nodes. Default: `rwm`."},
    Key{"source", any_text, "The device of the host."}.required(),
    Key{"target", any_text, "Its path in the container."}.required(),
};

static constexpr Mapping device{.noun = "a device", .keys = device_keys};
static constexpr Shape device_item = either(formatted(Format::Device), mapping_of(device));

// Secrets and configs that a service gets.

static constexpr std::array granted_file_keys{
    Key{"gid", any_text, "The group that owns the file. Compose ignores it for `file:`."},
    Key{"mode",
        file_mode,
        "Who may do what with the file, in octal. Default: `0444`. Compose ignores it for "
        "`file:`."},
    Key{"source", any_text, "Its name at the top level of the file."},
    Key{"target",
        any_text,
        "Where it lies in the container. Default: `/run/secrets/<source>` for a secret, "
        "`/<source>` for a config."},
    Key{"uid", any_text, "The user who owns the file. Compose ignores it for `file:`."},
};

const Mapping granted_secret{.noun = "a secret", .keys = granted_file_keys};
const Mapping granted_config{.noun = "a config", .keys = granted_file_keys};
static constexpr Shape secret_item = either(any_text, mapping_of(granted_secret));
static constexpr Shape config_item = either(any_text, mapping_of(granted_config));

static constexpr Key any_storage_option{
    "<option>", Shape{.scalars = null | integer | text}, "An option of the storage driver."};
static constexpr Mapping storage_options{
    .noun = "`storage_opt`", .other = &any_storage_option, .has_extensions = false};

static constexpr std::array keys{
    Key{"configs",
        list_of(config_item),
        "Configs of the project that the service gets as files, at `/<name>` by default."},
    Key{"devices",
        list_of(device_item),
        "Devices of the host in the container, as `/dev/ttyUSB0` or with another path behind a "
        "colon."},
    Key{"read_only",
        flag,
        "`true` makes the image's files read-only: an intruder cannot leave anything behind. "
        "Folders that the program writes to become `tmpfs` or volumes. Default: `false`."},
    Key{"secrets",
        list_of(secret_item),
        "Secrets of the project that the service gets as files in `/run/secrets`, where neither "
        "`docker inspect` nor child processes see them."},
    Key{"shm_size",
        lenient_byte_size,
        "The size of `/dev/shm`, shared memory. Default: `64m`, too little for browsers and "
        "some databases."},
    Key{"storage_opt", mapping_of(storage_options), "Options of the storage driver, as `size`."},
    Key{"tmpfs",
        text_or_texts,
        "Folders that lie in memory and are gone with the container, as `/tmp:size=64m`."},
    Key{"volumes",
        list_of(mount_item),
        "What is mounted, as `source:target:ro`. A source that starts with `.` or `/` is a path "
        "of the host, all others are volumes of the project."},
    Key{"volumes_from",
        distinct_texts,
        "All mounts of another service, as `name:ro`, or of a container, as `container:name`."},
};

const Mapping service_storage{.noun = "a service", .keys = keys, .more = &service_limits};

// Volumes, secrets and configs of the project.

static constexpr std::array external_keys{
    Key{"name", any_text, "Its name. Write `name` beside `external: true` instead."}.deprecated(),
};

const Mapping external_name{.noun = "`external`", .keys = external_keys};
const Mapping open_external_name{.noun = "`external`", .keys = external_keys, .is_open = true};

static constexpr std::array volume_keys{
    Key{"driver", in_words("local"), "Who keeps the data. Default: `local`, on this machine."},
    Key{"driver_opts",
        mapping_of(driver_options),
        "What the driver is told; for `local` what `mount` takes: `type`, `o`, `device`."},
    Key{"external",
        either(flag, mapping_of(external_name)),
        "`true`: the volume exists already, and Compose neither creates nor removes it. Only "
        "`name` may stand beside it."},
    Key{"labels", distinct_labels, "Labels of the volume."},
    Key{"name",
        any_text,
        "The volume's name, as it is. Default: the key, with the project's name in front."},
};

const Mapping volume{.noun = "a volume", .keys = volume_keys};

static constexpr Key any_secret_option{
    "<option>", text_or_integer, "An option of the driver. Which there are is up to it."};
static constexpr Mapping secret_options{
    .noun = "`driver_opts`", .other = &any_secret_option, .has_extensions = false};

static constexpr std::array secret_keys{
    Key{"driver", any_text, "For Swarm: who knows the secret."},
    Key{"driver_opts", mapping_of(secret_options), "What the driver is told."},
    Key{"environment",
        any_text,
        "The environment variable that holds the secret, on the machine that runs Compose."}
        .from("2.6.0"),
    Key{"external",
        either(flag, mapping_of(open_external_name)),
        "`true`: the secret exists already, in Swarm."},
    Key{"file",
        any_text,
        "The file with the secret, relative to the Compose file. Keep it out of the repository "
        "and of the build context."},
    Key{"labels", distinct_labels, "Labels of the secret."},
    Key{"name", any_text, "Its name in Swarm. Default: the key, with the project's name in front."},
    Key{"template_driver", any_text, "For Swarm: who fills in templates in it, as `golang`."},
};

const Mapping secret{.noun = "a secret", .keys = secret_keys};

static constexpr std::array config_keys{
    Key{"content",
        any_text,
        "The file itself, with `${…}` filled in. A `$` that is meant becomes `$$`."}
        .from("2.23.1"),
    Key{"environment",
        any_text,
        "The environment variable that holds the file, on the machine that runs Compose."}
        .from("2.23.1"),
    Key{"external",
        either(flag, mapping_of(open_external_name)),
        "`true`: the config exists already, in Swarm."},
    Key{"file", any_text, "The file, relative to the Compose file."},
    Key{"labels", distinct_labels, "Labels of the config."},
    Key{"name", any_text, "Its name in Swarm. Default: the key, with the project's name in front."},
    Key{"template_driver", any_text, "For Swarm: who fills in templates in it, as `golang`."},
};

const Mapping config{.noun = "a config", .keys = config_keys};

}  // namespace analysis::reference::compose
