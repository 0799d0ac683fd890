#pragma once

#include "analysis/file_kind.h"
#include "analysis/stage_findings.h"
#include "analysis/suppression/placed_suppression.h"

#include <cstdint>
#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace analysis {

struct ComposeFindings;

namespace compose {
class ComposeFile;
}  // namespace compose

/// One version of one file, and what the rules found in it. Immutable.
class Document {
public:
    struct Source {
        std::string path;
        FileKind kind;
        Text text;
        std::int64_t version = 0;
    };

    /// What is to be checked, and what with. `old` is an earlier version, or null: the result is
    /// the same, only sooner. Null, if `stop` was requested on the way.
    struct Context {
        std::span<const Rule> rules;
        const Files& files;
        const std::stop_token& stop;
    };
    static std::shared_ptr<const Document> checked(
        Source source, const Context& context, const Document* old);

    const std::string& path() const { return source_.path; }
    FileKind kind() const { return source_.kind; }
    const Text& text() const { return source_.text; }
    std::int64_t version() const { return source_.version; }
    /// Null, if the file is of another kind.
    const Dockerfile* dockerfile() const { return dockerfile_.get(); }
    const compose::ComposeFile* compose() const { return compose_.get(); }

    /// By place, then rule, as the rules report them: before configuration and comments.
    const std::vector<Finding>& findings() const { return findings_; }
    /// The comments that ask for silence, in order.
    const std::vector<PlacedSuppression>& suppressions() const { return suppressions_; }
    /// The files that the rules asked for.
    const Consulted& consulted() const { return consulted_; }

private:
    explicit Document(Source source) : source_(std::move(source)) {}

    void check_dockerfile(const Context& context, const Document* old);
    void check_compose_file(const Context& context, const Document* old);
    void gather();
    void gather_dockerfile();
    void gather_compose();
    void take(const Checked& checked);
    void check_suppressions(std::span<const Rule> rules);

    Source source_;
    std::shared_ptr<const Dockerfile> dockerfile_;
    std::vector<std::shared_ptr<const StageFindings>> stages_;
    Checked file_;
    std::shared_ptr<const compose::ComposeFile> compose_;
    std::shared_ptr<const ComposeFindings> compose_findings_;
    std::vector<Finding> findings_;
    std::vector<PlacedSuppression> suppressions_;
    Consulted consulted_;
};

using DocumentPtr = std::shared_ptr<const Document>;

}  // namespace analysis
