#pragma once

#include <asio/any_io_executor.hpp>
#include <asio/steady_timer.hpp>

#include <chrono>
#include <cstdint>
#include <functional>

namespace server {

/// Whether there is such a process; one that is dead but not yet buried counts as none.
bool is_alive(std::int64_t process_id);

/// Watches over the process that started us, so that we do not outlive it. Lives on the strand, and
/// must outlive its run.
class Watchdog {
public:
    /// Looks every `interval`, and calls `on_death` on the strand, once, when the process is gone.
    /// A process that does not exist now is not watched: its id is from another namespace.
    Watchdog(
        const asio::any_io_executor& strand,
        std::int64_t process_id,
        std::function<void()> on_death,
        std::chrono::milliseconds interval = std::chrono::seconds(2));

private:
    void wait();

    asio::steady_timer timer_;
    std::int64_t process_id_;
    std::function<void()> on_death_;
    std::chrono::milliseconds interval_;
};

}  // namespace server
