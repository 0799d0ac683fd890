#pragma once

#include "analysis/dockerfile/stage.h"

#include <set>
#include <span>
#include <string>
#include <vector>

namespace analysis {

/// Makes the stages of a version from its blocks, and finds out how they hang together.
class StageBuilder {
public:
    /// `blocks` begin with a FROM. Both must outlive the stages.
    StageBuilder(std::span<const PlacedBlock> blocks, StageSurroundings& surroundings)
        : blocks_(blocks),
          surroundings_(surroundings) {}

    std::vector<Stage> build(const std::set<std::string, std::less<>>& targets);

private:
    void cut_into_stages();
    void describe(Stage& stage);
    void find_sources(Stage& stage) const;
    void mark(const std::set<std::string, std::less<>>& targets);

    std::span<const PlacedBlock> blocks_;
    StageSurroundings& surroundings_;
    std::vector<Stage> stages_;
};

}  // namespace analysis
