"""Dockerfiles of any length with the same findings, and the edit that everybody has to notice."""

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


def middle(text):
    """The line of an ENV in the middle. `XENV` is no instruction, so one byte makes a finding."""
    lines = text.split("\n")
    half = len(lines) // 2
    return next(
        (line for line in range(half, len(lines)) if lines[line].startswith("ENV ")),
        next(line for line, content in enumerate(lines) if content.startswith("WORKDIR")),
    )


def typed(line, is_there):
    """Types an X at the start of the line, or deletes it again."""
    position = {"line": line, "character": 0}
    end = {"line": line, "character": 1} if is_there else position
    return {"range": {"start": position, "end": end}, "text": "" if is_there else "X"}
