#include "server/command_line/parallel.h"

#include "server/command_line/style.h"

#include <asio/executor_work_guard.hpp>
#include <asio/io_context.hpp>
#include <asio/post.hpp>
#include <asio/thread_pool.hpp>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <string>
#include <thread>

namespace server::command_line {

// Few enough to keep all cores busy to the end, many enough to be worth a message.
static constexpr std::size_t batch = 8;

void on_all_cores(
    std::size_t count,
    const std::function<void(std::size_t index)>& work,
    const std::function<void(std::size_t done)>& tell) {
    if (count == 0) return;
    asio::io_context strand;
    auto unfinished = asio::make_work_guard(strand);
    asio::thread_pool workers(std::max(1U, std::thread::hardware_concurrency()));
    std::size_t done = 0;
    for (std::size_t begin = 0; begin < count; begin += batch) {
        const auto end = std::min(begin + batch, count);
        asio::post(workers, [&, begin, end] {
            for (auto index = begin; index < end; ++index) work(index);
            asio::post(strand, [&, size = end - begin] {
                done += size;
                tell(done);
                if (done == count) unfinished.reset();
            });
        });
    }
    strand.run();
    workers.join();
}

static std::int64_t now() {
    const auto time = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(time).count();
}

Progress::Progress(std::size_t total)
    : total_(total),
      is_watched_(is_error_watched()),
      next_(now() + 500) {}

Progress::~Progress() {
    if (is_shown_) std::fputs("\r\x1B[K", stderr);
}

void Progress::tell(std::size_t done) {
    if (!is_watched_ || now() < next_) return;
    next_ = now() + 100;
    is_shown_ = true;
    const auto text = "\r" + std::to_string(done) + " of " + std::to_string(total_) + " files";
    std::fputs(text.c_str(), stderr);
}

}  // namespace server::command_line
