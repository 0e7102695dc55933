#!/bin/sh
# Asks a stand-in PuppetDB for 25,000 to 400,000 rows, each time from a fresh process. See README.md.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
(cd "$root" && mvn -q -B -ntp -pl benchmarks -am -Pjmh -DskipTests -Dspotless.check.skip package >&2)
exec java -cp "$root/benchmarks/target/benchmarks.jar" org.dropsonde.benchmarks.PuppetDbBenchmark
