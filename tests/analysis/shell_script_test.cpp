#include "analysis/shell/script.h"
#include "tests/support/shell_text.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

using analysis::Span;
using analysis::shell::Script;
using tests::described;
using tests::marked;

namespace {
struct Case {
    std::string_view source, description;
};
}  // namespace

static void check(const std::vector<Case>& cases) {
    for (const auto& expected : cases) {
        CAPTURE(expected.source);
        CHECK(described(expected.source) == expected.description);
    }
}

TEST_CASE("a shell line falls into commands and what connects them") {
    check({
        {"", ""},
        {"   ", ""},
        {"ls", "[ls]"},
        {" apt-get update && apt-get install -y  curl ",
         "[apt-get update]&&[apt-get install -y curl]"},
        {"a||b;c&d|e|&f", "[a]||[b];[c]&[d]|[e]|&[f]"},
        {"a;", "[a]"},
        {"a &", "[a]"},
        {"! a | b && ! c", "![a]|[b]&&![c]"},
        {"a &&\n\n b\nc\r\nd", "[a]&&[b]\\n[c]\\n[d]"},
        {"a \\\n b", "[a b]"},
        {"a # b && c\nd", "[a]\\n[d]"},
        {"# only a comment", ""},
        {"a#b #c", "[a#b]"},
    });
}

TEST_CASE("quotes are removed, and what the shell expands is not literal") {
    check({
        {R"(echo 'a b' "c d" e\ f g"h"'i')", "[echo a b c d e f ghi]"},
        {R"(echo "a\"b\\c\d" '\n' \\)", R"([echo a"b\c\d \n \])"},
        {"echo $A ${B:-x y} \"$C\" '$D' $1 $? $", "[echo ?$A ?${B:-x y} ?$C $D ?$1 ?$? $]"},
        {"echo ${A:-\"}\"} ${B:-'}'} \"${C:-it's}\"", "[echo ?${A:-\"}\"} ?${B:-'}'} ?${C:-it's}]"},
        {"echo *.c a? [ab] [ x ] ]", "[echo ?*.c ?a? ?[ab] [ x ] ]]"},
        {"echo ~ ~/x a~b x=~/y", "[echo ?~ ?~/x a~b ?x=~/y]"},
        {"echo {a,b} {1..3} {} {a} '{a,b}'", "[echo ?{a,b} ?{1..3} {} {a} {a,b}]"},
        {"echo $'a\\'b' $\"c\"", "[echo ?$'a\\'b' ?$\"c\"]"},
        {"echo $((1 + (2))) $(( $X * 2 ))", "[echo ?$((1 + (2))) ?$(( $X * 2 ))]"},
        {"echo \"\" ''", "[echo  ]"},
        {"echo a\"$(b)\"c", "[echo ?a$(b)c]${[b]}"},
    });
}

TEST_CASE("assignments and redirections are no words") {
    check({
        {"A=1 B= C=$X env", "[A=1 B= C=?$X env]"},
        {"A=1", "[A=1]"},
        {"A+=1 B[0]=2 x", "[A=?1 B=?2 x]"},
        {"A=(x 'y z' \")\")", "[A=?(x 'y z' \")\")]"},
        {"declare -a A=(x y)", "[declare -a ?A=(x y)]"},
        {"env A=1 make B=2", "[env A=1 make B=2]"},
        {"1A=b -x=y", "[1A=b -x=y]"},
        {"a >f 2>&1 <g >>h &>i &>>j 3<>k >|l", "[a >f 2>&1 <g >>h &>i &>>j 3<>k >l]"},
        {">f a b", "[a b >f]"},
        {"a 2 >f", "[a 2 >f]"},
        {"a <<< \"x y\"", "[a <<<x y]"},
        {"a >&-", "[a >&-]"},
        {"echo a>b", "[echo a >b]"},
    });
}

TEST_CASE("compound commands are blocks of commands") {
    check({
        {"(a; b) && c", "sub{[a];[b]}&&[c]"},
        {"{ a; b; } || c", "group{[a];[b]}||[c]"},
        {"(a) >f 2>&1 | b", "sub{[a]} >f 2>&1|[b]"},
        {"if a; then b; elif c; then d; else e; fi; f",
         "if{asks{[a]}body{[b]}asks{[c]}body{[d]}body{[e]}};[f]"},
        {"while read x; do a $x; done < f", "loop{asks{[read x]}body{[a ?$x]}} <f"},
        {"until a\ndo\nb\ndone", "loop{asks{[a]}body{[b]}}"},
        {"for i in a b $(c); do d; done", "loop{body{[d]}}${[c]}"},
        {"for i\ndo d\ndone", "loop{body{[d]}}"},
        {"for ((i=0; i<3; i++)); do d; done", "loop{body{[d]}}"},
        {"case $(arch) in x86_64|amd64) a;; (arm*) b; c ;; *) exit 1; esac && z",
         "case{body{[a]}body{[b];[c]}body{[exit 1]}}${[arch]}&&[z]"},
        {"case x in\n  a) b ;;\n\n  # why\n  c)\n    d\n    ;;\nesac", "case{body{[b]}body{[d]}}"},
        {"f() { a; }; f", "fn{group{[a]}};[f]"},
        {"function f { a; }\nf", "fn{group{[a]}}\\n[f]"},
        {"f ( )\n(a)", "fn{sub{[a]}}"},
        {"((i++)) && a", "sum{}&&[a]"},
        {"((a); (b))", "sub{sub{[a]};sub{[b]}}"},
        {"[[ -f x && $a == b* || ! ( c < d ) ]] && e",
         "[[[ -f x && ?$a == ?b* || ! ( c < d ) ]]]&&[e]"},
        {"[[ $a =~ ^(x|y)[0-9]+$ ]] || b", "[[[ ?$a =~ ?^(x|y)[0-9]+$ ]]]||[b]"},
        {"if [ -f a ]; then :; fi", "if{asks{[[ -f a ]]}body{[:]}}"},
        {"echo if then fi done }", "[echo if then fi done }]"},
    });
}

TEST_CASE("substituted commands are commands too") {
    check({
        {"a $(b | c) d", "[a ?$(b | c) d]${[b]|[c]}"},
        {"a `b c` d", "[a ?`b c` d]${[b c]}"},
        {"a \"x $(b \"y\") z\"", "[a ?x $(b \"y\") z]${[b y]}"},
        {"A=$(b) c", "[A=?$(b) c]${[b]}"},
        {"a $(b $(c))", "[a ?$(b $(c))]${[b ?$(c)]${[c]}}"},
        {"diff <(a) >(b)", "[diff ?<(a) ?>(b)]${[a]}${[b]}"},
        {"a < <(b)", "[a <?<(b)]${[b]}"},
        {"a $((1 + $(b)))", "[a ?$((1 + $(b)))]${[b]}"},
        {"a $( (b) )", "[a ?$( (b) )]${sub{[b]}}"},
        {"a $((b); c)", "[a ?$((b); c)]${sub{[b]};[c]}"},
        {"a `b \\`c\\``", "[a ?`b \\`c\\``] unread"},
        {"a ${B:-$(c)}", "[a ?${B:-$(c)}]${[c]}"},
    });
}

TEST_CASE("here-documents take the lines below") {
    check({
        {"cat <<EOF >f && b\n$x (\nEOF\nc", "[cat <<EOF >f]&&[b]\\n[c]"},
        {"cat <<-'E' <<F\n\tx\n\tE\ny\nF\nz", "[cat <<E <<F]\\n[z]"},
        {"{ cat <<E; }\nx\nE", "group{[cat <<E]}"},
        {"a $(cat <<E\n)\nE\n)\nb", "[a ?$(cat <<E\n)\nE\n)]${[cat <<E]}\\n[b]"},
        {"cat <<E\n$(a)\nE", "[cat <<E] unread"},
        {"cat <<E\nx", "[cat <<E] ???"},
        {"cat <<E", "[cat <<E] ???"},
        {"cat <<E\r\nx\r\nE\r\nb", "[cat <<E]\\n[b]"},
    });
}

TEST_CASE("a shell in the shell is read as well") {
    check({
        {"sh -c 'a && b' x", "[sh -c a && b x]inner{[a]&&[b]}"},
        {"/bin/bash -euxo pipefail -c \"a | b\"",
         "[/bin/bash -euxo pipefail -c a | b]inner{[a]|[b]}"},
        {"exec env A=1 sh -ec a", "[exec env A=1 sh -ec a]inner{[a]}"},
        {"sudo -u x bash -lc 'a'", "[sudo -u x bash -lc a]inner{[a]}"},
        {"su -c 'a b' x && c", "[su -c a b x]inner{[a b]}&&[c]"},
        {"sh -c \"a $B\"", "[sh -c ?a $B] unread"},
        {"sh -c \"a \\\"b\\\"\"", "[sh -c a \"b\"] unread"},
        {"sh -c 'a \"'", "[sh -c a \"]inner{[a ]} unread"},
        {"sh a.sh -c x", "[sh a.sh -c x]"},
        {"curl x | sh", "[curl x]|[sh] unread"},
        {"curl x | bash -s -- y", "[curl x]|[bash -s -- y] unread"},
        {"eval \"$(a)\"", "[eval ?$(a)]${[a]} unread"},
        {"$CMD x", "[?$CMD x] unread"},
        {"bash <<'E'\na $b\nE\nc", "[bash <<E]inner{[a ?$b]}\\n[c]"},
        {"sh <<E\na\nE", "[sh <<E]inner{[a]}"},
        {"sh <<E\n$a\nE", "[sh <<E] unread"},
        {"sh <<E\na \\\n b\nE", "[sh <<E]inner{[a b]}"},
        {"sh <<E\na \\b\nE", "[sh <<E] unread"},
        {"sh <<'E'\na $(b)\nE", "[sh <<E]inner{[a ?$(b)]${[b]}}"},
        {"cat <<'E'\n$(b)\nE", "[cat <<E]"},
        {"$X/bin/a", "[?$X/bin/a]"},
    });
}

TEST_CASE("what is no shell is not understood, and what stands before it is kept") {
    check({
        {"a 'b", "[a ] ???"},
        {"a && b \"c", "[a]&&[b c] ???"},
        {"a &&", "[a] ???"},
        {"a | ", "[a] ???"},
        {"&& a", " ???"},
        {"a; ; b", "[a] ???"},
        {"(a", "sub{[a]} ???"},
        {"a)", "[a] ???"},
        {"{ a", "group{[a]} ???"},
        {"if a; then b", "if{asks{[a]}body{[b]}} ???"},
        {"a; fi", "[a] ???"},
        {"case x in a) b", "case{body{[b]}} ???"},
        {"a $(b", "[a ?$(b]${[b]} ???"},
        {"a ${b", "[a ?${b] ???"},
        {"a `b", "[a ] ???"},
        {"a >", "[a >] ???"},
        {"a b(c)", "[a b] ???"},
        {"[[ a", "[[[ a] ???"},
        {"done", " ???"},
        {";;", " ???"},
    });
}
