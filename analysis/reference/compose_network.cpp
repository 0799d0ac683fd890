#include "analysis/reference/compose_shapes.h"

#include <array>

/// Keys about networks: those of a service, and the networks of the project.
namespace analysis::reference::compose {

// Ports.

static constexpr std::array port_keys{
    Key{"app_protocol",
        any_text,
        "What is spoken at this port, such as `http`. Nobody but tools that read the file cares."}
        .from("2.26.0"),
    Key{"host_ip",
        any_text,
        "The address of the host to listen at. Default: all of them, past most firewalls; "
        "`127.0.0.1` keeps the port on the machine."},
    Key{"mode",
        in_words("ingress host"),
        "For Swarm: `ingress` balances over all nodes, `host` publishes on the node that runs "
        "the container. Default: `ingress`."},
    Key{"name", any_text, "What the port is for, for whoever reads the file."},
    Key{"protocol", in_words("tcp udp sctp"), "Default: `tcp`."},
    Key{"published",
        text_or_integer,
        "The port of the host, or a range to take a free one from. Default: any free port."},
    Key{"target", between(0, no_limit, whole_number), "The port in the container."}.required(),
};

static constexpr Mapping port{.noun = "a port", .keys = port_keys};
static constexpr Shape port_item = either(text_or_integer, mapping_of(port));

// The networks that a service joins.

static constexpr std::array joined_network_keys{
    Key{"aliases", texts, "Further names under which the others of this network find the service."},
    Key{"driver_opts",
        mapping_of(driver_options),
        "What the network's driver is told about this one connection."}
        .from("2.27.1"),
    Key{"gw_priority",
        number_only,
        "The network with the highest number becomes the way to the rest of the world. Default: "
        "0. It cannot come from a variable."}
        .from("2.33.1"),
    Key{"interface_name",
        any_text,
        "The name of the network interface in the container, such as `eth0`."}
        .from("2.36.0"),
    Key{"ipv4_address",
        any_text,
        "A fixed address. The network needs an `ipam` block with a subnet that holds it."},
    Key{"ipv6_address",
        any_text,
        "A fixed IPv6 address. The network needs `enable_ipv6` and a subnet that holds it."},
    Key{"link_local_ips", texts, "Link-local addresses of the container."},
    Key{"mac_address", any_text, "The hardware address in this network."}.from("2.23.2"),
    Key{"priority",
        number_only,
        "The service joins networks with higher numbers first. Default: 0. It cannot come from a "
        "variable, and it does not choose the way out: see `gw_priority`."},
};

static constexpr Mapping joined_network{.noun = "a network", .keys = joined_network_keys};
static constexpr Key any_joined_network{
    "<network>",
    either(nothing, mapping_of(joined_network)),
    "A network from the top level, and how the service takes part in it."};
static constexpr Mapping joined_networks{
    .noun = "`networks`",
    .other = &any_joined_network,
    .names = Names::Plain,
    .has_extensions = false};

// Hosts.

static constexpr Key any_host{
    "<host>",
    either(any_text, list_of(any_text)),
    "The address of this host; `host-gateway` is the machine that Docker runs on."};
const Mapping hosts{
    .noun = "`extra_hosts`", .other = &any_host, .names = Names::Filled, .has_extensions = false};

static constexpr std::array keys{
    Key{"dns",
        text_or_texts,
        "DNS servers for the container. Default: Docker's own, which knows the other services "
        "and asks the host's."},
    Key{"dns_opt", texts, "Options for the container's `/etc/resolv.conf`."},
    Key{"dns_search", text_or_texts, "Domains in which names without a dot are looked up."},
    Key{"domainname", any_text, "The domain that the container believes to be in."},
    Key{"expose",
        list_of(text_or_integer),
        "Ports that the service listens at, for whoever reads the file: within a network every "
        "port can be reached anyway, and the host sees none of these."},
    Key{"external_links",
        distinct_texts,
        "Containers of other projects, as `name` or `name:alias`. A shared network does the "
        "same, and survives when they are made anew."},
    Key{"extra_hosts",
        host_list,
        "Lines for the container's `/etc/hosts`, as `name=address`. `host.docker.internal="
        "host-gateway` leads to the machine that Docker runs on."},
    Key{"hostname",
        any_text,
        "What the container calls itself. Other services still find it by the service's name."},
    Key{"links",
        texts,
        "Services to reach under another name, as `service:alias`. Legacy: services of one "
        "network find each other by name anyway."},
    Key{"mac_address",
        any_text,
        "The hardware address of the container. Docker 25 and later want it at the network "
        "instead."},
    Key{"network_mode",
        in_words("bridge host none"),
        "Instead of networks of its own: `host` shares the machine's, `none` has none, "
        "`service:name` and `container:name` share another's. `networks` may not stand beside "
        "it."},
    Key{"networks",
        either(distinct_texts, mapping_of(joined_networks)),
        "The networks that the service joins. Default: the project's `default`. Services "
        "without one in common cannot reach each other."},
    Key{"ports",
        list_of(port_item),
        "Ports of the host that lead into the container, as `host:container`. Without an address "
        "in front they are open to every network the host is in. Keep them in quotes."},
};

const Mapping service_network{.noun = "a service", .keys = keys, .more = &service_storage};

// The networks of the project.

static constexpr Key any_address{
    "<host>", any_text, "An address that the driver must not hand out."};
static constexpr Mapping addresses{
    .noun = "`aux_addresses`",
    .other = &any_address,
    .names = Names::Filled,
    .has_extensions = false};

static constexpr std::array pool_keys{
    Key{"aux_addresses",
        mapping_of(addresses),
        "Addresses of the subnet that are taken by others, by their names."},
    Key{"gateway", any_text, "The address of the way out."},
    Key{"ip_range", any_text, "The part of the subnet that containers get their addresses from."},
    Key{"subnet", any_text, "The network's addresses, as `172.28.0.0/16`."},
};

static constexpr Mapping pool{.noun = "a subnet", .keys = pool_keys};
static constexpr Shape pool_item = mapping_of(pool);

static constexpr Key any_ipam_option{"<option>", any_text, "An option of the IPAM driver."};
static constexpr Mapping ipam_options{
    .noun = "`options`",
    .other = &any_ipam_option,
    .names = Names::Filled,
    .has_extensions = false};

static constexpr std::array ipam_keys{
    Key{"config", list_of(pool_item), "The subnets of the network."},
    Key{"driver", any_text, "Who hands out addresses. Default: `default`."},
    Key{"options", mapping_of(ipam_options), "Options of the IPAM driver."},
};

static constexpr Mapping ipam{.noun = "`ipam`", .keys = ipam_keys};

static constexpr std::array network_keys{
    Key{"attachable",
        flag,
        "For Swarm: `true` lets containers that belong to no service join. Default: `false`."},
    Key{"driver",
        in_words("bridge overlay host none macvlan ipvlan"),
        "Who connects the containers. Default: `bridge`, on this machine only."},
    Key{"driver_opts", mapping_of(driver_options), "What the driver is told."},
    Key{"enable_ipv4", flag, "`false` gives the network no IPv4 addresses. Default: `true`."}.from(
        "2.33.1"),
    Key{"enable_ipv6", flag, "`true` gives the network IPv6 addresses. Default: `false`."},
    Key{"external",
        either(flag, mapping_of(external_name)),
        "`true`: the network exists already, and Compose neither creates nor removes it. Only "
        "`name` makes sense beside it."},
    Key{"internal",
        flag,
        "`true` cuts the network off from the rest of the world: right for a database that only "
        "the others talk to. Default: `false`."},
    Key{"ipam",
        mapping_of(ipam),
        "Which addresses the network has. Default: a subnet that Docker picks."},
    Key{"labels", labels, "Labels of the network."},
    Key{"name",
        any_text,
        "The network's name, as it is. Default: the key, with the project's name in front."},
};

const Mapping network{.noun = "a network", .keys = network_keys};

}  // namespace analysis::reference::compose
