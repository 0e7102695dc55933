#!/usr/bin/env bash
# How long a refresh of the Forge index takes, beside curl in the same run, and how long its use from
# the cache. Servers are stand-ins on loopback. See README.md.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$here")

rounds=7
latency=30
while [ $# -gt 0 ]; do
  case "$1" in
    --rounds) rounds=$2; shift 2 ;;
    --latency-ms) latency=$2; shift 2 ;;
    *) echo "usage: $0 [--rounds N] [--latency-ms N]" >&2; exit 2 ;;
  esac
done

work=${BENCHMARK_DIR:-$here/target/forge}
rm -rf "$work"
mkdir -p "$work"
export HOME=$work XDG_CACHE_HOME=$work/cache XDG_CONFIG_HOME=$work/config XDG_STATE_HOME=$work/state
unset DROPSONDE_OFFLINE DROPSONDE_FORGE_URL http_proxy all_proxy ALL_PROXY
maven=(mvn -q -B -ntp)
[ -n "${MAVEN_REPOSITORY:-}" ] && maven+=("-Dmaven.repo.local=$MAVEN_REPOSITORY")
jar=$here/target/benchmarks.jar
if [ ! -f "$jar" ] || [ -n "$(find "$root"/*/pom.xml "$root"/*/src/main -newer "$jar" -print -quit)" ]; then
  (cd "$root" && "${maven[@]}" -pl benchmarks -am -Pjmh -DskipTests -Dspotless.check.skip package >&2)
  touch "$jar"
fi
"$root/dropsonde" --version >/dev/null # builds the program, and the archive of its classes, where they are old

servers=()
trap 'for server in "${servers[@]}"; do kill "$server"; done' EXIT
# Starts a stand-in Forge and puts its URL into $url.
serve() {
  python3 "$here/forge-stub.py" "$@" >"$work/url" &
  servers+=($!)
  until [ -s "$work/url" ]; do sleep 0.1; done
  url=$(cat "$work/url")
  : >"$work/url"
}

serve --modules 6400 --latency-ms "$latency"
slow=$url
query='sort_by=latest_release&module_groups=base%20pe_only&exclude_fields=readme%20changelog%20license%20reference%20tasks%20plans%20tags'
for offset in $(seq 0 80 6320); do
  echo "$slow/v3/modules?limit=100&offset=$offset&$query"
done >"$work/urls"
sed 's|.*|url = "&"\noutput = "/dev/null"|' "$work/urls" >"$work/pages"
# As the launcher starts the program, with its archive of classes; the class itself comes after them.
fetch="java -XX:SharedArchiveFile='$root/cli/target/dropsonde.jsa' -XX:+UseParallelGC -XX:ParallelGCThreads=2 -XX:TieredStopAtLevel=1"
fetch="$fetch -XX:-UsePerfData -Xshare:auto -Xlog:disable -Xmx512m -Xmn8m"
fetch="$fetch -cp '$root/cli/target/dropsonde.jar:$here/target/classes' org.dropsonde.benchmarks.PageFetch '$work/urls' 8"

update="'$root/dropsonde' update -q --forge-url $slow --cache-dir '$work/index'"
sh -c "$update"
echo "80 pages of 100 modules, $latency ms each"
python3 "$here/measure.py" --rounds "$rounds" \
  "curl, 8 at once=curl -s --parallel --parallel-max 8 -K '$work/pages'" \
  "curl, one after another=curl -s -K '$work/pages'" \
  "the HTTP client alone, 8 at once=$fetch" \
  "dropsonde --version='$root/dropsonde' --version" \
  "dropsonde update --full=$update --full" \
  "dropsonde update=$update"

serve --modules 10000
"$root/dropsonde" update -q --forge-url "$url" --cache-dir "$work/large" >/dev/null
index=$work/large/forge-index.jsonl
java=(java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "$jar" org.dropsonde.benchmarks.ForgeBenchmark)
"${java[@]}" fill "$index" "$work/releases" "$url" 1000 >&2
echo
echo "| in one process | first in a JVM, ms | then, ms (min-max) |"
echo "|---|---|---|"
"${java[@]}" refresh "$work/warm" "$slow"
"${java[@]}" load "$index"
"${java[@]}" look "$index"
"${java[@]}" all "$index"
"${java[@]}" releases "$index" "$work/releases" "$url" 1000
