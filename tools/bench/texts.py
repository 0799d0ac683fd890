"""Files of any length with the same findings, and the edit that everybody has to notice."""

from dataclasses import dataclass
from typing import Callable

HEAD = """\
# syntax=docker/dockerfile:1
FROM node:20-alpine AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN npm run build

FROM node:20-alpine
WORKDIR /app
"""
TAIL = """\
COPY --from=build /app/dist ./dist
EXPOSE 3000
CMD npm start
"""


def dockerfile(lines):
    """A Dockerfile of about so many lines: the middle is what nobody complains about."""
    result = HEAD.splitlines()
    number = 0
    while len(result) < lines - TAIL.count("\n"):
        number += 1
        result += [
            f"# Part {number} of the settings.",
            f'ENV PART_{number}="value {number}" \\',
            f"    LIMIT_{number}={number}",
            f'LABEL org.example.part{number}="{number}"',
            "",
        ]
    return "\n".join(result) + "\n" + TAIL


NAIVE = """\
services:
  db:
    image: postgres:latest
    ports:
      - "5432:5432"
    environment:
      POSTGRES_PASSWORD: postgres
"""

# What a careful team writes, so that findings do not grow with the number of services.
CAREFUL = """\
    init: true
    read_only: true
    cap_drop: [ALL]
    security_opt:
      - no-new-privileges:true
    mem_limit: 256m
    cpus: 0.5
    pids_limit: 100
    restart: unless-stopped
    networks: [back]
    logging:
      driver: json-file
      options: { max-size: 10m, max-file: "3" }
    environment:
      XMODE: fast
      MODE: safe
      LOG_LEVEL: ${LOG_LEVEL:-info}
"""

MIX = [
    """\
  # What the browser sees of part {n}.
  web{n}:
    image: registry.example.com/shop/web:1.{n}.0
    user: "10001"
    ports:
      - "127.0.0.1:{port}:8080"
    volumes:
      - ./web{n}/site.conf:/etc/web/site.conf:ro
    tmpfs: ["/tmp:size=16m"]
    labels:
      com.example.part: "{n}"
      com.example.rule: Host(`part{n}.example.com`) && PathPrefix(`/shop`)
""",
    """\
  reports{n}: # nightly
    image: registry.example.com/shop/reports:0.{n}.7
    user: "10001"
    entrypoint: ["/bin/sh", "-c"]
    command:
      - |
        set -eu
        /srv/reports --part {n} > /out/report.csv
    tmpfs: [/tmp]
    volumes:
      - type: volume
        source: reports
        target: /out
""",
    """\
  worker{n}:
    image: "registry.example.com/shop/worker:3.{n}"
    user: "10001"
    command: >-
      /srv/worker --queue part{n}
      --batch 50
    stop_grace_period: 45s
    tmpfs:
      - /tmp
""",
    """\
  api{n}:
    image: registry.example.com/shop/api:2.{n}.1
    user: "10001"
    command: ["/srv/api", "--listen", ":8000", "--part", "{n}"]
    tmpfs: [/tmp]
    depends_on:
      worker{before}:
        condition: service_started
    healthcheck:
      test: ["CMD", "/srv/api", "--check"]
      interval: 30s
      timeout: 3s
      retries: 3
""",
]

FOOT = """
networks:
  back:
    internal: true

volumes:
  reports:
"""


def compose(services):
    """A Compose file of so many services; all but the first are what nobody complains about."""
    result = [NAIVE]
    for number in range(1, services):
        part = MIX[number % len(MIX)].format(n=number, before=number - 1, port=20000 + number)
        result.append("\n" + part + CAREFUL)
    return "".join(result) + FOOT


@dataclass(frozen=True)
class Kind:
    """A kind of files to measure. Typing an X where the middle line has its `mark` makes a finding of
    everybody's: `XENV` is no instruction, and `XMODE` is there already."""

    name: str
    file: str
    language: str
    unit: str  # What its sizes count.
    text: Callable
    mark: str

    def middle(self, text):
        """The line to type in, at half of the text, and the column."""
        lines = text.split("\n")
        places = [
            (line, content.index(self.mark))
            for line, content in enumerate(lines)
            if content.strip().startswith(self.mark)
        ]
        return next((place for place in places if place[0] >= len(lines) // 2), places[-1])


KINDS = {
    kind.name: kind
    for kind in [
        Kind("dockerfile", "Dockerfile", "dockerfile", "lines", dockerfile, "ENV "),
        Kind("compose", "compose.yaml", "dockercompose", "services", compose, "MODE:"),
    ]
}


def typed(place, is_there):
    """Types an X at the place, or deletes it again."""
    line, column = place
    position = {"line": line, "character": column}
    end = {"line": line, "character": column + 1} if is_there else position
    return {"range": {"start": position, "end": end}, "text": "" if is_there else "X"}


def with_typed(text, place):
    """The text after that."""
    lines = text.split("\n")
    line, column = place
    lines[line] = lines[line][:column] + "X" + lines[line][column:]
    return "\n".join(lines)
