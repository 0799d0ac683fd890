#pragma once

#include "analysis/dockerfile/stage.h"

#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace analysis {

/// Makes the stages of a version from its blocks, and finds out how they hang together.
class StageBuilder {
public:
    /// `blocks` are those of `text` from the first FROM on. All must outlive the stages.
    StageBuilder(
        std::string_view text, std::span<const PlacedBlock> blocks, StageSurroundings& surroundings)
        : text_(text),
          blocks_(blocks),
          surroundings_(surroundings) {}

    std::vector<Stage> build(const std::set<std::string, std::less<>>& targets);

private:
    void cut_into_stages();
    void describe(Stage& stage);
    static void find_sources(Stage& stage);
    void mark(const std::set<std::string, std::less<>>& targets);

    std::string_view text_;
    std::span<const PlacedBlock> blocks_;
    StageSurroundings& surroundings_;
    std::vector<Stage> stages_;
};

}  // namespace analysis
