#!/bin/sh
# Builds and runs the JMH benchmarks; arguments go to JMH (-l lists them, a pattern chooses). See README.md.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
(cd "$root" && mvn -q -B -ntp -pl benchmarks -am -Pjmh -DskipTests -Dspotless.check.skip package >&2)
exec java -jar "$root/benchmarks/target/benchmarks.jar" "$@"
