#include "analysis/reference/instructions.h"

#include <algorithm>
#include <array>

namespace analysis::reference {

static constexpr Instruction add{
    Keyword::Add,
    "ADD",
    "ADD [--flag…] source… destination\nADD [--flag…] [\"source\", …, \"destination\"]",
    "Copies files into the image and does more than `COPY`: it unpacks local archives, downloads "
    "URLs and clones Git repositories. Where none of that is wanted, `COPY` says so.\n\n"
    "Sources lie in the build context; several need a destination that ends with `/`. A relative "
    "destination counts from `WORKDIR`.",
    "ADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d \\\n"
    "    https://example.com/model.bin /srv/",
};

static constexpr Instruction arg{
    Keyword::Arg,
    "ARG",
    "ARG name[=default] …",
    "A variable of the build, set by `--build-arg name=value`, else the default. It holds from "
    "here to the end of the stage and is gone when the container runs.\n\n"
    "Before the first `FROM` it holds in the `FROM` lines; a stage gets it by repeating "
    "`ARG name`. Not for secrets: image history and provenance show it.",
    "ARG NODE_VERSION=22\nFROM node:${NODE_VERSION}",
};

static constexpr Instruction cmd{
    Keyword::Cmd,
    "CMD",
    "CMD [\"program\", \"argument\", …]\nCMD command for the shell",
    "What the container runs when `docker run` names nothing else; behind an `ENTRYPOINT`, its "
    "arguments. The last one of a stage counts.\n\n"
    "In JSON form the program is PID 1 and gets the signals of `docker stop`. Written as text, a "
    "shell is PID 1 and may keep them to itself.",
    "CMD [\"node\", \"server.js\"]",
};

static constexpr Instruction copy{
    Keyword::Copy,
    "COPY",
    "COPY [--flag…] source… destination\nCOPY [--flag…] [\"source\", …, \"destination\"]",
    "Copies files and folders into the image: from the build context, or with `--from` from "
    "another stage or image. Of a folder its content is copied, not the folder itself.\n\n"
    "Several sources need a destination that ends with `/`. A relative destination counts from "
    "`WORKDIR`. Files belong to root unless `--chown` says otherwise.",
    "COPY --from=build --chown=node:node /app/dist ./dist",
};

static constexpr Instruction entrypoint{
    Keyword::Entrypoint,
    "ENTRYPOINT",
    "ENTRYPOINT [\"program\", \"argument\", …]\nENTRYPOINT command for the shell",
    "The program that the container is. What `CMD` or `docker run` gives is appended as its "
    "arguments. The last one of a stage counts, and it drops a `CMD` of the base image.\n\n"
    "Written as text it runs under a shell, which ignores `CMD` and may not pass signals on.",
    "ENTRYPOINT [\"/usr/bin/tini\", \"--\"]\nCMD [\"node\", \"server.js\"]",
};

static constexpr Instruction env{
    Keyword::Env,
    "ENV",
    "ENV name=value …",
    "Environment variables for the rest of the stage, for stages built on it, and for the "
    "container. `docker run --env` and Compose's `environment` override them.\n\n"
    "Values may use variables that were set on earlier lines. Not for secrets: everybody who has "
    "the image can read them.",
    "ENV NODE_ENV=production \\\n    PATH=/opt/app/bin:$PATH",
};

static constexpr Instruction expose{
    Keyword::Expose,
    "EXPOSE",
    "EXPOSE port[/protocol] …",
    "Says which ports the program listens on, TCP unless `/udp` or `/sctp` is written. It opens "
    "nothing: `docker run --publish` or Compose's `ports` do, and `--publish-all` publishes what "
    "is exposed.",
    "EXPOSE 8080 53/udp",
};

static constexpr Instruction from{
    Keyword::From,
    "FROM",
    "FROM [--platform=os/arch] image[:tag][@digest] [AS name]",
    "Begins a stage on top of an image or of an earlier stage. The last stage is what "
    "`docker build` makes; the others are there to be copied from.\n\n"
    "Without a tag it means `latest`. A digest always means the same bytes. `scratch` is empty. "
    "Variables must be an `ARG` in front of the first `FROM`.",
    "FROM golang:1.25.1-alpine3.22 AS build",
};

static constexpr Instruction healthcheck{
    Keyword::Healthcheck,
    "HEALTHCHECK",
    "HEALTHCHECK [--flag…] CMD command\nHEALTHCHECK NONE",
    "A command that tells whether the container works: 0 is healthy, 1 is not. It runs inside of "
    "the container, so its program must be in the image. `NONE` drops the one of the base "
    "image.\n\n"
    "Compose waits for it with `condition: service_healthy`; Kubernetes ignores it.",
    "HEALTHCHECK --interval=10s --start-period=30s \\\n"
    "    CMD wget -q --spider http://127.0.0.1:8080/health",
};

static constexpr Instruction label{
    Keyword::Label,
    "LABEL",
    "LABEL key=value …",
    "Notes about the image that `docker inspect` and registries show. Names with a common meaning "
    "begin with `org.opencontainers.image.`: `source`, `version`, `revision`, `licenses` and "
    "others.",
    "LABEL org.opencontainers.image.source=\"https://github.com/acme/api\"",
};

static constexpr Instruction maintainer{
    Keyword::Maintainer,
    "MAINTAINER",
    "MAINTAINER name",
    "Deprecated: names the author of the image, which nothing reads any more. A label does the "
    "same and can be looked up.",
    "LABEL org.opencontainers.image.authors=\"ops@example.com\"",
};

static constexpr Instruction onbuild{
    Keyword::OnBuild,
    "ONBUILD",
    "ONBUILD instruction",
    "Keeps an instruction for later: it runs right after the `FROM` of a build that uses this "
    "image as its base, and not one generation further. `FROM`, `MAINTAINER` and `ONBUILD` itself "
    "cannot wait.",
    "ONBUILD COPY . /app",
};

static constexpr Instruction run{
    Keyword::Run,
    "RUN",
    "RUN [--flag…] command for the shell\nRUN [--flag…] [\"program\", \"argument\", …]\n"
    "RUN [--flag…] <<EOF",
    "Runs a command while the image is built and keeps what it changes as a layer. Deleting "
    "something in a later `RUN` does not make the image smaller.\n\n"
    "`--mount` brings caches, secrets and files that leave no trace. A here-document holds several "
    "lines; begin it with `set -e`, since only the last command decides.",
    "RUN --mount=type=cache,target=/root/.npm \\\n    npm ci --omit=dev",
};

static constexpr Instruction shell{
    Keyword::Shell,
    "SHELL",
    "SHELL [\"program\", \"argument\", …]",
    "The shell for the text forms of `RUN`, `CMD`, `ENTRYPOINT` and `HEALTHCHECK CMD` from here "
    "on. Without it that is `/bin/sh -c`, on Windows `cmd /S /C`. JSON only.",
    "SHELL [\"/bin/bash\", \"-o\", \"pipefail\", \"-c\"]",
};

static constexpr Instruction stop_signal{
    Keyword::StopSignal,
    "STOPSIGNAL",
    "STOPSIGNAL signal",
    "The signal that `docker stop` sends to PID 1, by name or number; `SIGTERM` without it. After "
    "ten seconds `SIGKILL` follows. Choose the one that the program takes as a request to finish.",
    "STOPSIGNAL SIGQUIT",
};

static constexpr Instruction user{
    Keyword::User,
    "USER",
    "USER name[:group]\nUSER uid[:gid]",
    "Who runs the following `RUN`s and the container. Names must exist in the image, numbers need "
    "not. `COPY` and `ADD` do not follow it: they need `--chown`.\n\n"
    "Kubernetes can check that it is not root only where a number is written.",
    "RUN adduser -D -u 10001 app\nUSER 10001:10001",
};

static constexpr Instruction volume{
    Keyword::Volume,
    "VOLUME",
    "VOLUME path …\nVOLUME [\"path\", …]",
    "Folders that do not belong to the container's layers. Where nothing is mounted, Docker makes "
    "an anonymous volume for each container, which tends to be left behind. It cannot be undone "
    "in an image that builds on this one.",
    "VOLUME /var/lib/postgresql/data",
};

static constexpr Instruction work_dir{
    Keyword::WorkDir,
    "WORKDIR",
    "WORKDIR path",
    "The current folder for the following instructions and for the container; it is made if it is "
    "missing, and belongs to root. A relative path counts from the `WORKDIR` before.",
    "WORKDIR /app",
};

static constexpr std::array all{
    add,
    arg,
    cmd,
    copy,
    entrypoint,
    env,
    expose,
    from,
    healthcheck,
    label,
    maintainer,
    onbuild,
    run,
    shell,
    stop_signal,
    user,
    volume,
    work_dir,
};

const Instruction* instruction(Keyword keyword) {
    const auto found = std::ranges::find(all, keyword, &Instruction::keyword);
    return found != all.end() ? &*found : nullptr;
}

std::string_view trigger() {
    return "Waits here: it runs in the build that uses this image as its base.";
}

}  // namespace analysis::reference
