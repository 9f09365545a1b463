#!/bin/sh
# Checks (or, with "write", applies) google-java-format to every Java file. Runs on a JDK 25: see `./storyforge jdk`.
set -eu
java=$(./storyforge jdk)/bin/java
files=$(find admin-service/src trainer-bridge/src -name '*.java')
[ "$1" = write ] && mode=--replace || mode='--dry-run --set-exit-if-changed'
# shellcheck disable=SC2086
wrong=$("$java" -XX:TieredStopAtLevel=1 $FORMATTER_FLAGS -cp 'target/formatter/*' \
  com.google.googlejavaformat.java.Main $mode $files) && exit 0
echo "Not formatted (./storyforge format does it):" $wrong >&2
exit 1
