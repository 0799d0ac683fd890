#include "analysis/compose/read_only_plan.h"

#include "analysis/compose/command_line.h"
#include "analysis/compose/container_path.h"
#include "analysis/compose/service_user.h"
#include "analysis/shell/program.h"
#include "analysis/text/strings.h"

#include <algorithm>
#include <array>

namespace analysis::compose {

using Kind = MountedVolume::Kind;

std::string same_path(std::string_view path) {
    auto clean = clean_path(path);
    static constexpr std::string_view link = "/var/run";
    const bool is_below =
        clean.starts_with(link) && (clean.size() == link.size() || clean[link.size()] == '/');
    if (is_below) clean.erase(0, std::string_view("/var").size());
    return clean;
}

static bool lies_at_or_below(std::string_view path, std::string_view folder) {
    if (!path.starts_with(folder)) return false;
    return path.size() == folder.size() || folder == "/" || path[folder.size()] == '/';
}

Trilean is_mounted(const std::vector<MountedVolume>& mounts, std::string_view path) {
    const auto wanted = same_path(path);
    auto answer = Trilean::False;
    for (const auto& mount : mounts) {
        if (!mount.target) answer = Trilean::Unknown;
        else if (lies_at_or_below(wanted, same_path(*mount.target))) return Trilean::True;
    }
    return answer;
}

std::vector<std::string> folders_of(const std::vector<std::string>& tmpfs) {
    std::vector<std::string> folders;
    for (const auto& entry : tmpfs) folders.push_back(entry.substr(0, entry.find(':')));
    return folders;
}

/// What keeps the image's recipe from being enough, by what is mounted where.
static bool has_further_needs(const Service& service, const std::vector<MountedVolume>& mounts) {
    struct Need {
        std::string_view image;
        std::string_view mounted;
    };
    // Templates are rendered beside the configuration, archives unpacked beside themselves.
    static constexpr std::array<Need, 3> needs{{
        {"nginx", "/etc/nginx/templates"},
        {"nginx-unprivileged", "/etc/nginx/templates"},
        {"tomcat", "/usr/local/tomcat/webapps"},
    }};
    return std::ranges::any_of(needs, [&](const Need& need) {
        if (service.image().id() != need.image) return false;
        return std::ranges::any_of(mounts, [&](const MountedVolume& mount) {
            return !mount.target || lies_at_or_below(*mount.target, need.mounted);
        });
    });
}

/// Programs that write more than they say: schedules where they stand, native code that they unpack
/// and run from `/tmp`, caches.
static bool writes_elsewhere(const Service& service) {
    const auto line = own_command_line(service);
    if (!line || line->empty()) return false;
    static constexpr std::array<std::string_view, 2> programs{"deno", "java"};
    static constexpr std::array<std::string_view, 5> words{
        "--appendonly", "--save", "--beat", "-B", "beat"};
    const auto is_one_of = [](const auto& list, std::string_view word) {
        return std::ranges::find(list, word) != list.end();
    };
    return is_one_of(programs, shell::base_name(line->front())) ||
           std::ranges::any_of(*line, [&](const auto& word) { return is_one_of(words, word); });
}

static bool is_path(std::string_view text) {
    return text.starts_with('/') && text.find_first_of(" ,(") == std::string_view::npos;
}

static std::string owner_options(const Account& account) {
    if (!account.uid || !account.gid) return {};
    return concat({"uid=", std::to_string(*account.uid), ",gid=", std::to_string(*account.gid)});
}

namespace {

/// Puts a plan together, for one service.
class Planner {
public:
    explicit Planner(const Service& service)
        : service_(service),
          mounts_(mounts_of(service.value())),
          user_(user_of(service)) {}

    ReadOnlyPlan plan() {
        bool has_tmp = false;
        for (const auto& folder : service_.image().memory_folders()) {
            add_folder(folder);
            has_tmp = has_tmp || folder.path == "/tmp";
        }
        if (!has_tmp) add_folder({.path = "/tmp", .options = {}, .note = {}});
        add_data();
        if (has_further_needs(service_, mounts_) || writes_elsewhere(service_))
            plan_.is_certain = false;
        return std::move(plan_);
    }

private:
    /// Whether it is writable as it is; what is not known makes the plan uncertain.
    bool is_writable(std::string_view path) {
        const auto answer = is_mounted(mounts_, path);
        if (answer == Trilean::Unknown) {
            plan_.is_certain = false;
            plan_.is_unclear = true;
        }
        return answer != Trilean::False;
    }

    void add_folder(const MemoryFolder& folder) {
        if (is_writable(folder.path)) return;
        std::string options(folder.options);
        const bool is_everybodys =
            folder.path == "/tmp" || contains(options, "uid=") || contains(options, "mode=1777");
        if (!is_everybodys && user_.written && user_.is_root != Trilean::False) {
            plan_.is_certain = plan_.is_certain && user_.is_root == Trilean::True;
        } else if (!is_everybodys && user_.written) {
            const auto owner = owner_options({{}, user_.uid, user_.gid});
            if (owner.empty()) plan_.is_certain = false;
            else options += options.empty() ? owner : "," + owner;
        }
        add(folder.path, options);
    }

    void add(std::string_view path, std::string_view options) {
        plan_.tmpfs.push_back(options.empty() ? std::string(path) : concat({path, ":", options}));
    }

    void add_data() {
        const auto& image = service_.image();
        const auto volumes = image.volumes();
        const auto is_volume = [&](std::string_view path) {
            return volumes && std::ranges::any_of(*volumes, [&](std::string_view volume) {
                       return lies_at_or_below(path, volume);
                   });
        };
        for (const auto path : image.data_paths()) {
            if (!is_path(path) || is_volume(path) || is_writable(path)) continue;
            if (image.kind() == ImageKind::Cache) add_cache(path);
            else lose(path);
        }
        if (keeps_data() && (!volumes || volumes->empty()) && mounts_.empty())
            plan_.is_certain = false;
        // Its newer releases declare no volume any more, and stop taking writes when they cannot
        // save.
        if (image.id() == "redis" && !is_writable("/data")) plan_.is_certain = false;
    }

    /// What a cache keeps may be in memory, as it is there anyway, and nobody mounted a place for
    /// it.
    void add_cache(std::string_view path) {
        const auto account = service_.image().service_account();
        const auto owner = user_.written ? owner_options({{}, user_.uid, user_.gid})
                           : account     ? owner_options(*account)
                                         : std::string();
        if (owner.empty()) lose(path);
        else add(path, owner);
    }

    void lose(std::string_view path) {
        plan_.lost.emplace_back(path);
        plan_.is_certain = false;
    }

    bool keeps_data() const {
        switch (service_.image().kind()) {
            case ImageKind::Database:
            case ImageKind::ObjectStore:
            case ImageKind::Queue:
            case ImageKind::Search:
                return true;
            default:
                return false;
        }
    }

    const Service& service_;
    std::vector<MountedVolume> mounts_;
    ServiceUser user_;
    ReadOnlyPlan plan_;
};

}  // namespace

ReadOnlyPlan plan_read_only(const Service& service) {
    return Planner(service).plan();
}

}  // namespace analysis::compose
