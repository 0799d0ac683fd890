#include "server/watchdog.h"

#include <sys/types.h>

#include <cerrno>
#include <csignal>
#include <fstream>
#include <limits>
#include <string>
#include <utility>

namespace server {

/// Whether the process has ended, and its parent has not asked how. "42 (its name) Z …"
static bool is_zombie(std::int64_t process_id) {
    std::ifstream file("/proc/" + std::to_string(process_id) + "/stat");
    std::string status;
    std::getline(file, status);
    const auto name_end = status.rfind(") ");
    return name_end != std::string::npos && status.substr(name_end + 2).starts_with('Z');
}

bool is_alive(std::int64_t process_id) {
    // Anything else means a group of processes, or all of them.
    if (process_id <= 0 || process_id > std::numeric_limits<pid_t>::max()) return false;
    const bool exists = ::kill(static_cast<pid_t>(process_id), 0) == 0 || errno == EPERM;
    return exists && !is_zombie(process_id);
}

Watchdog::Watchdog(
    const asio::any_io_executor& strand,
    std::int64_t process_id,
    std::function<void()> on_death,
    std::chrono::milliseconds interval)
    : timer_(strand),
      process_id_(process_id),
      on_death_(std::move(on_death)),
      interval_(interval) {
    if (is_alive(process_id_)) wait();
}

void Watchdog::wait() {
    timer_.expires_after(interval_);
    timer_.async_wait([this](const std::error_code& stopped) {
        if (stopped) return;
        if (is_alive(process_id_)) wait();
        else on_death_();
    });
}

}  // namespace server
