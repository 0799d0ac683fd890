#pragma once

#include "analysis/dockerfile/block.h"
#include "analysis/image/image.h"
#include "analysis/image/image_reference.h"

#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace analysis {

class Stage;

/// What a stage starts from.
struct Base {
    enum class Kind : std::uint8_t {
        Unknown,  // Not typed yet, or a variable keeps us from knowing.
        Scratch,
        Stage,
        Image,
    };

    Kind kind = Kind::Unknown;
    std::string name;                         // With variables replaced; empty if unknown.
    bool has_variables = false;               // Whether `name` depends on an ARG.
    std::optional<ImageReference> reference;  // Of an image whose reference is well formed.
    /// What is known of it; of another stage, and where the name is not known, nothing.
    Image image = Image::with_unknown_tag({});
    const Stage* stage = nullptr;  // Of an earlier stage.
};

/// What all stages of a version share. A value that compares equal means the same to every rule.
struct StageSurroundings {
    std::string_view newline;         // How the file ends its lines: "\n" or "\r\n".
    std::vector<std::string> names;   // Of all stages, lower case; empty where there is none.
    std::vector<Placed> global_args;  // Before the first FROM, in order; in the file.
    std::vector<std::shared_ptr<const Block>> preamble;  // What holds them.
};

/// A build stage: FROM and what follows up to the next FROM. Offsets count from the file.
/// It lives in its Dockerfile and is valid as long as that.
class Stage {
public:
    std::size_t index() const { return index_; }
    /// From the comments above FROM to the comments above the next.
    Span span() const;
    Placed from() const { return from_; }
    /// As written behind AS; empty, if there is none.
    std::string_view name() const { return name_; }
    const Base& base() const { return base_; }
    /// The stage it is built FROM, or null.
    const Stage* parent() const { return base_.stage; }
    /// The base at the end of the chain of stages. Not `Kind::Stage`.
    const Base& root() const { return parent() ? parent()->root() : base_; }

    /// Whether it can end up in an image that runs: the last stage, and those that somebody
    /// targets.
    bool is_shipping() const { return is_shipping_; }
    /// Whether its base is the one of an image that runs: it ships, or a stage that ships is built
    /// FROM it.
    bool is_in_image() const { return is_in_image_; }
    /// Whether no shipping stage needs it.
    bool is_dead() const { return is_dead_; }

    /// Its instructions with that keyword, in order. Without ONBUILD's triggers.
    std::vector<Placed> all(Keyword keyword) const;
    /// Those with one of these keywords, in order.
    std::vector<Placed> instructions_with(std::initializer_list<Keyword> keywords) const;
    /// The last of them, or none.
    Placed last(Keyword keyword) const;
    /// The last instruction of all: FROM, if there is no other.
    Placed last() const;
    /// Bytes of the file, which must lie in this stage.
    std::string_view text(Span span) const { return text_.substr(span.begin(), span.size()); }
    /// In order, the first is FROM.
    std::vector<Placed> instructions() const;

    /// What `--from=` or `from=` names in this stage: an earlier stage by name or index, or null.
    const Stage* source(std::string_view name) const;
    /// The stages that it needs: the one it is built FROM, and those that it copies or mounts from.
    const std::vector<const Stage*>& sources() const { return sources_; }

    const StageSurroundings& surroundings() const { return *surroundings_; }
    std::span<const PlacedBlock> blocks() const { return blocks_; }

private:
    friend class StageBuilder;

    std::size_t index_ = 0;
    std::string_view text_;  // Of the whole file, which outlives its stages.
    Placed from_;
    std::string_view name_;
    Base base_;
    bool is_shipping_ = false;
    bool is_in_image_ = false;
    bool is_dead_ = true;
    std::vector<const Stage*> sources_;
    std::span<const PlacedBlock> blocks_;
    std::span<const Stage> earlier_;
    const StageSurroundings* surroundings_ = nullptr;
};

/// The nearest instruction with that keyword in a stage and the stages it is built FROM.
struct InChain {
    Placed placed;
    const Stage* stage = nullptr;

    explicit operator bool() const { return stage != nullptr; }
};
InChain nearest(const Stage& stage, Keyword keyword);

}  // namespace analysis
