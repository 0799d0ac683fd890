"""What the fix of a rule may change in the meaning of a Compose file.

A line is a path into the normalised project, and everything below it. `*` is any key, `[]` an item of
a list; `services.*` is the service that the finding is in, `services.**` any. A sign in front of it
allows that and nothing else: + something new, - something less, ~ another value. $ allows it only where
variables are not replaced, so that with their values nothing changes. Rules whose fixes only change how
something is written have no line.
"""

LIMITS = "+services.*.deploy.resources.limits."
NETWORKS = ["+networks", "-networks.default", "services.**.networks"]

INTENDED = {
    # Accounts
    "compose-user-root": ["services.*.user"],
    "compose-service-root": ["+services.*.user"],
    "compose-user-overrides-image": ["services.*.user"],
    "unknown-user": ["~services.*.user"],
    # Images and builds
    "image-untagged": ["~services.*.image"],
    "image-latest": ["~services.*.image"],
    "image-not-fully-pinned": ["~services.*.image"],
    "image-digest-missing": ["~services.*.image"],
    "eol-base-image": ["~services.*.image"],
    "reference-invalid": ["~services.*.image"],
    "build-and-image": ["+services.*.pull_policy"],
    "build-arg-unknown": ["services.*.build.args"],
    "additional-context-unknown": ["~services.*.build.additional_contexts"],
    "image-or-build-required": ["+services.*.image", "+services.*.build"],
    "build-target-unknown": ["~services.*.build.target"],
    "build-privilege": ["-services.*.build.entitlements", "-services.*.build.network"],
    "dockerfile-not-found": ["~services.*.build.context", "~services.*.build.dockerfile"],
    # File systems
    "compose-read-only": ["+services.*.read_only", "+services.*.tmpfs"],
    "read-only-missing-tmpfs": ["+services.*.tmpfs"],
    "tmpfs-weakened": ["services.*.tmpfs", "services.*.volumes.[].tmpfs"],
    "mount-target-duplicate": ["-services.*.volumes", "-services.*.tmpfs"],
    "config-mount-writable": ["+services.*.volumes.[].read_only"],
    "source-mount-in-prod": ["-services.*.volumes"],
    "python-bytecode-on-read-only": ["+services.*.environment.PYTHONDONTWRITEBYTECODE"],
    # Privileges
    "cap-drop-all": ["services.*.cap_drop", "+services.*.cap_add"],
    "cap-drop-breaks-image": ["+services.*.cap_add"],
    "cap-add-dangerous": ["-services.*.cap_add"],
    "cap-net-bind-unneeded": ["-services.*.cap_add"],
    "cap-conflict": ["-services.*.cap_add", "-services.*.cap_drop"],
    "unknown-capability": ["services.*.cap_add", "services.*.cap_drop"],
    "no-new-privileges": ["+services.*.security_opt"],
    "new-privileges-allowed": ["services.*.security_opt"],
    "confinement-disabled": ["-services.*.security_opt"],
    "privileged-service": [
        "-services.*.privileged",
        "-services.*.build.privileged",
        "-services.*.post_start.[].privileged",
    ],
    "host-namespace": [
        "-services.*.pid",
        "-services.*.ipc",
        "-services.*.uts",
        "-services.*.userns_mode",
        "-services.*.cgroup",
        "-services.*.network_mode",
        "+services.*.networks",
        "+services.*.ports",
        "+networks.default",
    ],
    "docker-socket-mount": ["-services.*.volumes", "-services.*.use_api_socket"],
    "sensitive-host-mount": ["-services.*.volumes", "+services.*.volumes.[].read_only"],
    "device-exposure": ["services.*.devices", "services.*.device_cgroup_rules"],
    "named-volume-could-be-ro": ["+services.*.volumes.[].read_only"],
    "mount-propagation-shared": ["services.*.volumes.[].bind"],
    # Signals
    "missing-init": ["+services.*.init", "+services.*.cap_add"],
    "init-ineffective": ["services.*.init", "services.*.entrypoint"],
    "init-redundant": ["-services.*.init"],
    "npm-as-entrypoint": ["~services.*.command"],
    "stop-signal-ungraceful": ["services.*.stop_signal"],
    "stop-signal-mismatch": ["services.*.stop_signal"],
    "stop-grace-period": ["services.*.stop_grace_period"],
    # Volumes
    "bind-shadows-dependencies": ["+services.*.volumes", "+volumes"],
    "dependencies-bind-mounted": ["services.*.volumes", "+volumes"],
    "anonymous-dependency-volume": ["services.*.volumes", "+volumes"],
    "dependency-volume-target-mismatch": ["~services.*.volumes.[].target"],
    "dependency-volume-order": ["~services.*.volumes"],
    "watch-sync-dependencies": ["+services.*.develop.watch.[].ignore"],
    "undeclared-volume": ["+volumes"],
    "unused-volume": ["-volumes"],
    # Networks
    "port-all-interfaces": ["services.*.ports.[].host_ip", "+services.*.ports.[].published"],
    "published-database-port": [
        "-services.*.ports",
        "+services.*.expose",
        "services.*.ports.[].host_ip",
    ],
    "admin-port-published": ["-services.*.ports", "services.*.ports.[].host_ip"],
    "default-network-only": NETWORKS,
    "datastore-on-public-network": NETWORKS,
    "untrusted-service-egress": [*NETWORKS, "+services.*.network_mode"],
    "undeclared-network": ["+networks"],
    "unused-network": ["-networks"],
    "network-mode-conflict": ["-services.*.networks", "-services.*.network_mode", "services.*.ports"],
    "ports-on-internal-network": [*NETWORKS, "-services.*.ports"],
    "duplicate-published-port": ["services.*.ports"],
    "service-localhost-reference": ["~services.*.environment"],
    "app-binds-loopback": ["~services.*.command", "~services.*.environment"],
    "legacy-links": [
        "-services.*.links",
        "-services.*.external_links",
        "+services.*.depends_on",
        "-services.*.depends_on.*.restart",
    ],
    # Sandboxes
    "untrusted-without-sandbox": ["+services.*.runtime"],
    "sandbox-incomplete": [
        "+services.*.read_only",
        "+services.*.tmpfs",
        "services.*.cap_drop",
        "+services.*.cap_add",
        "+services.*.security_opt",
        "services.*.networks",
        "+services.*.network_mode",
        "+services.*.mem_limit",
        "+services.*.pids_limit",
        LIMITS + "memory",
        LIMITS + "pids",
        "networks",
    ],
    "unknown-runtime": ["~services.*.runtime"],
    # Limits
    "memory-limit": ["services.*.mem_limit", LIMITS + "memory"],
    "cpu-limit": ["services.*.cpus", LIMITS + "cpus"],
    "pids-limit": ["services.*.pids_limit", LIMITS + "pids"],
    "limit-conflict": [
        "-services.*.cpus",
        "-services.*.mem_limit",
        "-services.*.mem_reservation",
        "-services.*.pids_limit",
        "-services.*.scale",
        "services.*.deploy",
    ],
    "limit-implausible": ["~services.*.mem_limit", "~services.*.cpus", "~services.*.deploy.resources"],
    "reservation-exceeds-limit": ["services.*.mem_reservation", "services.*.deploy.resources"],
    "swap-below-limit": ["services.*.memswap_limit"],
    "oom-kill-disabled": ["services.*.oom_kill_disable", "services.*.oom_score_adj"],
    "scale-conflict": ["services.*.scale", "services.*.deploy.replicas"],
    "restart-policy": ["+services.*.restart"],
    "log-growth": ["+services.*.logging"],
    "shm-size": ["+services.*.shm_size"],
    # Health
    "compose-healthcheck-missing": ["+services.*.healthcheck"],
    "depends-on-no-condition": ["~services.*.depends_on.*.condition", "+services.**.healthcheck"],
    "service-healthy-without-healthcheck": ["+services.**.healthcheck"],
    "healthcheck-disabled": ["services.*.healthcheck"],
    "healthcheck-tool-missing": ["services.*.healthcheck.test"],
    "healthcheck-needs-shell": ["services.*.healthcheck.test"],
    "healthcheck-invalid": ["services.*.healthcheck.test"],
    "healthcheck-timing": ["services.*.healthcheck"],
    "healthcheck-always-healthy": ["services.*.healthcheck.test"],
    "healthcheck-port-mismatch": ["services.*.healthcheck.test"],
    "healthcheck-localhost-ipv6": ["services.*.healthcheck.test"],
    "compose-dollar-unescaped": [
        "services.*.healthcheck.test",
        "services.*.command",
        "services.*.entrypoint",
    ],
    "completed-on-daemon": ["services.*.restart"],
    "depends-on-undefined": ["services.*.depends_on"],
    # Others
    "compose-secret-in-environment": [
        "-services.*.environment",
        "+services.*.environment",
        "+services.*.secrets",
        "+secrets",
    ],
    "container-name-duplicate": ["-services.*.container_name"],
    "container-name-invalid": ["~services.*.container_name"],
    "project-name-missing": ["~name", "networks.*.name", "volumes.*.name"],
    "interpolation-invalid": ["services"],
    "dependencies-order": ["~services.*.depends_on"],
    "ports-order": ["~services.*.ports"],
    "debug-mode": ["services.*.environment", "services.*.command"],
    "dev-server-in-prod": ["services.*.environment", "~services.*.command"],
    "tls-verification-disabled": ["services.*.environment", "services.*.command"],
    "unset-variable": ["$services", "$networks", "$volumes"],
    "undefined-config": ["+configs"],
    "undefined-secret": ["+secrets"],
    "undefined-model": ["+models"],
    # Style
    "ports-order": ["~services.*.ports"],
}


# What the fix of a rule brings up: these may be applied in its wake, in any service.
BRINGS_UP = {
    "compose-healthcheck-missing": ["depends-on-no-condition"],
    "host-namespace": ["shm-size"],
    "privileged-service": ["compose-read-only", "cap-drop-all", "no-new-privileges"],
}


def _matches(pattern, change, services, depth):
    sign = pattern[0] if pattern[0] in "+-~$" else ""
    if (depth is None and sign == "$") or (depth is None and sign and sign != change.sign):
        return False
    keys = pattern[len(sign):].split(".")[:depth]
    if len(keys) > len(change.path):
        return False
    is_own = len(keys) > 1 and keys[:2] == ["services", "*"]
    if services is not None and is_own and change.path[1] not in services:
        return False
    return all(key in ("*", "**", found) for key, found in zip(keys, change.path))


def is_intended(change, applied, depth=None):
    """Whether one of the rules that were applied wanted this. `applied` has for each rule the names of
    the services that it may touch; None for all of them. Only so many keys of a path are looked at, and
    no sign, if `depth` is given: what is written short has no more."""
    wake = {also: None for rule in applied for also in BRINGS_UP.get(rule, [])}
    return any(
        _matches(pattern, change, services, depth)
        for rule, services in {**applied, **wake}.items()
        for pattern in INTENDED.get(rule, [])
    )
