#!/usr/bin/env bash
# How long ./dropsonde preview takes on a synthetic control repository, beside git, a bare JVM and
# r10k in the same run. See README.md.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$here")

branches=1000
variant=shared
rounds=7
deploy=no
while [ $# -gt 0 ]; do
  case "$1" in
    --branches) branches=$2; shift 2 ;;
    --rounds) rounds=$2; shift 2 ;;
    --unshared) variant=unshared; shift ;;
    --r10k-deploy) deploy=yes; shift ;;
    *) echo "usage: $0 [--branches N] [--unshared] [--rounds N] [--r10k-deploy]" >&2; exit 2 ;;
  esac
done

work=${BENCHMARK_DIR:-$here/target/scan}
mkdir -p "$work"
export GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null

# Makes the repository once; packed as a server would keep it.
make_repository() {
  local repository=$1
  shift
  [ -f "$repository/ready" ] && return
  rm -rf "$repository"
  git init -q --bare -b production "$repository"
  python3 "$here/control-repo.py" "$@" | git -C "$repository" fast-import --quiet
  git -C "$repository" repack -adfq --depth=50 --window=10
  git -C "$repository" pack-refs --all
  git -C "$repository" commit-graph write --reachable 2>/dev/null
  touch "$repository/ready"
}

# Every object that a scan without classes has to read: all but Hiera data and the vendored modules' other files.
list_objects() {
  git -C "$1" rev-list --all --objects |
    awk '$2 !~ /\/(README\.md|CHANGELOG\.md|templates|files|manifests)(\/|$)/ && $2 !~ /^data(\/|$)/ { print $1 }'
}

repository=$work/$variant-$branches.git
options=("$branches")
[ $variant = unshared ] && options+=(--unshared)
[ $deploy = yes ] && { repository=$work/$variant-$branches-plain.git; options+=(--without-modules); }
make_repository "$repository" "${options[@]}"
list_objects "$repository" >"$work/objects"

cat >"$work/Plain.java" <<'JAVA'
public class Plain {
  public static void main(String[] args) {
    System.out.println("hello");
  }
}
JAVA
javac -d "$work" "$work/Plain.java"

index=$root/testdata/forge/index.json
export DROPSONDE_CACHE_DIR=$work/cache DROPSONDE_STATE_DIR=$work/state
"$root/dropsonde" preview --forge-index "$index" "$repository" >/dev/null # builds, where needed

# An index as large as that of the public Forge, from a stand-in on loopback.
large=$work/large/forge-index.jsonl
if [ ! -f "$large" ]; then
  mkdir -p "$work/large"
  python3 "$here/forge-stub.py" --modules 10000 >"$work/large/url" &
  forge=$!
  until [ -s "$work/large/url" ]; do sleep 0.1; done
  trap 'kill "$forge"' EXIT
  "$root/dropsonde" update -q --forge-url "$(cat "$work/large/url")" --cache-dir "$work/large" >/dev/null
  kill "$forge"
  trap - EXIT
fi

# The scan alone, as a program of its own with an archive of classes of its own.
cat >"$work/Scanner.java" <<'JAVA'
import org.dropsonde.scanner.ControlRepoScanner;
import org.dropsonde.scanner.ScanRequest;

public class Scanner {
  public static void main(String[] args) throws Exception {
    var repo = new ControlRepoScanner().scan(ScanRequest.of(args[0]).build()).repo();
    System.out.println(repo.environments().size() + " environments, " + repo.distinctUses().size());
  }
}
JAVA
jar=$root/cli/target/dropsonde.jar
javac -cp "$jar" -d "$work/scanner" "$work/Scanner.java"
(cd "$work/scanner" && jar --create --file "$work/scanner.jar" Scanner.class)
jvm="-XX:+UseParallelGC -XX:ParallelGCThreads=2 -XX:TieredStopAtLevel=1 -XX:-UsePerfData -Xlog:disable -Xmx512m -Xmn8m -cp $work/scanner.jar:$jar"
# shellcheck disable=SC2086 # several words
java -XX:ArchiveClassesAtExit="$work/scanner.jsa" $jvm Scanner "$repository" >/dev/null

puppetfiles="git -C '$repository' for-each-ref --format='%(objectname):Puppetfile' refs/heads"
rows=(
  "git, the Puppetfile of each branch=$puppetfiles | git -C '$repository' cat-file --batch"
  "git, the same $(wc -l <"$work/objects") objects=git -C '$repository' for-each-ref && git -C '$repository' cat-file --batch <'$work/objects'"
  "java Plain=java -cp '$work' Plain"
  "the scanner alone=java -XX:SharedArchiveFile='$work/scanner.jsa' $jvm Scanner '$repository'"
  "dropsonde --version='$root/dropsonde' --version"
  "dropsonde preview='$root/dropsonde' preview --forge-index '$index' '$repository'"
  "the same, 10,000 public modules='$root/dropsonde' preview -q --forge-index '$large' '$repository'"
)
if command -v r10k >/dev/null; then
  cat >"$work/r10k.yaml" <<YAML
cachedir: $work/r10k-cache
sources:
  bench:
    remote: file://$repository
    basedir: $work/environments
YAML
  # Its mirror of the repository, without which there is nothing to list.
  r10k deploy display --fetch -c "$work/r10k.yaml" >/dev/null 2>&1
  rows+=("r10k deploy display=r10k deploy display -c '$work/r10k.yaml'")
  [ $deploy = yes ] &&
    rows+=("r10k deploy environment, nothing new=r10k deploy environment -c '$work/r10k.yaml'")
else
  echo "r10k isn't installed: no row for it" >&2
fi

echo "$branches branches, $variant, $rounds rounds, $(java -version 2>&1 | head -n 1)"
python3 "$here/measure.py" --rounds "$rounds" "${rows[@]}"
