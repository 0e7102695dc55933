#!/bin/sh
# The weekly job beside DuckDB's bare scan and group-by: aggregation.sh [SITES [ROUNDS]]. See README.md.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
sites=${1:-100000}
rounds=${2:-3}
memory=${MEMORY:-2048}
folder=${BENCHMARK_DIR:-$root/benchmarks/target}/aggregation-$sites
(cd "$root" && mvn -q -B -ntp -Pspark -pl benchmarks,aggregation-spark -am -DskipTests -Dspotless.check.skip \
  package dependency:build-classpath -Dmdep.outputFile=target/classpath.txt >&2)
classes=$root/benchmarks/target/classes:$root/aggregation-spark/target/classes
libraries=$(cat "$root/benchmarks/target/classpath.txt"):$(cat "$root/aggregation-spark/target/classpath.txt")
opens=
for package in java.lang java.lang.invoke java.nio java.util java.util.concurrent sun.nio.ch sun.security.action; do
  opens="$opens --add-opens=java.base/$package=ALL-UNNAMED"
done
run() {
  # shellcheck disable=SC2086 # one word for each package
  java -Xmx1g $opens -cp "$classes:$libraries" org.dropsonde.benchmarks.AggregationBenchmark "$@" 2>/dev/null
}
[ -f "$folder/forge.json" ] || run generate "$folder" "$sites"
round=0
while [ "$round" -lt "$rounds" ]; do
  run bare "$folder" "$root/queries" "$memory" | tail -1
  run job "$folder" "$root/queries" "$memory" duckdb
  round=$((round + 1))
done
[ -n "${SPARK:-}" ] && run job "$folder" "$root/queries" "$memory" spark
exit 0
