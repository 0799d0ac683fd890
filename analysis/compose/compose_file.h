#pragma once

#include "analysis/compose/dotenv.h"
#include "analysis/compose/project.h"
#include "analysis/compose/service.h"
#include "analysis/files.h"
#include "analysis/text/text.h"
#include "analysis/yaml/tree.h"

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace analysis::compose {

/// A service where it stands in its file.
struct PlacedService {
    Offset at = 0;
    ServiceModelPtr model;
    Circumstances around;
    Span lines;  // In the file: from `at` up to the next entry.
};

/// An entry as it is written: a service, a network, or a key at the top level that has no entries.
struct FileEntry {
    std::string_view section;  // `services`; empty at the top level.
    yaml::PairView pair;       // Where it stands in the file.
    std::shared_ptr<const yaml::Pair> shared;
    Span lines;  // From where the pair counts from up to the next entry.
};

/// Whether a section of the top level holds entries with names that the author chose.
bool has_entries(std::string_view section);

/// One version of a Compose file, with what it is together with its other files. It reads nothing:
/// what it lacks stands in `consulted()`, and comes with a later version.
class ComposeFile {
public:
    struct Context {
        std::string_view path;
        const Files& files;
        const Context* reader = nullptr;  // That of the file that this one is read for, or null.
    };

    static std::shared_ptr<const ComposeFile> parse(const Text& text, const Context& context);
    /// The next version: the same as if it were parsed, only sooner.
    std::shared_ptr<const ComposeFile> reparsed(const Text& text, const Context& context) const;

    const std::string& path() const { return path_; }
    const Text& text() const { return text_; }
    const yaml::Tree& tree() const { return tree_; }
    /// In order. Those of included files are in the project only.
    const std::vector<PlacedService>& services() const { return services_; }
    Service service(const PlacedService& placed) const;
    /// Null, if the file has no service of that name.
    const PlacedService* service_named(std::string_view name) const;
    /// The service whose entry holds this place, or null.
    const PlacedService* service_at(Offset at) const;
    /// Every entry of the file's sections, and its other top-level keys, in order.
    std::vector<FileEntry> entries() const;
    /// The value of a key at the top level, in the first document that has it.
    std::optional<yaml::PairView> top_level(std::string_view key) const;
    const ProjectPtr& project() const { return project_; }
    /// A scalar with its variables replaced by what `.env` says. Whatever that does not name may be
    /// set by whoever starts the project.
    Replaced replaced(std::string_view text) const;

    /// What `.env` sets.
    const Dotenv& variables() const { return *variables_; }

    /// The files that were asked for.
    const Consulted& consulted() const { return consulted_; }
    /// The base that an override file changes; null for other files, and if there is none.
    const ComposeFile* base() const { return base_.get(); }
    bool is_override() const { return is_override_; }
    const Habits& habits() const { return habits_; }

private:
    friend class ComposeReader;
    ComposeFile(std::string path, Text text, yaml::Tree tree)
        : path_(std::move(path)),
          text_(std::move(text)),
          tree_(std::move(tree)) {}

    std::string path_;
    Text text_;
    yaml::Tree tree_;
    std::vector<PlacedService> services_;
    ProjectPtr project_;
    Consulted consulted_;
    std::shared_ptr<const ComposeFile> base_;
    std::vector<std::shared_ptr<const ComposeFile>> joined_;  // The rest of the project.
    /// Other files of the project, by path: shared while nothing in them changes.
    std::map<std::string, std::shared_ptr<const ComposeFile>, std::less<>> others_;
    std::shared_ptr<const Dotenv> variables_;  // Of `.env`; never null once it is read.
    Text environment_{""};                     // What they were read from.
    bool are_variables_known_ = true;
    /// What stands in the sections other than `services`, to see whether it is still the same.
    std::vector<const yaml::Pair*> declared_;
    bool has_declared_aliases_ = false;  // What they stand for may change without them.
    bool is_override_ = false;
    Habits habits_;
};

using ComposeFilePtr = std::shared_ptr<const ComposeFile>;

}  // namespace analysis::compose
