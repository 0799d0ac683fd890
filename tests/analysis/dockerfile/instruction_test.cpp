#include "analysis/dockerfile/instruction.h"

#include "tests/support/tokens.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace analysis;
using tests::marked;

namespace {

struct Case {
    std::string_view source, expected;
};

}  // namespace

template <std::size_t count>
static void check_all(const Case (&cases)[count], char escape = '\\') {
    for (const auto& [source, expected] : cases) {
        CAPTURE(source);
        CHECK(marked(source, escape) == expected);
    }
}

TEST_CASE("FROM has an image, AS and a name, and keeps what is too much") {
    check_all({
        {"FROM", "keyword{FROM}"},
        {"FROM alpine", "keyword{FROM} image{alpine}"},
        {"from alpine as  Build", "keyword{from} image{alpine} as{as}  name{Build}"},
        {"FROM a b", "keyword{FROM} image{a} as{b}"},
        {"FROM a AS b c d", "keyword{FROM} image{a} as{AS} name{b} surplus{c} surplus{d}"},
        {"FROM --platform=linux/amd64", "keyword{FROM} flag{name{--platform}=value{linux/amd64}}"},
        {"FROM --platform=$P a", "keyword{FROM} flag{name{--platform}=value{$P}} image{a}"},
        {"FROM \"a b\"", "keyword{FROM} image{\"a} as{b\"}"},
        {"FROM a\xC2\xA0"
         "b",
         "keyword{FROM} image{a\xC2\xA0"
         "b}"},
    });
}

TEST_CASE("COPY and ADD have sources and a destination") {
    check_all({
        {"COPY", "keyword{COPY}"},
        {"COPY --from=a", "keyword{COPY} flag{name{--from}=value{a}}"},
        {"COPY a", "keyword{COPY} source{a}"},
        {"COPY a b c/ ", "keyword{COPY} source{a} source{b} to{c/} "},
        {"ADD --link --chown=1:2 a b",
         "keyword{ADD} flag{name{--link}} flag{name{--chown}=value{1:2}} source{a} to{b}"},
        {"COPY [\"a b\", \"c\"]", "keyword{COPY} json{[source{\"a b\"}[a b], to{\"c\"}[c]]}"},
        {"COPY []", "keyword{COPY} json{[]}"},
        {"COPY [\"a\", b]", "keyword{COPY} source{[\"a\",} to{b]}"},
        {"COPY a --from=b c", "keyword{COPY} source{a} source{--from=b} to{c}"},
        {"COPY 'a b' c", "keyword{COPY} source{'a} source{b'} to{c}"},
    });
}

TEST_CASE("commands are exec form, or else shell form") {
    check_all({
        {"RUN", "keyword{RUN}"},
        {"RUN  a  b ", "keyword{RUN}  shell{a  b} "},
        {"CMD [\"a\",\"b c\"]", "keyword{CMD} exec{[word{\"a\"}[a],word{\"b c\"}[b c]]}"},
        {"CMD []", "keyword{CMD} exec{[]}"},
        {"CMD [ ]  ", "keyword{CMD} exec{[ ]}  "},
        {"ENTRYPOINT ['a']", "keyword{ENTRYPOINT} shell{['a']}"},
        {"SHELL [\"a\",]", "keyword{SHELL} shell{[\"a\",]}"},
        {"RUN [ -f x ] && y", "keyword{RUN} shell{[ -f x ] && y}"},
        {"RUN [\"a\"] b", "keyword{RUN} shell{[\"a\"] b}"},
        {"RUN [1]", "keyword{RUN} shell{[1]}"},
        {"RUN --mount=type=cache,target=/x --network=none -- a",
         "keyword{RUN} flag{name{--mount}=value{type=cache,target=/x}} "
         "flag{name{--network}=value{none}} -- shell{a}"},
        {"RUN # no comment", "keyword{RUN} shell{# no comment}"},
    });
}

TEST_CASE("HEALTHCHECK has a type, and a command behind CMD") {
    check_all({
        {"HEALTHCHECK", "keyword{HEALTHCHECK}"},
        {"HEALTHCHECK NONE", "keyword{HEALTHCHECK} type{NONE}"},
        {"HEALTHCHECK none a b", "keyword{HEALTHCHECK} type{none} surplus{a} surplus{b}"},
        {"HEALTHCHECK --interval=5s --start-interval=1s \\\n  cmd curl -f x",
         "keyword{HEALTHCHECK} flag{name{--interval}=value{5s}} "
         "flag{name{--start-interval}=value{1s}} \\\n  type{cmd} shell{curl -f x}"},
        {"HEALTHCHECK CMD [\"a\"]", "keyword{HEALTHCHECK} type{CMD} exec{[word{\"a\"}[a]]}"},
        {"HEALTHCHECK CMD --interval=5s a",
         "keyword{HEALTHCHECK} type{CMD} shell{--interval=5s a}"},
        {"HEALTHCHECK curl x", "keyword{HEALTHCHECK} type{curl} surplus{x}"},
        {"HEALTHCHECK CMD", "keyword{HEALTHCHECK} type{CMD}"},
    });
}

TEST_CASE("ENV, LABEL and ARG have pairs") {
    check_all({
        {"ENV", "keyword{ENV}"},
        {"ENV A=b", "keyword{ENV} pair{key{A}=value{b}}"},
        {"ENV A= B=\"c d\" C=e\\ f",
         "keyword{ENV} pair{key{A}=value{}} pair{key{B}=value{\"c d\"}} "
         "pair{key{C}=value{e\\ f}}"},
        {"ENV A='b \"c' D=e=f", "keyword{ENV} pair{key{A}=value{'b \"c'}} pair{key{D}=value{e=f}}"},
        {"ENV A=b C", "keyword{ENV} pair{key{A}=value{b}} pair{key{C}}"},
        {"ENV A b  c=d ", "keyword{ENV} old{key{A} value{b  c=d}} "},
        {"ENV A", "keyword{ENV} old{key{A}}"},
        {"ENV \"A b\"=c", "keyword{ENV} pair{key{\"A b\"}=value{c}}"},
        {"ENV A=\"b", "keyword{ENV} pair{key{A}=value{\"b}}"},
        {"ENV A=\\\"b c", "keyword{ENV} pair{key{A}=value{\\\"b}} pair{key{c}}"},
        {"LABEL a.b-c=\"d\" \\\n  e=f",
         "keyword{LABEL} pair{key{a.b-c}=value{\"d\"}} \\\n  pair{key{e}=value{f}}"},
        {"ARG A B=c D=", "keyword{ARG} pair{key{A}} pair{key{B}=value{c}} pair{key{D}=value{}}"},
        {"ARG A b=c", "keyword{ARG} pair{key{A}} pair{key{b}=value{c}}"},
        {"ENV A=b\xC2\xA0"
         "C=d",
         "keyword{ENV} pair{key{A}=value{b}}\xC2\xA0pair{key{C}=value{d}}"},
    });
}

TEST_CASE("EXPOSE and VOLUME have words, and the rest has one value") {
    check_all({
        {"EXPOSE 80 443/tcp", "keyword{EXPOSE} word{80} word{443/tcp}"},
        {"EXPOSE [\"80\"]", "keyword{EXPOSE} word{[\"80\"]}"},
        {"VOLUME /a /b", "keyword{VOLUME} word{/a} word{/b}"},
        {"VOLUME [\"/a\", \"/b\"]", "keyword{VOLUME} json{[word{\"/a\"}[/a], word{\"/b\"}[/b]]}"},
        {"VOLUME []", "keyword{VOLUME} json{[]}"},
        {"USER app:app", "keyword{USER} value{app:app}"},
        {"WORKDIR /a b\t", "keyword{WORKDIR} value{/a b}\t"},
        {"STOPSIGNAL\tSIGQUIT", "keyword{STOPSIGNAL}\tvalue{SIGQUIT}"},
        {"maintainer A <a@b>", "keyword{maintainer} value{A <a@b>}"},
        {"WORKDIR", "keyword{WORKDIR}"},
    });
}

TEST_CASE("an unknown keyword is all that there is to know") {
    check_all({
        {"RUNN --a=b c", "keyword{RUNN} flag{name{--a}=value{b}} c"},
        {"R", "keyword{R}"},
        {"RUN\xC2\xA0x", "keyword{RUN\xC2\xA0x}"},
    });
    CHECK(Instruction("COPPY a b", '\\').keyword() == Keyword::Unknown);
}

TEST_CASE("flags are taken apart as Docker does: quotes and escapes are taken out") {
    check_all({
        {"COPY --chown=\"a b\" c d",
         "keyword{COPY} flag{name{--chown}=value{\"a b\"}[a b]} source{c} to{d}"},
        {"COPY --chown=a\\ b c d",
         "keyword{COPY} flag{name{--chown}=value{a\\ b}[a b]} source{c} to{d}"},
        {"COPY --chown='a\\'b' c d",
         "keyword{COPY} flag{name{--chown}=value{'a\\'b'}[a'b]} source{c} to{d}"},
        {"COPY --\"from\"=a b c",
         "keyword{COPY} flag{name{--\"from\"}[from]=value{a}} source{b} to{c}"},
        {"COPY --from= b c", "keyword{COPY} flag{name{--from}=value{}} source{b} to{c}"},
        {"COPY --from=\"a b", "keyword{COPY} flag{name{--from}=value{\"a b}[a b]}"},
        {"COPY -- --a b", "keyword{COPY} -- source{--a} to{b}"},
        {"COPY --", "keyword{COPY} --"},
        {"COPY --=a b c", "keyword{COPY} flag{name{--}=value{a}} source{b} to{c}"},
        {"COPY - b", "keyword{COPY} source{-} to{b}"},
        // Behind a blank of Unicode there are no more flags.
        {"RUN \xC2\xA0--mount=x y", "keyword{RUN} \xC2\xA0shell{--mount=x y}"},
        // A byte that is white space in Latin-1 ends a flag, even in the middle of a character.
        {"RUN --a=\xC3\xA0x y", "keyword{RUN} flag{name{--a}=value{\xC3}}\xA0shell{x y}"},
    });
}

TEST_CASE("tokens are whole where lines are continued within them") {
    check_all({
        {"FR\\\nOM al\\\npine", "keyword{FR\\\nOM} image{al\\\npine}[alpine]"},
        {"RUN apt-\\\nget x", "keyword{RUN} shell{apt-\\\nget x}"},
        {"COPY --fr\\\nom=a\\\nb c \\\n\n# d\n  e",
         "keyword{COPY} flag{name{--fr\\\nom}[from]=value{a\\\nb}[ab]} source{c} \\\n\n# d\n  "
         "to{e}"},
        {"ENV A=\"b \\\n  c\" D=e",
         "keyword{ENV} pair{key{A}=value{\"b \\\n  c\"}[\"b   c\"]} pair{key{D}=value{e}}"},
        {"ENV A=b\\\n# why\n\nc", "keyword{ENV} pair{key{A}=value{b\\\n# why\n\nc}[bc]}"},
        {"CMD [ \\\n  \"a\\\nb\", \\\n  \"c\" \\\n]",
         "keyword{CMD} exec{[ \\\n  word{\"a\\\nb\"}[ab], \\\n  word{\"c\"}[c] \\\n]}"},
        {"USER a\\  \n\\\nb", "keyword{USER} value{a\\  \n\\\nb}[ab]"},
        {"\\\nUSER a", "\\\nkeyword{USER} value{a}"},
        {"USER a\\\r\nb\r\n", "keyword{USER} value{a\\\r\nb}[ab]\r\n"},
        {"EXPOSE 80 \\\n", "keyword{EXPOSE} word{80} \\\n"},
        {"EXPOSE 80 \\\n# x\n", "keyword{EXPOSE} word{80} \\\n# x\n"},
        {"USER a\\\\", "keyword{USER} value{a\\\\}"},
    });
}

TEST_CASE("a backtick escapes, if it is asked to, and then a backslash does not") {
    check_all(
        {
            {"COPY a `\n  C:\\b\\", "keyword{COPY} source{a} `\n  to{C:\\b\\}"},
            {"RUN a `\r\n  b", "keyword{RUN} shell{a `\r\n  b}"},
            {"ENV A=b` c", "keyword{ENV} pair{key{A}=value{b` c}}"},
            {"ENV A=C:\\ B=c", "keyword{ENV} pair{key{A}=value{C:\\}} pair{key{B}=value{c}}"},
            {"COPY --chown=a`\"b c d",
             "keyword{COPY} flag{name{--chown}=value{a`\"b}[a\"b]} source{c} to{d}"},
            {"USER a``", "keyword{USER} value{a``}"},
        },
        '`');
}

TEST_CASE("ONBUILD has a trigger, but a trigger has none") {
    check_all({
        {"ONBUILD", "keyword{ONBUILD}"},
        {"ONBUILD COPY --from=a b c",
         "keyword{ONBUILD} keyword{COPY} flag{name{--from}=value{a}} source{b} to{c}"},
        {"onbuild \\\n  run a\\\nb", "keyword{onbuild} \\\n  keyword{run} shell{a\\\nb}"},
        {"ONBUILD ONBUILD RUN x", "keyword{ONBUILD} keyword{ONBUILD} RUN x"},
        {"ONBUILD #x", "keyword{ONBUILD} keyword{#x}"},
        {"ONBUILD --a RUN x", "keyword{ONBUILD} flag{name{--a}} keyword{RUN} shell{x}"},
        {"ONBUILD RUN <<EOF\nx\nEOF",
         "keyword{ONBUILD} keyword{RUN} shell{command{opens{<<EOF}[EOF]}\nbody{x\n}end{EOF}}"},
    });
    const Instruction instruction("ONBUILD  RUN x", '\\');
    const auto* onbuild = instruction.as<OnBuild>();
    REQUIRE(onbuild);
    CHECK(onbuild->at == 9);
    CHECK(onbuild->trigger->source() == "RUN x");
    CHECK(onbuild->trigger->keyword() == Keyword::Run);
}

TEST_CASE("any bytes are words") {
    using namespace std::string_view_literals;
    check_all({
        {"USER a\0b"sv, "keyword{USER} value{a\0b}"sv},
        {"USER \xFF\xFE", "keyword{USER} value{\xFF\xFE}"},
        {"COPY \xC3 \x80", "keyword{COPY} source{\xC3} to{\x80}"},
        {"\0"sv, "keyword{\0}"sv},
    });
    CHECK(marked("") == "keyword{}");
}

TEST_CASE("an instruction knows its extent, its arguments and its flags") {
    const Instruction copy("COPY --link --exclude=a --exclude=b c d  \\\n\n", '\\');
    CHECK(copy.span() == Span(0, 42));
    CHECK(copy[copy.arguments_span()] == "c d");
    REQUIRE(copy.flag("exclude"));
    CHECK(copy.flag("exclude")->value->value == "a");
    CHECK(copy.flag("link"));
    CHECK_FALSE(copy.flag("from"));

    const Instruction user("USER ", '\\');
    CHECK(user.span() == Span(0, 4));
    CHECK(user.arguments_span() == Span(4, 4));
}
