#include "analysis/suppression/suppression.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using analysis::Suppression;
using analysis::suppression_in;

/// The parts of a suppression, each as it is written: tool, scope, ids, reason.
static std::string parts(std::string_view comment) {
    static constexpr std::string_view tools[] = {
        "seaworthy",
        "hadolint",
        "buildkit",
        "tally",
        "trivy",
        "checkov",
        "kics",
        "semgrep",
        "dclint",
        "dockerfile-utils"};
    static constexpr std::string_view scopes[] = {"line", "next", "block", "file"};
    const auto found = suppression_in(comment);
    if (!found) return "none";
    std::string result(tools[static_cast<std::size_t>(found->tool)]);
    result += " " + std::string(scopes[static_cast<std::size_t>(found->scope)]) + " [";
    for (const auto& id : found->ids) {
        CHECK(id.name == comment.substr(id.span.begin(), id.span.size()));
        result += (result.ends_with('[') ? "" : " ") + id.name;
    }
    return result + "] " + std::string(comment.substr(found->reason.begin(), found->reason.size()));
}

TEST_CASE("suppression comments are understood in every tool's spelling") {
    struct Case {
        std::string_view comment;
        std::string_view expected;
    };
    for (const auto& expected : {
             Case{"# seaworthy: ignore=missing-user", "seaworthy next [missing-user] "},
             Case{
                 "#seaworthy:ignore=a,b because of c, and d \r",
                 "seaworthy next [a b] because of c, and d"},
             Case{"## Seaworthy : ignore = a , b reason", "seaworthy next [a b] reason"},
             Case{"# seaworthy: ignore a reason", "seaworthy next [a] reason"},
             Case{"# seaworthy: ignore=", "seaworthy next [] "},
             Case{"# seaworthy: ignore", "seaworthy next [] "},
             Case{"# seaworthy: ignore=a,", "seaworthy next [a] "},
             Case{"# seaworthy: ignore=,a,,b", "seaworthy next [a b] "},
             Case{"# seaworthy: ignore-file=a,b why", "seaworthy file [a b] why"},
             Case{"# seaworthy: ignored=a", "none"},
             Case{"# seaworthy: a good ship", "none"},
             Case{"# seaworthy", "none"},
             Case{"# hadolint ignore=DL3006,DL3008", "hadolint next [DL3006 DL3008] "},
             Case{
                 "# hadolint  ignore = DL3006, SC2086 some reason",
                 "hadolint next [DL3006 SC2086] some reason"},
             Case{"#hadolint global ignore=DL3006", "hadolint file [DL3006] "},
             Case{"# hadolint shell=/bin/bash", "none"},
             Case{"# hadolint ignore=", "none"},
             Case{
                 "# check=skip=JSONArgsRecommended,StageNameCasing;error=true",
                 "buildkit file [JSONArgsRecommended StageNameCasing] "},
             Case{"#check = error=true; skip=all", "buildkit file [] "},
             Case{"# check=error=true", "none"},
             Case{"# check the skip=all flag", "none"},
             Case{
                 "# tally ignore=hadolint/DL3006,StageNameCasing;reason=old base",
                 "tally next [hadolint/DL3006 StageNameCasing] old base"},
             Case{"# tally global ignore=all", "tally file [] "},
             Case{"# trivy:ignore:DS-0002", "trivy next [DS-0002] "},
             Case{
                 "#trivy:ignore:AVD-DS-0002:exp:2030-01-01 trivy:ignore:DS001 why",
                 "trivy next [AVD-DS-0002 DS001] why"},
             Case{"# trivy:ignore:*", "trivy next [] "},
             Case{
                 "# checkov:skip=CKV_DOCKER_3: needs root",
                 "checkov file [CKV_DOCKER_3] needs root"},
             Case{
                 "#checkov:skip=CKV_DOCKER_3,CKV_DOCKER_2",
                 "checkov file [CKV_DOCKER_3 CKV_DOCKER_2] "},
             Case{"# kics-scan ignore-line", "kics next [] "},
             Case{"# kics-scan ignore-block", "kics block [] "},
             Case{"# kics-scan ignore", "kics file [] "},
             Case{"# kics-scan disable=4b410d24-1cbe-430c-a632-62c9a931cf1c", "none"},
             Case{"# nosemgrep", "semgrep next [] "},
             Case{
                 "# nosemgrep: dockerfile.security.missing-user.missing-user, other",
                 "semgrep next [dockerfile.security.missing-user.missing-user other] "},
             Case{"# nosem", "semgrep next [] "},
             Case{"# nosemantics", "none"},
             Case{"# dclint disable-line no-build-and-image", "dclint line [no-build-and-image] "},
             Case{"# dclint disable a b", "dclint file [a b] "},
             Case{"# dclint disable", "dclint file [] "},
             Case{"# dockerfile-utils: ignore", "dockerfile-utils next [] "},
             Case{"#", "none"},
             Case{"", "none"},
             Case{"# an ordinary comment", "none"},
         }) {
        CAPTURE(expected.comment);
        CHECK(parts(expected.comment) == expected.expected);
    }
}
