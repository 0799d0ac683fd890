#pragma once

#include "protocol/json.h"

#include <cstdint>
#include <string>
#include <vector>

namespace protocol {

enum class FileChangeType : std::uint8_t { Created = 1, Changed = 2, Deleted = 3 };

struct FileEvent {
    std::string uri;
    FileChangeType type = FileChangeType::Changed;
};

struct DidChangeWatchedFilesParams {
    std::vector<FileEvent> changes;
};

/// All kinds of change of the files that a pattern names.
struct FileSystemWatcher {
    std::string pattern;
    std::string base_uri{};  // Empty: below any workspace folder. Only where that is announced.
};

struct DidChangeWatchedFilesRegistrationOptions {
    std::vector<FileSystemWatcher> watchers;
};

void from_json(const Json& json, DidChangeWatchedFilesParams& params);
void to_json(Json& json, const DidChangeWatchedFilesRegistrationOptions& options);

}  // namespace protocol
