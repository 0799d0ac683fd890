#include "analysis/compose/host_folders.h"

#include <algorithm>
#include <array>

namespace analysis::compose {

static constexpr std::array<HostFolder, 20> folders{{
    {"/", "the host's whole disk"},
    {"/bin", "the host's programs in `/bin`"},
    {"/boot", "the host's kernel in `/boot`"},
    {"/dev", "all devices of the host in `/dev`"},
    {"/etc", "the host's accounts and settings in `/etc`"},
    {"/lib", "the host's libraries in `/lib`"},
    {"/proc", "the host's processes in `/proc`"},
    {"/root", "what the host's root keeps in `/root`"},
    {"/run", "the sockets of the host's services in `/run`"},
    {"/sbin", "the host's programs in `/sbin`"},
    {"/sys", "the host's kernel in `/sys`"},
    {"/usr", "the host's programs in `/usr`"},
    {"/var", "the host's data in `/var`"},
    {"/var/lib/docker", "all images, volumes and containers in `/var/lib/docker`"},
    {"/var/run", "the sockets of the host's services in `/var/run`"},
    {"~/.aws", "the keys in `~/.aws`"},
    {"~/.docker", "the registry passwords in `~/.docker`"},
    {"~/.gnupg", "the keys in `~/.gnupg`"},
    {"~/.kube", "the keys in `~/.kube`"},
    {"~/.ssh", "the keys in `~/.ssh`"},
}};

const HostFolder* deciding_folder(std::string_view path) {
    const auto found = std::ranges::find(folders, path, &HostFolder::path);
    return found != folders.end() ? &*found : nullptr;
}

}  // namespace analysis::compose
