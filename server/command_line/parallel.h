#pragma once

#include <cstddef>
#include <functional>

namespace server::command_line {

/// Calls `work` once for each number below `count`, on all cores, in any order. The calling thread
/// waits, and is told from time to time how many are done.
void on_all_cores(
    std::size_t count,
    const std::function<void(std::size_t index)>& work,
    const std::function<void(std::size_t done)>& tell);

/// Tells on standard error how far a long work is, if somebody watches. Nothing is left of it.
class Progress {
public:
    explicit Progress(std::size_t total);
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;
    Progress(Progress&&) = delete;
    Progress& operator=(Progress&&) = delete;

    void tell(std::size_t done);

private:
    std::size_t total_;
    bool is_watched_;
    bool is_shown_ = false;
    std::int64_t next_;  // When to say something, in milliseconds of a steady clock.
};

}  // namespace server::command_line
