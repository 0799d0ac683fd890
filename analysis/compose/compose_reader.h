#pragma once

#include "analysis/compose/compose_file.h"

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace analysis::compose {

/// Reads one version of a Compose file, and takes over from the one before what still holds.
class ComposeReader {
public:
    using Context = ComposeFile::Context;

    /// `old` is an earlier version, or null.
    ComposeReader(const ComposeFile* old, const Text& text, const Context& context);

    std::shared_ptr<const ComposeFile> read() &&;

private:
    const FileAnswer& ask(std::string_view relative);
    void read_layout();
    void read_variables();
    void read_base();
    void read_services();
    void read_included();
    void read_project();
    void read_circumstances();

    /// The file at that place, read; null, if it cannot be, and `is_certain` says whether that is
    /// for good.
    ComposeFilePtr other(std::string_view relative, bool& is_certain);
    ComposeFilePtr read_other(const std::string& path, const FileAnswer& answer);

    /// An entry of `services`, and its model once it is read.
    struct Slot {
        FileEntry entry;
        ServiceModelPtr model = nullptr;
        bool is_being_read = false;
    };
    ServiceModelPtr read_service(Slot& slot);
    /// What a service is made of besides its own entry, in the order in which it is laid over.
    struct Base {
        Layer layer;
        std::string path;  // Empty: this file.
        ServiceModelPtr model;
        Offset at;  // What its spans count from, in its file.
    };
    ServiceModelPtr new_or_known(const Slot& slot);
    ServiceModelPtr new_model(const Slot& slot, std::vector<Base> bases, bool is_complete) const;
    std::vector<Base> bases_of(const Slot& slot, bool& is_complete);
    void add_extended(const Slot& slot, std::vector<Base>& bases, bool& is_complete);

    void include(const yaml::NodeView& path);
    void read_override();
    bool lacks_something() const;
    void read_includer();
    void read_declarations(Project& project);
    bool is_project_unchanged() const;
    std::set<const ServiceModel*> with_limited_heirs() const;

    const ComposeFile* old_;
    const Context& context_;
    std::shared_ptr<ComposeFile> file_;
    Interpolate interpolate_;
    std::vector<Slot> slots_;
    std::unordered_map<std::string_view, std::size_t> slot_by_name_;
    std::unordered_map<const yaml::Pair*, const PlacedService*> old_services_;
    std::vector<ComposeFilePtr> joined_;  // Whose services and declarations belong to the project.
    bool is_project_complete_ = true;
};

}  // namespace analysis::compose
