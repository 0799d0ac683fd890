#pragma once

#include "analysis/compose/alias_target.h"
#include "analysis/compose/edits/lines.h"
#include "analysis/compose/expansion.h"
#include "analysis/compose/facts.h"
#include "analysis/compose/value.h"
#include "analysis/image/image.h"

#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace analysis::compose {

/// What is known of a service from its entry and from those that it is made of. Versions of a file
/// share it while these stay the same. Spans count from the entry.
struct ServiceModel {
    std::shared_ptr<const yaml::Pair> pair;  // The entry. Never null.
    std::string name;
    Value value;  // What holds; see there.
    std::vector<Source> sources;
    std::vector<AliasUse> aliases;
    /// The services it is made of besides: by `extends`, and in the base of an override file.
    std::vector<std::shared_ptr<const ServiceModel>> bases;
    /// False, if something that it is made of could not be read.
    bool is_complete = true;
    std::optional<ImageReference> reference;  // Of a service that is not built.
    Image image = Image::with_unknown_tag({});
    Facts facts;
};

using ServiceModelPtr = std::shared_ptr<const ServiceModel>;

/// What a service's file and its other services make of it. Compares equal, if it means the same to
/// every rule.
struct Circumstances {
    bool is_file_dev = false;    // The file's name says that it is for development or tests.
    bool is_stack = false;       // The same says that it is for Swarm: `docker-stack.yml`.
    bool is_override = false;    // The file changes another one: what is missing here is there.
    bool is_one_shot = false;    // It ends by itself, and somebody waits for that.
    bool is_dependency = false;  // Another service depends on it.
    bool is_waited_for = false;  // Another service waits until it is healthy.
    /// A service that is made of this one has `deploy.resources.limits`: with a key like
    /// `mem_limit` in this one, it would have both.
    bool has_limited_heirs = false;
    bool ends_file = false;  // Its last line is the file's last, and has no line break.
    Habits habits = {};      // How the file is written.

    friend bool operator==(const Circumstances&, const Circumstances&) = default;
};

/// One entry of a Compose file, for rules about what is written. Offsets count as those of a
/// service do.
struct WrittenEntry {
    std::string_view section;  // `services`, `networks`, …; empty for a key at the top level.
    yaml::PairView written;
    Lines lines;  // From where offsets count up to the next entry.
    /// Its file changes another one: what is missing here may be there.
    bool is_override = false;
    /// What aliases in it stand for, and those in what they stand for.
    AliasTarget target = {};
    /// Whether a place of the file lies in an entry that is looked at by itself: in a service or a
    /// network, not below `x-common`.
    std::function<bool(Offset in_file)> is_in_entry = {};
};

/// One service, for rules. Offsets count from its entry: from the start of the line that its key
/// stands in, or from whatever the file's entries count from if it is written in flow style.
class Service {
public:
    Service(const ServiceModel& model, const Circumstances& around, std::string_view text)
        : model_(model),
          around_(around),
          text_(text) {}

    std::string_view name() const { return model_.name; }
    /// Where what is missing is reported.
    Span key() const { return model_.pair->key.span; }
    /// The entry as it is written. Borrowed from the service.
    yaml::PairView written() const { return {*model_.pair, 0}; }
    /// The bytes of the entry, from where offsets count up to the next entry.
    std::string_view text() const { return text_; }
    /// What edits of the entry are made in.
    Lines lines() const { return {.text = text_, .column = 0, .habits = around_.habits}; }
    /// The pair at this path as it is written in the entry itself; nothing if it is not, or if an
    /// alias is on the way.
    std::optional<yaml::PairView> own(std::initializer_list<std::string_view> path) const;

    const Value& value() const { return model_.value; }
    /// The value at this path below the service, or null.
    const Value* find(std::initializer_list<std::string_view> path) const {
        return compose::find(model_.value, path);
    }
    const Value* find(std::string_view key) const { return model_.value.find(key); }
    /// Whether nothing stands at that path, wherever it could come from. Never true of an override
    /// file, nor where something could not be read.
    Trilean lacks(std::initializer_list<std::string_view> path) const;
    Trilean lacks(std::string_view key) const { return lacks({key}); }
    /// What a finding about the value is shown at: the value, or the service's key if it is written
    /// elsewhere.
    Span mark(const Value& value) const { return value.is_own() ? value.span : key(); }
    /// Whether a finding about the value is shown in another entry as well, where it is written: in
    /// the service that is extended, or in the base of an override file.
    bool is_shown_elsewhere(const Value& value) const {
        return value.layer == Layer::Base ||
               (value.layer == Layer::Extends && source(value).path.empty());
    }
    /// The mark of the key at this path; the nearest key around it that is the service's own.
    Span key_of(std::initializer_list<std::string_view> path) const;
    /// Where a value that is not the service's own is written.
    const Source& source(const Value& value) const { return model_.sources[value.source]; }

    /// What it runs; unknown for what is built.
    const Image& image() const { return model_.image; }
    const std::optional<ImageReference>& reference() const { return model_.reference; }
    bool is_built() const { return model_.facts.is_built; }
    const Facts& facts() const { return model_.facts; }
    const Circumstances& around() const { return around_; }

    /// Whether the file or the service is for development: what hardens is one level lower there.
    bool is_dev() const { return around_.is_file_dev || model_.facts.is_dev; }
    /// A `provider` runs it, or it is the fragment of another file: no container of ours.
    bool is_judged() const { return !model_.facts.is_provided && model_.value.is_mapping(); }

private:
    const ServiceModel& model_;
    const Circumstances& around_;
    std::string_view text_;
};

/// What a service of a project runs, as far as it is known: nothing of what is built.
Image image_of(const Facts& service);

}  // namespace analysis::compose
