#include "server/lsp.h"

#include "server/files/file_answer.h"
#include "server/session.h"
#include "server/transport/connection.h"
#include "server/watchdog.h"

#include <asio/io_context.hpp>
#include <asio/post.hpp>
#include <asio/thread_pool.hpp>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace server {

namespace {

/// Everything that runs while a client is served.
class Service {
public:
    Service(asio::io_context& strand, Channel channel)
        : strand_(strand),
          session_({
              {strand.get_executor(), workers_.get_executor()},
              files::file_answer,
              [this](std::string_view message) { connection_.send(message); },
              [this](std::int64_t process_id) { watch(process_id); },
          }),
          connection_(
              std::move(channel),
              [this](protocol::Message message) { take(std::move(message)); },
              [this] { end(); }) {}

    void watch(std::int64_t process_id) {
        watchdogs_.push_back(std::make_unique<Watchdog>(strand_.get_executor(), process_id, [this] {
            // Not at once: it would be the end of who calls.
            asio::post(strand_, [this] {
                connection_.drop();
                end();
            });
        }));
    }

    int run() {
        strand_.run();
        workers_.join();
        return session_.exit_code();
    }

private:
    void take(protocol::Message message) {
        session_.receive(std::move(message));
        if (session_.has_ended()) end();
    }

    void end() {
        connection_.close();
        session_.stop();
        watchdogs_.clear();
    }

    asio::io_context& strand_;
    asio::thread_pool workers_{2};
    Session session_;
    Connection connection_;
    std::vector<std::unique_ptr<Watchdog>> watchdogs_;
};

}  // namespace

int run_lsp(const LspOptions& options) {
    spdlog::set_default_logger(spdlog::stderr_logger_mt("seaworthy"));
    asio::io_context strand(1);
    auto channel = open(options.endpoint, strand.get_executor());
    if (!channel) {
        spdlog::error("{}", channel.error().message);
        return 1;
    }
    Service service(strand, std::move(*channel));
    if (options.client_process) service.watch(*options.client_process);
    return service.run();
}

}  // namespace server
