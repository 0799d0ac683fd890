#include "server/files/rewrite.h"

#include "server/files/descriptor.h"

#include <fcntl.h>
#include <stdlib.h>  // NOLINT(modernize-deprecated-headers): mkostemp is not C++'s.
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <climits>
#include <cstdio>
#include <filesystem>
#include <stdexcept>
#include <string_view>
#include <utility>
#include <vector>

namespace server::files {

namespace fs = std::filesystem;

/// New content beside the file that it is for. Goes away, unless it takes that file's place.
class Temporary {
public:
    explicit Temporary(fs::path target)
        : target_(std::move(target)),
          name_((target_.parent_path() / ("." + target_.filename().string() + ".XXXXXX")).string()),
          file_(::mkostemp(name_.data(), O_CLOEXEC)),
          error_(file_.is_open() ? 0 : errno) {}
    ~Temporary() {
        if (file_.is_open()) ::unlink(name_.c_str());
    }
    Temporary(Temporary&&) noexcept = default;
    Temporary& operator=(Temporary&&) = delete;
    Temporary(const Temporary&) = delete;
    Temporary& operator=(const Temporary&) = delete;

    /// Each step returns whether it worked; `error` tells why not.
    bool is_open() const { return file_.is_open(); }
    int error() const { return error_; }
    const std::string& name() const { return name_; }

    bool write(std::string_view bytes) {
        while (!bytes.empty()) {
            const auto count = ::write(file_.number(), bytes.data(), bytes.size());
            if (count < 0 && errno != EINTR) return failed();
            if (count > 0) bytes.remove_prefix(static_cast<std::size_t>(count));
        }
        return ::fsync(file_.number()) == 0 || failed();
    }

    bool take_over(const struct stat& status) {
        struct stat own {};
        if (::fstat(file_.number(), &own) != 0) return failed();
        const bool has_owner = own.st_uid == status.st_uid && own.st_gid == status.st_gid;
        if (!has_owner && ::fchown(file_.number(), status.st_uid, status.st_gid) != 0)
            return failed();
        return ::fchmod(file_.number(), status.st_mode & 07777U) == 0 || failed();
    }

    /// As if it had been created the ordinary way.
    bool take_default_mode() {
        const auto mask = ::umask(0);
        ::umask(mask);
        return ::fchmod(file_.number(), 0666U & ~mask) == 0 || failed();
    }

    bool replace() { return ::rename(name_.c_str(), target_.c_str()) == 0 ? kept() : failed(); }
    /// Unlike renaming, linking fails if there is something already.
    bool create() { return ::link(name_.c_str(), target_.c_str()) == 0 || failed(); }

private:
    bool failed() {
        error_ = errno;
        return false;
    }
    bool kept() {
        file_ = Descriptor(-1);
        return true;
    }

    fs::path target_;
    std::string name_;
    Descriptor file_;
    int error_;
};

/// The file that is meant, behind all symbolic links. One that is yet to be created is itself.
static fs::path target_of(const std::string& path) {
    std::error_code missing;
    auto target = fs::canonical(path, missing);
    return missing ? fs::absolute(path) : target;
}

static Failure changed_meanwhile() {
    return {"changed while it was being looked at; left alone"};
}

static std::optional<Failure> verify(const Rewrite& rewrite) {
    if (!rewrite.before) return std::nullopt;  // `create` sees to it.
    const auto now = read_text(rewrite.path);
    if (const auto* file = std::get_if<TextFile>(&now); file != nullptr && *file == *rewrite.before)
        return std::nullopt;
    return changed_meanwhile();
}

static std::string bytes_of(const Rewrite& rewrite) {
    return TextFile{rewrite.text, rewrite.before && rewrite.before->has_mark}.bytes();
}

/// Writes the new content of a file beside it.
static std::variant<Temporary, Failure> prepared(const Rewrite& rewrite) {
    if (auto failure = verify(rewrite)) return *failure;
    const auto target = target_of(rewrite.path);
    struct stat status {};
    if (rewrite.before) {
        if (::stat(target.c_str(), &status) != 0) return failure_of(errno);
        if (!S_ISREG(status.st_mode)) return Failure{"not a regular file"};
        // Renaming asks the folder alone; nobody expects that of a file that may not be written.
        if (::access(target.c_str(), W_OK) != 0) return failure_of(errno);
    }
    Temporary temporary(target);
    if (!temporary.is_open() || !temporary.write(bytes_of(rewrite)))
        return failure_of(temporary.error());
    if (!(rewrite.before ? temporary.take_over(status) : temporary.take_default_mode()))
        return failure_of(temporary.error());
    return temporary;
}

static std::optional<Failure> put_in_place(const Rewrite& rewrite, Temporary& temporary) {
    if (auto failure = verify(rewrite)) return failure;
    if (rewrite.before ? temporary.replace() : temporary.create()) return std::nullopt;
    return failure_of(temporary.error());
}

/// Makes a renaming last. That is the best we can do: a folder that cannot be synced is no error.
static void sync_folder_of(const std::string& path) {
    const auto folder = target_of(path).parent_path();
    const Descriptor opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (opened.is_open()) ::fsync(opened.number());
}

std::optional<WriteFailure> rewrite(std::span<const Rewrite> rewrites) {
    std::vector<Temporary> temporaries;
    for (const auto& file : rewrites) {
        auto outcome = prepared(file);
        if (auto* failure = std::get_if<Failure>(&outcome))
            return WriteFailure{file.path, failure->reason};
        temporaries.push_back(std::get<Temporary>(std::move(outcome)));
    }
    for (std::size_t i = 0; i < rewrites.size(); ++i) {
        if (auto failure = put_in_place(rewrites[i], temporaries[i]))
            return WriteFailure{rewrites[i].path, failure->reason};
        sync_folder_of(rewrites[i].path);
    }
    return std::nullopt;
}

}  // namespace server::files
