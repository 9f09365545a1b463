#!/bin/sh
# Builds dist/ with the system's npm; returns at once when nothing changed since the last build.
set -eu
cd "$(dirname "$0")"

OPENAPI=../admin-service/openapi.json
STAMP=.build-stamp

# Directories are part of the list: a deleted file changes the time of its folder.
# The API description is compared by content, because the Java build writes it anew each time.
if [ -f "$STAMP" ] && [ -f dist/index.html ] && [ -d node_modules ] && cmp -s "$OPENAPI" .build-openapi &&
  [ -z "$(find src test public index.html build.sh ./*.json ./*.ts .npmrc -newer "$STAMP" | head -n 1)" ]; then
  exit 0
fi

fail() { echo "web-admin: $1" >&2; exit 1; }
# Milliseconds; a date without nanoseconds answers with the letter N.
now() { t=$(date +%s%N); case $t in *N) t=${t%N}000000000 ;; esac; echo "${t%??????}"; }

need='install Node.js 20.19 or newer with npm (https://nodejs.org, or the distribution'\''s nodejs and npm packages)'
command -v node >/dev/null || fail "node is missing: $need"
command -v npm >/dev/null || fail "npm is missing: $need"
node -e 'const [major, minor] = process.versions.node.split(".").map(Number);
  process.exit(major > 20 || (major === 20 && minor >= 19) ? 0 : 1)' ||
  fail "node $(node --version) is too old: $need"
[ -f "$OPENAPI" ] || fail "$OPENAPI is missing: it comes with the source of admin-service"

# Output of a step is shown only when it fails.
step() {
  name=$1; shift
  began=$(now)
  if "$@" >.build-log 2>&1; then
    took=$(($(now) - began))
    printf 'web-admin: %-22s %d.%d s\n' "$name" $((took / 1000)) $((took % 1000 / 100))
  else
    cat .build-log >&2
    fail "$name failed"
  fi
}

bin=node_modules/.bin
if ! cmp -s package-lock.json node_modules/.build-lock; then
  step 'npm ci' npm ci
  cp package-lock.json node_modules/.build-lock
fi
rm -f "$STAMP"
step 'API types' "$bin/openapi-typescript" "$OPENAPI" -o src/lib/api.d.ts
cp "$OPENAPI" .build-openapi
touch .build-start
step 'type check' "$bin/tsc" --noEmit
step 'lint and format' "$bin/biome" check --error-on-warnings .
step 'tests' "$bin/vitest" run
step 'bundle' "$bin/vite" build
# The stamp carries the time before the checks: an edit made meanwhile is built next time.
mv .build-start "$STAMP"
rm -f .build-log
