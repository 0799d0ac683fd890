// Tools and health checks of an image.
#include "analysis/image/image.h"
#include "analysis/image/operating_system.h"
#include "analysis/image/rows.h"
#include "analysis/tables/image_tables.h"

#include <algorithm>

namespace analysis {

using tables::text;

static std::string_view file_name(std::string_view path) {
    return path.substr(path.rfind('/') + 1);
}

static bool lists_tool(tables::Slice tools, std::string_view tool) {
    const bool is_path = tool.find('/') != std::string_view::npos;
    return std::ranges::any_of(words_of(tools), [&](std::string_view listed) {
        return listed == tool || (!is_path && file_name(listed) == tool);
    });
}

Trilean Image::has_tool(std::string_view tool) const {
    if (!row_) return Trilean::Unknown;
    const auto name = file_name(tool);
    if (lists_tool(row_->tools, tool) || lists_tool(row_->tools, name)) return Trilean::True;
    if (name == "sh") return row_->has_shell;
    if (lists_tool(row_->perhaps_tools, name)) return Trilean::Unknown;
    const auto in_base = has_base_tool(os_, name);
    if (in_base == Trilean::True) {
        // Without a shell the rest of the base is not there either.
        return row_->has_shell == Trilean::False ? Trilean::Unknown : row_->has_shell;
    }
    const bool is_closed = row_->has_closed_tools == Trilean::True && !is_on_another_system();
    return is_closed ? in_base : Trilean::Unknown;
}

Words Image::http_probe() const {
    static constexpr std::string_view url = "http://127.0.0.1:PORT/";
    if (!row_) return {};
    const bool has_busybox = os_ == OsFamily::Alpine || os_ == OsFamily::BusyBox;
    if (has_busybox && has_tool("wget") == Trilean::True)
        return {"wget", "-q", "-O", "/dev/null", url};
    if (has_tool("curl") == Trilean::True) return {"curl", "-fsS", "-o", "/dev/null", url};
    auto probe = words_of(row_->http_probe);
    if (!probe.empty() && has_tool(probe.front()) == Trilean::True) return probe;
    return {};
}

Trilean Image::has_healthcheck() const {
    return row_ ? row_->has_healthcheck : Trilean::Unknown;
}

std::string_view Image::declared_healthcheck() const {
    return row_ ? text(row_->healthcheck) : std::string_view();
}

std::string_view Image::healthcheck_instruction() const {
    return row_ ? text(row_->healthcheck_instruction) : std::string_view();
}

Words Image::healthcheck_test() const {
    return row_ ? words_of(row_->healthcheck_test) : Words();
}

std::string_view Image::healthcheck_start_period() const {
    return row_ ? text(row_->healthcheck_start_period) : std::string_view();
}

std::string_view Image::healthcheck_note() const {
    return row_ ? text(row_->healthcheck_note) : std::string_view();
}

}  // namespace analysis
