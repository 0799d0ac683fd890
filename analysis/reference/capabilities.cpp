#include "analysis/reference/capabilities.h"

#include "analysis/text/ascii.h"

#include <algorithm>
#include <array>

namespace analysis::reference {

static constexpr auto table = std::to_array<Capability>({
    {"CHOWN", true, "Give files to any user and group."},
    {"DAC_OVERRIDE", true, "Read, write and run files whatever their permissions say."},
    {"DAC_READ_SEARCH", false, "Read files and search folders whatever their permissions say."},
    {"FOWNER", true, "Do to other users' files what only their owner may, such as `chmod`."},
    {"FSETID", true, "Keep the setuid and setgid bits of files that are changed."},
    {"KILL", true, "Send signals to processes of other users."},
    {"SETGID", true, "Change to any group."},
    {"SETUID", true, "Change to any user. Programs that start as root and step down need it."},
    {"SETPCAP", true, "Drop capabilities for good, and pass on those that one has."},
    {"LINUX_IMMUTABLE", false, "Set and clear the flags that protect files from changes."},
    {"NET_BIND_SERVICE", true, "Listen on ports below 1024 where the kernel reserves them."},
    {"NET_BROADCAST", false, "Nothing: the kernel does not use it."},
    {"NET_ADMIN", false, "Configure interfaces, routes, firewalls and tunnels."},
    {"NET_RAW", true, "Open raw sockets, to ping, and to forge packets."},
    {"IPC_LOCK", false, "Lock memory, so that it is not swapped out."},
    {"IPC_OWNER", false, "Use shared memory, queues and semaphores of other users."},
    {"SYS_MODULE", false, "Load modules into the host's kernel: as good as root on the host."},
    {"SYS_RAWIO", false, "Reach the host's memory and devices directly."},
    {"SYS_CHROOT", true, "Change the root folder with `chroot`, and enter namespaces."},
    {"SYS_PTRACE", false, "Trace other processes, and read and write their memory."},
    {"SYS_PACCT", false, "Turn process accounting on and off."},
    {"SYS_ADMIN", false, "Mount file systems and much else: close to root on the host."},
    {"SYS_BOOT", false, "Reboot, and load another kernel."},
    {"SYS_NICE", false, "Raise priorities, and choose processors and scheduling."},
    {"SYS_RESOURCE", false, "Go beyond quotas and limits of resources."},
    {"SYS_TIME", false, "Set the host's clock."},
    {"SYS_TTY_CONFIG", false, "Configure terminals, and hang them up."},
    {"MKNOD", true, "Create device files."},
    {"LEASE", false, "Take leases on files of other users."},
    {"AUDIT_WRITE", true, "Write to the kernel's audit log, as `login` and `sshd` do."},
    {"AUDIT_CONTROL", false, "Turn auditing on and off, and change its rules."},
    {"SETFCAP", true, "Give capabilities to files."},
    {"MAC_OVERRIDE", false, "Override mandatory access control (Smack)."},
    {"MAC_ADMIN", false, "Configure mandatory access control (Smack, AppArmor)."},
    {"SYSLOG", false, "Read and configure the kernel's log, with its addresses."},
    {"WAKE_ALARM", false, "Set timers that wake the system up."},
    {"BLOCK_SUSPEND", false, "Keep the system from being suspended."},
    {"AUDIT_READ", false, "Read the kernel's audit log."},
    {"PERFMON", false, "Watch performance, and with it what other processes do."},
    {"BPF", false, "Load programs into the kernel's virtual machine."},
    {"CHECKPOINT_RESTORE", false, "Save and restore processes."},
});

static constexpr auto names = [] {
    std::array<std::string_view, table.size()> result;
    std::ranges::transform(table, result.begin(), &Capability::name);
    return result;
}();

std::span<const Capability> capabilities() {
    return table;
}

std::span<const std::string_view> capability_names() {
    return names;
}

const Capability* capability(std::string_view name) {
    static constexpr std::string_view prefix = "CAP_";
    if (ascii::equal(name.substr(0, prefix.size()), prefix)) name.remove_prefix(prefix.size());
    const auto is_it = [name](const Capability& one) { return ascii::equal(one.name, name); };
    const auto* found = std::ranges::find_if(table, is_it);
    return found == table.end() ? nullptr : found;
}

bool is_all_capabilities(std::string_view name) {
    return ascii::equal(name, "ALL");
}

}  // namespace analysis::reference
