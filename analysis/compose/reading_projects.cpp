#include "analysis/compose/compose_reader.h"
#include "analysis/compose/readings.h"
#include "analysis/text/strings.h"

#include <algorithm>
#include <array>

namespace analysis::compose {

using yaml::NodeView;

void ComposeReader::include(const NodeView& path) {
    const auto text = path.is(yaml::Kind::Scalar) ? interpolate_(path->value).text : std::nullopt;
    bool is_certain = false;
    const auto file = text ? other(*text, is_certain) : nullptr;
    if (file) joined_.push_back(file);
    else is_project_complete_ = false;
}

/// `include` is a list of paths, or of mappings with one or several.
void ComposeReader::read_included() {
    // What is broken, or merged into the top level, may hold anything.
    if (!file_->tree_.errors().empty()) is_project_complete_ = false;
    for (const auto& document : file_->tree_.documents()) {
        if (document.root().find("<<")) is_project_complete_ = false;
        const auto included = document.root().find("include");
        if (!included) continue;
        for (const auto& item : included->value().items()) {
            const auto path = item.find("path");
            if (!path) include(item);
            else if (!path->value().is(yaml::Kind::Sequence)) include(path->value());
            else
                for (const auto& one : path->value().items()) include(one);
        }
    }
    read_override();
    if (lacks_something()) read_includer();
}

/// Whether a service names what this file does not have.
bool ComposeReader::lacks_something() const {
    const auto is_declared = [&](std::string_view section, std::string_view name) {
        const auto found = file_->top_level(section);
        return found && found->value().find(name);
    };
    return std::ranges::any_of(file_->services_, [&](const PlacedService& placed) {
        const auto& facts = placed.model->facts;
        return std::ranges::any_of(
                   facts.depends_on,
                   [&](const Dependency& dependency) {
                       return !slot_by_name_.contains(dependency.service);
                   }) ||
               std::ranges::any_of(
                   facts.networks,
                   [&](const std::string& name) { return !is_declared("networks", name); }) ||
               std::ranges::any_of(facts.volumes, [&](const std::string& name) {
                   return !is_declared("volumes", name);
               });
    });
}

/// A file that the one in the folder above includes may count on what the others there have.
void ComposeReader::read_includer() {
    if (context_.reader) return;
    const auto name_at = context_.path.rfind('/');
    const auto folder_at =
        name_at == std::string_view::npos ? name_at : context_.path.rfind('/', name_at - 1);
    const auto own = context_.path.substr(folder_at == std::string_view::npos ? 0 : folder_at + 1);
    for (const auto* name :
         {"../compose.yaml", "../compose.yml", "../docker-compose.yaml", "../docker-compose.yml"}) {
        if (!path_beside(context_.path, name)) return;
        const auto& answer = ask(name);
        const auto text = answer.text ? answer.text->bytes() : std::string_view();
        const bool includes = contains(text, "include:") && contains(text, own);
        if (includes || answer.is_unknown()) is_project_complete_ = false;
    }
}

/// What Docker Compose lays over this file if it is started without a word.
void ComposeReader::read_override() {
    const std::string_view path = context_.path;
    const auto name = path.substr(path.rfind('/') + 1);
    const auto dot = name.rfind('.');
    const auto stem = name.substr(0, dot);
    const bool has_override = stem == "compose" || stem == "docker-compose";
    if (!has_override || dot == std::string_view::npos || context_.reader) return;
    for (const std::string_view ending : {".override.yaml", ".override.yml"}) {
        bool is_certain = true;
        const auto file = other(concat({stem, ending}), is_certain);
        is_project_complete_ = is_project_complete_ && is_certain;
        if (!file) continue;
        joined_.push_back(file);
        return;
    }
}

static Trilean truth_at(const Value& value, std::string_view key) {
    const auto* found = value.find(key);
    if (!found) return value.is_unknown() ? Trilean::Unknown : Trilean::False;
    // `external: {name: x}` is how it was written once.
    return found->is_mapping() ? Trilean::True : truth_of(*found);
}

static constexpr std::array<std::string_view, 5> sections{
    "configs", "models", "networks", "secrets", "volumes"};

static Declarations& declarations_of(Project& project, std::string_view section) {
    if (section == "networks") return project.networks;
    if (section == "volumes") return project.volumes;
    if (section == "secrets") return project.secrets;
    return section == "configs" ? project.configs : project.models;
}

/// Reads what is declared at the top level, behind aliases and merge keys too.
void ComposeReader::read_declarations(Project& project) {
    for (const auto& document : file_->tree_.documents())
        for (const auto& section : document.root().pairs()) {
            const auto& name = section.key()->value;
            if (!std::ranges::binary_search(sections, name)) continue;
            Expansion expansion(file_->tree_, 0, interpolate_);
            const auto declared = expansion.value_of(section.value());
            if (declared.is_unknown()) project.is_complete = false;
            for (const auto& field : declared.fields)
                declarations_of(project, name)
                    .insert_or_assign(
                        field.key,
                        Declaration{
                            truth_at(field.value, "external"), truth_at(field.value, "internal")});
        }
}

static void join(const Declarations& more, Declarations& all) {
    all.insert(more.begin(), more.end());
}

/// What the other files of a project have, as far as this one has nothing of that name.
static void join(const Project& more, Project& all) {
    all.services.insert(more.services.begin(), more.services.end());
    for (const auto section : sections)
        join(*more.declarations(section), declarations_of(all, section));
    all.is_complete = all.is_complete && more.is_complete;
}

/// An alias or `<<`: what it brings stands elsewhere, and may change there.
static bool has_aliases(const yaml::Node& node) {
    if (node.kind == yaml::Kind::Alias) return true;
    return std::ranges::any_of(node.items, has_aliases, &yaml::Item::node) ||
           std::ranges::any_of(node.pairs, [](const yaml::PlacedPair& placed) {
               return has_aliases(placed.pair->key) || has_aliases(placed.pair->value);
           });
}

bool ComposeReader::is_project_unchanged() const {
    if (!old_ || !old_->project_ || old_->joined_ != joined_ ||
        old_->project_->is_complete != is_project_complete_ ||
        old_->tree_.errors().empty() != file_->tree_.errors().empty() ||
        old_->variables_ != file_->variables_)
        return false;
    if (old_->declared_ != file_->declared_ || file_->has_declared_aliases_) return false;
    return std::ranges::equal(
        old_->services_, file_->services_, [](const PlacedService& a, const PlacedService& b) {
            return a.model == b.model ||
                   (a.model->name == b.model->name && a.model->facts == b.model->facts);
        });
}

void ComposeReader::read_project() {
    for (const auto& entry : file_->entries()) {
        if (entry.section == "services") continue;
        const auto& key = entry.pair.key()->value;
        if (entry.section.empty() && !std::ranges::binary_search(sections, key)) continue;
        file_->declared_.push_back(entry.shared.get());
        file_->has_declared_aliases_ |=
            has_aliases(entry.pair->key) || has_aliases(entry.pair->value);
    }
    file_->joined_ = joined_;
    if (is_project_unchanged()) {
        file_->project_ = old_->project_;
        return;
    }
    auto project = std::make_shared<Project>();
    for (const auto& placed : file_->services_)
        project->services.emplace(placed.model->name, placed.model->facts);
    project->is_complete = is_project_complete_;
    read_declarations(*project);
    for (const auto& file : joined_) join(*file->project_, *project);
    file_->project_ = std::move(project);
}

static constexpr std::array<std::string_view, 11> dev_words{
    "ci",
    "debug",
    "dev",
    "devcontainer",
    "development",
    "example",
    "examples",
    "local",
    "override",
    "test",
    "tests"};

/// Whether the file's name has a word that says it is for development or tests.
static bool has_dev_name(std::string_view path) {
    auto name = path.substr(path.rfind('/') + 1);
    while (!name.empty()) {
        const auto end = std::min(name.find_first_of(".-_"), name.size());
        if (std::ranges::binary_search(dev_words, name.substr(0, end))) return true;
        name.remove_prefix(std::min(end + 1, name.size()));
    }
    return false;
}

/// What services wait for, by whom they wait for.
static std::unordered_map<std::string_view, Circumstances> expectations(const Project& project) {
    std::unordered_map<std::string_view, Circumstances> result;
    for (const auto& [name, facts] : project.services)
        for (const auto& dependency : facts.depends_on) {
            auto& around = result[dependency.service];
            around.is_dependency = true;
            around.is_waited_for |= dependency.condition == "service_healthy";
            around.is_one_shot |= dependency.condition == "service_completed_successfully";
        }
    return result;
}

static bool has_limits(const Value& service) {
    return find(service, {"deploy", "resources", "limits"}) != nullptr;
}

static void add_bases(const ServiceModel& model, std::set<const ServiceModel*>& all) {
    for (const auto& base : model.bases)
        if (all.insert(base.get()).second) add_bases(*base, all);
}

/// The services of this file that others are made of, as far as these have limits below `deploy`.
std::set<const ServiceModel*> ComposeReader::with_limited_heirs() const {
    std::set<const ServiceModel*> result;
    for (const auto& placed : file_->services_)
        if (has_limits(placed.model->value)) add_bases(*placed.model, result);
    for (const auto& file : joined_)
        for (const auto& over : file->services_) {
            const auto* changed = file_->service_named(over.model->name);
            if (changed && has_limits(over.model->value)) result.insert(changed->model.get());
        }
    return result;
}

void ComposeReader::read_circumstances() {
    const auto limited = with_limited_heirs();
    const auto expected = expectations(*file_->project_);
    const bool is_dev = has_dev_name(context_.path);
    const std::string_view path = context_.path;
    const bool is_stack = path.substr(path.rfind('/') + 1).starts_with("docker-stack");
    for (auto& placed : file_->services_) {
        const auto& model = *placed.model;
        const auto found = expected.find(model.name);
        auto& around = placed.around;
        if (found != expected.end()) around = found->second;
        around.is_one_shot |= model.facts.restart == "no" && !model.facts.is_published;
        around.has_limited_heirs = limited.contains(placed.model.get());
        around.is_file_dev = is_dev;
        around.is_stack = is_stack;
        around.is_override = file_->is_override_ && !model.bases.empty();
        around.ends_file = placed.lines.end() == file_->text_.bytes().size() &&
                           !file_->text_.bytes().ends_with('\n');
        around.habits = file_->habits_;
    }
}

}  // namespace analysis::compose
