#include "analysis/compose/compose_reader.h"

#include "analysis/compose/dotenv.h"
#include "analysis/compose/merging.h"
#include "analysis/text/strings.h"

#include <algorithm>

namespace analysis::compose {

using yaml::NodeView;
using yaml::PairView;

std::shared_ptr<const ComposeFile> ComposeFile::parse(const Text& text, const Context& context) {
    return ComposeReader(nullptr, text, context).read();
}

std::shared_ptr<const ComposeFile> ComposeFile::reparsed(
    const Text& text, const Context& context) const {
    return ComposeReader(this, text, context).read();
}

ComposeReader::ComposeReader(const ComposeFile* old, const Text& text, const Context& context)
    : old_(old),
      context_(context),
      file_(new ComposeFile(
          std::string(context.path),
          text,
          old ? old->tree_.reparsed(text) : yaml::Tree::parse(text))) {
    if (!old) return;
    for (const auto& placed : old->services_)
        old_services_.emplace(placed.model->pair.get(), &placed);
}

std::shared_ptr<const ComposeFile> ComposeReader::read() && {
    read_layout();
    read_variables();
    read_base();
    read_services();
    read_included();
    read_project();
    read_circumstances();
    return std::move(file_);
}

const FileAnswer& ComposeReader::ask(std::string_view relative) {
    static const FileAnswer unknown;
    const auto path = path_beside(context_.path, relative);
    if (!path) return unknown;
    const auto known = context_.files.find(*path);
    const auto& answer = known != context_.files.end() ? known->second : unknown;
    return file_->consulted_.insert_or_assign(*path, answer).first->second;
}

void ComposeReader::read_layout() {
    file_->habits_ = habits_of(file_->text_, file_->tree_.documents().front().root());
}

static std::shared_ptr<const Dotenv> no_variables() {
    static const auto none = std::make_shared<const Dotenv>();
    return none;
}

/// What `.env` beside the file says. Whatever it does not name may be set by whoever starts the
/// project; and until it is read, nothing is known of any variable.
void ComposeReader::read_variables() {
    if (contains(file_->text_.bytes(), "$")) {
        const auto& answer = ask(".env");
        file_->are_variables_known_ = !answer.is_unknown();
        const bool is_same =
            old_ && old_->variables_ &&
            (answer.text ? answer.text->bytes().data() == old_->environment_.bytes().data()
                         : old_->environment_.bytes().empty());
        if (is_same) {
            file_->environment_ = old_->environment_;
            file_->variables_ = old_->variables_;
        } else if (answer.text) {
            file_->environment_ = *answer.text;
            file_->variables_ =
                std::make_shared<const Dotenv>(Dotenv::parse(answer.text->bytes(), nothing_known));
        }
    }
    if (!file_->variables_) file_->variables_ = no_variables();
    interpolate_ = [file = file_.get()](std::string_view text) { return file->replaced(text); };
}

Replaced ComposeFile::replaced(std::string_view text) const {
    if (!contains(text, "$")) return {std::string(text), nullptr};
    if (!are_variables_known_) return {};
    auto pieces = std::make_shared<const Interpolated>(
        interpolate(text, [this](std::string_view name) { return variables_->value(name); }));
    const auto known = pieces->text();
    return {known ? std::optional<std::string>(*known) : std::nullopt, std::move(pieces)};
}

static std::string_view name_of(std::string_view path) {
    return path.substr(path.rfind('/') + 1);
}

/// `compose.override.yaml` is laid over `compose.yaml`, whatever comes before the dot.
void ComposeReader::read_base() {
    const auto name = name_of(context_.path);
    const auto dot = name.rfind(".override.");
    if (dot == std::string_view::npos) return;
    for (const std::string_view ending : {".yaml", ".yml"}) {
        bool is_certain = true;
        file_->base_ = other(concat({name.substr(0, dot), ending}), is_certain);
        if (file_->base_) break;
        is_project_complete_ = is_project_complete_ && is_certain;
    }
    // A file of that name without a base is one like any other.
    file_->is_override_ = file_->base_ || !is_project_complete_;
    if (file_->base_) joined_.push_back(file_->base_);
}

static bool is_remote(std::string_view path) {
    return contains(path, "://") || path.starts_with("git@") || path.starts_with("oci:");
}

ComposeFilePtr ComposeReader::other(std::string_view relative, bool& is_certain) {
    const auto path = path_beside(context_.path, relative);
    const bool is_absolute = relative.starts_with('/');
    if (!path || is_remote(relative) || is_absolute) {
        is_certain = false;
        return nullptr;
    }
    for (const auto* reader = &context_; reader; reader = reader->reader)
        if (reader->path == *path) {
            is_certain = false;
            return nullptr;
        }
    const auto& answer = ask(relative);
    is_certain = answer.is_missing() || answer.text.has_value();
    return answer.text ? read_other(*path, answer) : nullptr;
}

static bool is_answered_alike(const Consulted& before, const Files& now) {
    return std::ranges::all_of(before, [&](const auto& asked) {
        const auto answer = now.find(asked.first);
        return asked.second == (answer != now.end() ? answer->second : FileAnswer());
    });
}

ComposeFilePtr ComposeReader::read_other(const std::string& path, const FileAnswer& answer) {
    auto& known = file_->others_[path];
    if (!known && old_) {
        const auto before = old_->others_.find(path);
        if (before != old_->others_.end() && before->second) {
            const auto& file = *before->second;
            const bool is_same = file.text_.bytes().data() == answer.text->bytes().data() &&
                                 is_answered_alike(file.consulted_, context_.files);
            if (is_same) known = before->second;
        }
    }
    if (!known) known = ComposeFile::parse(*answer.text, {path, context_.files, &context_});
    file_->consulted_.insert(known->consulted_.begin(), known->consulted_.end());
    return known;
}

void ComposeReader::read_services() {
    for (auto& entry : file_->entries()) {
        if (entry.section != "services") continue;
        if (!entry.pair.key().is(yaml::Kind::Scalar) || entry.pair.key()->value == "<<") continue;
        slot_by_name_.emplace(entry.pair.key()->value, slots_.size());
        slots_.push_back({std::move(entry)});
    }
    for (auto& slot : slots_) {
        const auto model = read_service(slot);
        file_->services_.push_back({slot.entry.pair.at(), model, {}, slot.entry.lines});
    }
}

ServiceModelPtr ComposeReader::read_service(Slot& slot) {
    if (slot.model || slot.is_being_read) return slot.model;
    slot.is_being_read = true;
    slot.model = new_or_known(slot);
    return slot.model;
}

/// The model of before, if the entry is the same and what it is made of as well.
ServiceModelPtr ComposeReader::new_or_known(const Slot& slot) {
    bool is_complete = true;
    auto bases = bases_of(slot, is_complete);
    const auto before = old_services_.find(slot.entry.shared.get());
    if (before == old_services_.end() || old_->variables_ != file_->variables_ ||
        old_->are_variables_known_ != file_->are_variables_known_)
        return new_model(slot, std::move(bases), is_complete);

    const auto& model = *before->second->model;
    const auto at = slot.entry.pair.at();
    const bool has_same_aliases = std::ranges::all_of(model.aliases, [&](const AliasUse& use) {
        const auto target = file_->tree_.target({*use.alias, use.alias_at + at});
        return target ? &**target == use.target && target->at() == use.at : !use.target;
    });
    const bool has_same_bases =
        std::ranges::equal(model.bases, bases, {}, {}, [](const Base& base) { return base.model; });
    const bool is_same =
        has_same_aliases && has_same_bases && model.facts.is_complete == is_complete;
    return is_same ? before->second->model : new_model(slot, std::move(bases), is_complete);
}

/// What another service says, for the one that is made of it.
static void hand_down(Value& value, Layer layer, std::uint16_t source) {
    value.layer = layer;
    value.source = source;
    value.node = nullptr;
    value.is_alias = false;
    for (auto& field : value.fields) hand_down(field.value, layer, source);
    for (auto& item : value.items) hand_down(item, layer, source);
}

static void set_image(ServiceModel& model) {
    if (model.facts.is_built) return;
    const auto* image = model.value.find("image");
    if (!image || !image->text) return;
    model.reference = ImageReference::parse(*image->text);
    if (model.reference) model.image = Image::of(*model.reference);
}

ServiceModelPtr ComposeReader::new_model(
    const Slot& slot, std::vector<Base> bases, bool is_complete) const {
    auto model = std::make_shared<ServiceModel>();
    model->pair = slot.entry.shared;
    model->name = slot.entry.pair.key()->value;
    Expansion expansion(file_->tree_, slot.entry.pair.at(), interpolate_);
    auto own = expansion.value_of(slot.entry.pair.value());
    model->aliases = expansion.aliases();
    model->sources = expansion.sources();
    if (own.is_unknown()) is_complete = false;

    std::optional<Value> below;
    for (auto& base : bases) {
        const auto index = static_cast<std::uint16_t>(model->sources.size());
        model->sources.push_back({base.layer, base.path, base.model->name, base.at});
        auto value = base.model->value;
        hand_down(value, base.layer, index);
        std::erase_if(value.fields, [](const Field& field) { return field.key == "extends"; });
        below = below ? merged(*below, value) : std::move(value);
        is_complete = is_complete && base.model->facts.is_complete;
        model->bases.push_back(std::move(base.model));
    }
    model->value = below && !own.is_unknown() ? merged(*below, own) : std::move(own);
    model->is_complete = is_complete;
    model->facts = facts_of(model->value, is_complete);
    set_image(*model);
    return model;
}

std::vector<ComposeReader::Base> ComposeReader::bases_of(const Slot& slot, bool& is_complete) {
    std::vector<Base> bases;
    if (file_->base_) {
        const auto* below = file_->base_->service_named(slot.entry.pair.key()->value);
        if (below) {
            const auto& path = file_->base_->path_;
            bases.push_back({Layer::Base, path, below->model, below->at});
        }
    }
    add_extended(slot, bases, is_complete);
    return bases;
}

/// A service that is extended, here or in another file.
void ComposeReader::add_extended(const Slot& slot, std::vector<Base>& bases, bool& is_complete) {
    const auto extends = slot.entry.pair.value().find("extends");
    if (!extends) return;
    Expansion expansion(file_->tree_, slot.entry.pair.at(), interpolate_);
    const auto value = expansion.value_of(extends->value());
    const auto* service = value.is_mapping() ? value.find("service") : &value;
    const auto* path = value.is_mapping() ? value.find("file") : nullptr;
    const bool is_known = service && service->text && (!path || path->text);
    if (!is_known) {
        is_complete = false;
        return;
    }
    if (!path) {
        const auto found = slot_by_name_.find(*service->text);
        if (found == slot_by_name_.end()) return;
        auto& extended = slots_[found->second];
        const auto model = read_service(extended);
        if (model) bases.push_back({Layer::Extends, "", model, extended.entry.pair.at()});
        return;
    }
    bool is_certain = true;
    const auto file = other(*path->text, is_certain);
    const auto* extended = file ? file->service_named(*service->text) : nullptr;
    if (extended) bases.push_back({Layer::Extends, file->path_, extended->model, extended->at});
    else if (!file) is_complete = false;
}

}  // namespace analysis::compose
