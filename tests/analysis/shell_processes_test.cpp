#include "analysis/shell/exec_form.h"
#include "analysis/shell/processes.h"
#include "analysis/shell/program.h"
#include "analysis/shell/requests.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

using namespace analysis::shell;

static std::vector<Word> words_of(std::string_view source) {
    return Script::parse(source).commands().at(0).words;
}

namespace {
struct Case {
    std::string_view source, description;
};
}  // namespace

TEST_CASE("the program that runs in the end is found behind its wrappers") {
    for (const auto& expected : {
             Case{"node a.js", "node"},
             Case{"env A=1 B=2 node a", "node"},
             Case{"env -i -u X A=1 /usr/bin/node", "node"},
             Case{"exec nice -n 5 ionice -c 2 node", "node"},
             Case{"exec -a name node", "node"},
             Case{"sudo -E -u app A=1 -- node", "--"},
             Case{"sudo -u app -- node", "node"},
             Case{"sudo --user app node", "node"},
             Case{"sudo --user=app node", "node"},
             Case{"doas -u app node", "node"},
             Case{"timeout -k 5 -s KILL 10 node", "node"},
             Case{"time -p nohup node", "node"},
             Case{"command node", "node"},
             Case{"command -v node", "command"},
             Case{"env", "env"},
             Case{"exec", "exec"},
             Case{"sudo -l node", "sudo"},
             Case{"timeout 5", "timeout"},
             Case{"sudo $X node", ""},
             Case{"$X/bin/node", "node"},
             Case{"xargs rm", "xargs"},
         }) {
        CAPTURE(expected.source);
        CHECK(program_name(words_of(expected.source)) == expected.description);
    }
}

TEST_CASE("a wrapper can be cut out") {
    const auto described = [](std::string_view source) {
        const auto words = words_of(source);
        const auto found = wrapping(words, "sudo");
        if (!found) return std::string("nothing");
        return std::to_string(found->index) + " " +
               (found->next < words.size() ? words[found->next].value : "end");
    };
    CHECK(described("sudo a") == "0 a");
    CHECK(described("env X=1 sudo -E -u app -- A=1 a") == "2 A=1");
    CHECK(described("sudo -u") == "0 end");
    CHECK(described("sudo") == "0 end");
    CHECK(described("echo sudo a") == "nothing");
    CHECK(described("nice sudo") == "1 end");
}

TEST_CASE("privileges are dropped in many ways") {
    const auto described = [](std::string_view source) {
        const auto words = words_of(source);
        const auto drop = privilege_drop(words);
        if (!drop) return std::string("nothing");
        return (drop->user ? drop->user->value : "-") +
               (drop->group ? ":" + drop->group->value : "") +
               (drop->started ? " " + words[*drop->started].value : "");
    };
    for (const auto& expected : {
             Case{"gosu app node a", "app node"},
             Case{"exec gosu app:staff node", "app:staff node"},
             Case{"su-exec 1000:1000 node", "1000:1000 node"},
             Case{"s6-setuidgid app node", "app node"},
             Case{"setpriv --reuid=app --regid=x --init-groups node", "app:x node"},
             Case{"setpriv --reuid app --clear-groups node a", "app node"},
             Case{"setpriv --no-new-privs node", "nothing"},
             Case{"runuser -u app -- node", "app node"},
             Case{"runuser app -c 'node a'", "app"},
             Case{"su - app -c 'node a'", "app"},
             Case{"su -c 'node a' app", "app"},
             Case{"su app -s /bin/sh -c x", "app"},
             Case{"chroot --userspec=app:x / node", "app:x node"},
             Case{"chroot / node", "nothing"},
             Case{"start-stop-daemon --start --chuid app --exec /x", "app"},
             Case{"chpst -u app node", "app node"},
             Case{"sudo -u app node", "app node"},
             Case{"sudo -E node", "nothing"},
             Case{"doas -u app node", "app node"},
             Case{"gosu", "nothing"},
             Case{"node gosu app", "nothing"},
         }) {
        CAPTURE(expected.source);
        CHECK(described(expected.source) == expected.description);
    }
}

TEST_CASE("inits are known by name, and by place where the name is common") {
    const auto described = [](std::string_view source) {
        const auto words = words_of(source);
        const auto init = init_call(words);
        if (!init) return std::string("nothing");
        return words[init->program].value + (init->separator ? " --" : "") +
               (init->started ? " " + words[*init->started].value : "");
    };
    for (const auto& expected : {
             Case{"/sbin/tini -- node a.js", "/sbin/tini -- node"},
             Case{"tini -g -v node a", "tini node"},
             Case{"tini -p SIGTERM -e 143 -- node", "tini -- node"},
             Case{"exec dumb-init --rewrite 15:3 -- node", "dumb-init -- node"},
             Case{"dumb-init node -- x", "dumb-init node"},
             Case{"/init", "/init"},
             Case{"/usr/local/bin/init x", "nothing"},
             Case{"gosu app tini -- node", "tini -- node"},
             Case{"supervisord -c /etc/s.conf", "supervisord"},
             Case{"node tini", "nothing"},
             Case{"catatonit -- node", "catatonit -- node"},
         }) {
        CAPTURE(expected.source);
        CHECK(described(expected.source) == expected.description);
    }
}

TEST_CASE("curl and wget are read option by option") {
    const auto described = [](std::string_view source) {
        const auto found = request(words_of(source));
        if (!found) return std::string("nothing");
        std::string result;
        for (const auto& url : found->urls) result += url.value + " ";
        for (const auto& output : found->outputs) result += ">" + output.value + " ";
        if (found->writes_file) result += "w";
        if (found->fails_on_error) result += "f";
        if (found->follows_redirects) result += "L";
        if (found->is_insecure) result += "k";
        if (found->is_quiet) result += "q";
        return result;
    };
    for (const auto& expected : {
             Case{"curl http://x", "http://x "},
             Case{"curl -fsSL http://x", "http://x fLq"},
             Case{"curl -fsSLo /a http://x", "http://x >/a wfLq"},
             Case{"curl -H 'A: -f' -XPOST -d -f http://x", "http://x "},
             Case{"curl --retry 3 --fail --url http://x -O", "http://x wf"},
             Case{"curl -o /dev/null -sk http://x", "http://x kq"},
             Case{"curl -Lo- http://x", "http://x L"},
             Case{"wget http://x", "http://x wfL"},
             Case{"wget -qO- http://x", "http://x fLq"},
             Case{"wget -nv -O /a http://x", "http://x >/a wfLq"},
             Case{"wget --no-check-certificate --spider -q http://x", "http://x fLkq"},
             Case{"wget -nc -P /tmp http://x", "http://x wfL"},
             Case{"curl -LO http://x/a/b.tgz", "http://x/a/b.tgz >b.tgz wL"},
             Case{"curl -O http://x/b?c", "http://x/b?c w"},
             Case{"curl -O http://x", "http://x w"},
             Case{"wget -q http://x/$V/b", "http://x/$V/b >b wfLq"},
             Case{"wget -P /y http://x/b", "http://x/b wfL"},
             Case{"sudo curl x", "x "},
             Case{"echo curl x", "nothing"},
         }) {
        CAPTURE(expected.source);
        CHECK(described(expected.source) == expected.description);
    }
}

TEST_CASE("a URL falls into its parts") {
    const auto parts = url_parts("https://u:p@example.com:8080/a?b");
    CHECK(parts.scheme == "https");
    CHECK(parts.host == "example.com");
    CHECK(parts.port == "8080");
    CHECK(parts.path == "/a?b");
    CHECK(url_parts("localhost/x").host == "localhost");
    CHECK(url_parts("http://[::1]:80").host == "[::1]");
    CHECK(url_parts("http://[::1]:80").port == "80");
    CHECK(url_parts("").host.empty());
}

static std::string exec_form_of(std::string_view source) {
    const auto values = exec_form(Script::parse(source));
    return values ? json_list(*values).value_or("not UTF-8") : "nothing";
}

TEST_CASE("a shell form becomes an exec form only where it means the same") {
    for (const auto& expected : {
             Case{"node server.js", R"(["node", "server.js"])"},
             Case{" exec node 'a b' \"c\\\"d\" e\\\\f ", R"(["node", "a b", "c\"d", "e\\f"])"},
             Case{"echo '$HOME' '*'", R"(["echo", "$HOME", "*"])"},
             Case{"sh -c 'a && b'", R"(["sh", "-c", "a && b"])"},
             Case{"a 'x\ty' é", R"(["a", "x\ty", "é"])"},
             Case{"a ''", R"(["a", ""])"},
             Case{"find . -exec rm {} \\;", R"(["find", ".", "-exec", "rm", "{}", ";"])"},
             Case{"a $B", "nothing"},
             Case{"a *.c", "nothing"},
             Case{"a ~/b", "nothing"},
             Case{"a > b", "nothing"},
             Case{"a && b", "nothing"},
             Case{"a; b", "nothing"},
             Case{"a &", "nothing"},
             Case{"! a", "nothing"},
             Case{"(a)", "nothing"},
             Case{"A=1 b", "nothing"},
             Case{"cd /x", "nothing"},
             Case{"exec", "nothing"},
             Case{"exec -a x y", "nothing"},
             Case{"exec cd", "nothing"},
             Case{"a # b", "nothing"},
             Case{"a 'b", "nothing"},
             Case{"a {b,c}", "nothing"},
             Case{"echo 'a\\nb'", "nothing"},
             Case{"", "nothing"},
             Case{"''", "nothing"},
             Case{"a '\xff'", "not UTF-8"},
         }) {
        CAPTURE(expected.source);
        CHECK(exec_form_of(expected.source) == expected.description);
    }
}
