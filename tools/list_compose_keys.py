#!/usr/bin/env python3
"""Lists the keys of a Compose file, from the JSON schema that compose-go comes with.

    tools/list_compose_keys.py compose-spec.json > tests/analysis/reference/compose_keys.txt

A line for each path from the top of the file. What the user names is `*`, and lists take no step.
"""
import json
import sys


def resolved(schema, definitions):
    reference = schema.get("$ref")
    if not reference:
        return schema
    return {**resolved(definitions[reference.split("/")[-1]], definitions), **schema, "$ref": None}


def paths(schema, definitions, path=()):
    schema = resolved(schema, definitions)
    for form in [schema, *schema.get("oneOf", [])]:
        form = resolved(form, definitions)
        named = list(form.get("properties", {}).items())
        named += [("*", value) for pattern, value in form.get("patternProperties", {}).items() if pattern != "^x-"]
        for name, value in named:
            yield ".".join((*path, name))
            yield from paths(value, definitions, (*path, name))
        if "items" in form:
            yield from paths(form["items"], definitions, path)


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        schema = json.load(file)
    print("\n".join(sorted(set(paths(schema, schema["definitions"])))))


main()
