#pragma once

#include <filesystem>

namespace tests {

/// Where the tests lie: tests/ of the checkout that was built.
std::filesystem::path folder();
/// Where the build has put what the tests need.
std::filesystem::path build_folder();
/// The program itself.
std::filesystem::path seaworthy();

}  // namespace tests
