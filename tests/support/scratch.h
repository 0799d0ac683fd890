#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace tests {

/// A folder of its own for a test, which goes with it.
class Scratch {
public:
    Scratch();
    ~Scratch();
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    Scratch(Scratch&&) = delete;
    Scratch& operator=(Scratch&&) = delete;

    const std::filesystem::path& path() const { return path_; }
    /// The path of something below it.
    std::string operator/(std::string_view name) const { return (path_ / name).string(); }

    /// Writes a file and the folders around it.
    void write(std::string_view name, std::string_view content) const;
    std::string read(std::string_view name) const;

private:
    std::filesystem::path path_;
};

}  // namespace tests
