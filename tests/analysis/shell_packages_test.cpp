#include "analysis/shell/packages.h"

#include <doctest/doctest.h>

#include <array>
#include <string>
#include <string_view>
#include <vector>

using namespace analysis::shell;

static std::string name_of(Verb verb) {
    static constexpr std::array<const char*, 7> names{
        "install", "remove", "index", "upgrade", "clean", "prune", "other"};
    return names.at(static_cast<std::size_t>(verb));
}

static std::string described(const Package& package) {
    static constexpr std::array<const char*, 5> kinds{"", "file:", "remote:", "project:", "group:"};
    return kinds.at(static_cast<std::size_t>(package.kind)) +
           (package.is_certain ? package.name : "?" + package.name) +
           (package.has_version() ? "(" + package.comparison + ")" + package.version : "");
}

/// The verb and the packages of the first command.
static std::string described(std::string_view source) {
    const auto script = Script::parse(source);
    const auto found = package_command(script, 0);
    if (!found) return "nothing";
    std::string result = name_of(found->verb);
    for (const auto& package : found->packages) result += " " + described(package);
    if (found->source == PackageSource::Manifest) result += " from manifest";
    if (found->source == PackageSource::Lock) result += " from lock";
    if (found->is_global) result += " globally";
    if (found->virtual_name) result += " as " + found->virtual_name->value;
    if (!found->is_certain()) result += " ???";
    return result;
}

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

TEST_CASE("the commands of the distributions' package managers are read") {
    check({
        {"apt-get install -y --no-install-recommends curl=7.88.1-10 libc6:amd64 g++",
         "install curl(=)7.88.1-10 libc6 g++"},
        {"apt-get -qq -o Dpkg::Use-Pty=0 -y install vim/bookworm-backports ./x.deb",
         "install vim(/)bookworm-backports file:./x.deb"},
        {"apt-get install -t bookworm-backports -y git", "install git"},
        {"DEBIAN_FRONTEND=noninteractive sudo -E apt install a", "install a"},
        {"install_packages curl a=1", "install curl a(=)1"},
        {"apt-get update -qq", "index"},
        {"apt-get dist-upgrade -y", "upgrade"},
        {"apt-get purge -y --auto-remove gcc", "remove gcc"},
        {"apt-get clean", "clean"},
        {"apt-get", "other"},
        {"apt-get --version", "nothing"},
        {"apt-get install -y $PKGS", "install ?$PKGS ???"},
        {"apt-get install -y \"$PKG\" a=$V", "install ?$PKG ?a(=)$V"},
        {"apt-get $VERB x", "other ???"},
        {"/usr/bin/apt-get install x", "install x"},
        {"apk add --no-cache curl=8.0-r0 'py3-pip~=23' nginx@edge 'a>=1'",
         "install curl(=)8.0-r0 py3-pip(~=)23 nginx(@)edge a(>=)1"},
        {"apk add --no-cache --virtual .deps gcc make", "install gcc make as .deps"},
        {"apk --no-cache add -t .deps gcc", "install gcc as .deps"},
        {"apk add -U --repository http://x y", "install y"},
        {"apk del .deps", "remove .deps"},
        {"apk update", "index"},
        {"apk upgrade --no-cache", "upgrade"},
        {"dnf install -y nginx-1.20.1-10.el9 java-11-openjdk python3-pip gcc-c++ @development",
         "install nginx(-)1.20.1-10.el9 java-11-openjdk python3-pip gcc-c++ group:@development"},
        {"yum -y --enablerepo epel install https://x/y.rpm z.rpm",
         "install remote:https://x/y.rpm file:z.rpm"},
        {"yum update -y", "upgrade"},
        {"yum makecache", "index"},
        {"dnf group install -y x", "install x"},
        {"microdnf --setopt tsflags=nodocs install a", "install a"},
        {"dnf clean all", "clean"},
        {"tdnf install -y a", "install a"},
        {"zypper --non-interactive install --no-recommends 'a=1' b", "install a(=)1 b"},
        {"zypper -n ref", "index"},
        {"zypper in -y a", "install a"},
        {"zypper cc -a", "clean"},
        {"pacman -Syu --noconfirm tini", "install tini"},
        {"pacman -Syu", "upgrade"},
        {"pacman -Sy", "index"},
        {"pacman -Scc --noconfirm", "clean"},
        {"pacman -Rns x", "remove x"},
        {"dpkg -i x.deb", "install file:x.deb"},
        {"dpkg --print-architecture", "other"},
        {"rpm -ivh https://x/y.rpm", "install remote:https://x/y.rpm"},
        {"rpm --import https://x/key", "other"},
    });
}

TEST_CASE("the commands of the languages' package managers are read") {
    check({
        {"pip install --no-cache-dir flask==3.0.0 uvicorn[standard]",
         "install flask(==)3.0.0 uvicorn"},
        {"pip install 'requests[socks]>=2,<3' 'a~=1.2' \"b==1; python_version<'3'\"",
         "install requests(>=)2,<3 a(~=)1.2 b(==)1"},
        {"pip3 install -r requirements.txt", "install from manifest"},
        {"pip3.11 install --require-hashes -r r.txt", "install from lock"},
        {"python3 -m pip install -U pip setuptools", "install pip setuptools"},
        {"/venv/bin/python -Im pip install x", "install x"},
        {"python -m venv /venv", "nothing"},
        {"python manage.py install", "nothing"},
        {"pip install . ./x .[dev] git+https://x/y x.whl",
         "install project:. file:./x project:.[dev] remote:git+https://x/y file:x.whl"},
        {"pip install -e .", "install project:."},
        {"pip install --index-url https://x --target /t y", "install y"},
        {"uv sync --frozen --no-dev", "install from lock"},
        {"uv sync", "install from manifest"},
        {"uv pip install --system a==1", "install a(==)1"},
        {"poetry install --only main", "install from manifest"},
        {"poetry add 'a@^1'", "install a(@)^1"},
        {"pipenv sync", "install from lock"},
        {"conda install -y -c conda-forge python=3.11", "install python(=)3.11"},
        {"npm ci --omit=dev", "install from lock"},
        {"npm install", "install from manifest"},
        {"npm i -g pm2 @nestjs/cli@10.0.0 typescript@latest",
         "install pm2 @nestjs/cli(@)10.0.0 typescript(@)latest globally"},
        {"npm install --prefix /x ./a.tgz user/repo", "install file:./a.tgz remote:user/repo"},
        {"npm run build", "other"},
        {"npm cache clean --force", "clean"},
        {"npm prune --production", "prune"},
        {"npm -v", "nothing"},
        {"yarn", "install from manifest"},
        {"yarn --frozen-lockfile", "install from lock"},
        {"yarn install --immutable", "install from lock"},
        {"yarn global add a@1", "install a(@)1 globally"},
        {"yarn build", "other"},
        {"pnpm i --frozen-lockfile --prod", "install from lock"},
        {"pnpm add -g a", "install a globally"},
        {"bun install", "install from manifest"},
        {"gem install bundler -v 2.4.1 --no-document", "install bundler(-v)2.4.1"},
        {"gem install rails:7.1", "install rails(:)7.1"},
        {"bundle install --jobs 4", "install from manifest"},
        {"bundle install --without development test", "install from manifest"},
        {"yum -d 0 -e 0 -y install a", "install a"},
        {"go install example.com/x/cmd/y@v1.2.3", "install example.com/x/cmd/y(@)v1.2.3"},
        {"go install -ldflags '-s -w' ./...", "install project:./..."},
        {"go mod download", "install from lock"},
        {"go build -o /x .", "other"},
        {"cargo +nightly install --locked ripgrep --version 14.0.0", "install ripgrep(-v)14.0.0"},
        {"cargo build --release", "other"},
        {"composer install --no-dev", "install from lock"},
        {"composer create-project a/b . v1", "install a/b( )v1"},
        {"composer global require a/b:^1", "install a/b(:)^1 globally"},
    });
}

TEST_CASE("a manager that asks nobody is recognized by its own options") {
    const auto asks_nothing = [](std::string_view source) {
        return package_command(Script::parse(source), 0)->asks_nothing();
    };
    for (const std::string_view source :
         {"apt-get -y install a",
          "apt-get install --yes a",
          "apt-get install -qq a",
          "apt-get install -q -q a",
          "apt-get install -q=2 a",
          "apt-get install -qy a",
          "apt-get -o APT::Get::Assume-Yes=true install a",
          "yum install -y a",
          "dnf --assumeyes install a",
          "zypper -n in a",
          "pacman --noconfirm -S a",
          "apk add a"}) {
        CAPTURE(source);
        CHECK(asks_nothing(source));
    }
    for (const std::string_view source :
         {"apt-get install a",
          "apt-get install -q a",
          "apt install a",
          "yum install a",
          "zypper in a",
          "pacman -S a"}) {
        CAPTURE(source);
        CHECK_FALSE(asks_nothing(source));
    }
}
