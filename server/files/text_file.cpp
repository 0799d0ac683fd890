#include "server/files/text_file.h"

#include "server/files/descriptor.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <string_view>
#include <system_error>
#include <utility>

namespace server::files {

static constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

std::string TextFile::bytes() const {
    return has_mark ? std::string(byte_order_mark) + text : text;
}

Failure failure_of(int system_error) {
    auto reason = std::generic_category().message(system_error);
    if (!reason.empty() && 'A' <= reason.front() && reason.front() <= 'Z')
        reason.front() = static_cast<char>(reason.front() - 'A' + 'a');
    return {std::move(reason), system_error == ENOENT || system_error == ENOTDIR};
}

/// How many bytes to expect. Pipes and /proc do not know.
static std::size_t expected_size(int descriptor) {
    struct stat status {};
    if (::fstat(descriptor, &status) != 0 || status.st_size < 0) return 0;
    return std::min(static_cast<std::size_t>(status.st_size), largest_file);
}

/// All bytes up to the end, but not many more than the largest file may have.
static std::variant<std::string, Failure> read_bytes(int descriptor) {
    static constexpr std::size_t chunk = std::size_t{64} * 1024;
    std::string bytes;
    std::size_t size = 0;
    // One more, so that the end of the file is seen without growing.
    bytes.resize(expected_size(descriptor) + 1);
    while (size <= largest_file) {
        if (size == bytes.size()) bytes.resize(size + std::max(size, chunk));
        const auto count = ::read(descriptor, bytes.data() + size, bytes.size() - size);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return failure_of(errno);
        if (count == 0) break;
        size += static_cast<std::size_t>(count);
    }
    bytes.resize(size);
    return bytes;
}

static std::variant<TextFile, Failure> text_of(std::string bytes) {
    if (bytes.size() > largest_file) return Failure{"larger than 100 MB"};
    if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF"))
        return Failure{"written in UTF-16; Docker reads UTF-8"};
    if (bytes.find('\0') != std::string::npos) return Failure{"not a text file (it has NUL bytes)"};

    const bool has_mark = bytes.starts_with(byte_order_mark);
    if (has_mark) bytes.erase(0, byte_order_mark.size());
    return TextFile{std::move(bytes), has_mark};
}

static std::variant<TextFile, Failure> read_from(int descriptor) {
    auto bytes = read_bytes(descriptor);
    if (auto* failure = std::get_if<Failure>(&bytes)) return std::move(*failure);
    return text_of(std::get<std::string>(std::move(bytes)));
}

std::variant<TextFile, Failure> read_text(const std::string& path) {
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file.is_open()) return failure_of(errno);
    return read_from(file.number());
}

std::variant<TextFile, Failure> read_regular_text(const std::string& path) {
    // Opening a pipe would wait for its other end.
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (!file.is_open()) return failure_of(errno);
    struct stat status {};
    if (::fstat(file.number(), &status) != 0) return failure_of(errno);
    if (!S_ISREG(status.st_mode)) return Failure{"not a regular file"};
    return read_from(file.number());
}

std::variant<TextFile, Failure> read_standard_input() {
    return read_from(STDIN_FILENO);
}

}  // namespace server::files
