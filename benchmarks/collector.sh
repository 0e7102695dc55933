#!/bin/sh
# Sends 16 KiB reports to a collector, beside a loop that appends the same bytes and forces them. See README.md.
# SERVER_OPTIONS holds more options for the servers' JVM, such as -XX:StartFlightRecording=filename=FILE.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
(cd "$root" && mvn -q -B -ntp -pl benchmarks -am -Pjmh -DskipTests -Dspotless.check.skip package >&2)
folder=${BENCHMARK_DIR:-$root/benchmarks/target/collector}
rm -rf "$folder"
java -Dserver.options="${SERVER_OPTIONS:-}" -cp "$root/benchmarks/target/benchmarks.jar" \
  org.dropsonde.benchmarks.CollectorBenchmark "$folder"
rm -rf "$folder"
