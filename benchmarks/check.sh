#!/usr/bin/env bash
# How long ./dropsonde check takes for a push that changes one Puppetfile, on a repository of 1,000
# branches, beside git's own look at the same push. See README.md.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$here")

branches=1000
rounds=7
while [ $# -gt 0 ]; do
  case "$1" in
    --branches) branches=$2; shift 2 ;;
    --rounds) rounds=$2; shift 2 ;;
    *) echo "usage: $0 [--branches N] [--rounds N]" >&2; exit 2 ;;
  esac
done

work=${BENCHMARK_DIR:-$here/target/scan}
mkdir -p "$work"
export GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null

# All branches local, as in a clone that a CI server keeps; the last commit changes one Puppetfile.
repository=$work/push-$branches
if [ ! -f "$repository/.git/ready" ]; then
  rm -rf "$repository"
  git init -q -b production "$repository"
  python3 "$here/control-repo.py" "$branches" | git -C "$repository" fast-import --quiet
  git -C "$repository" reset -q --hard
  git -C "$repository" repack -adfq
  git -C "$repository" pack-refs --all
  echo "mod 'puppetlabs/motd', :latest" >>"$repository/Puppetfile"
  git -C "$repository" -c user.name=Bench -c user.email=bench@acme.example commit -qam "Push"
  touch "$repository/.git/ready"
fi

index=$root/testdata/forge/index.json
export DROPSONDE_CACHE_DIR=$work/cache DROPSONDE_STATE_DIR=$work/state
check="'$root/dropsonde' check -q --fail-on never --forge-index '$index'"
"$root/dropsonde" check -q --fail-on never --forge-index "$index" "$repository" >/dev/null # builds, where needed

echo "$branches branches, $rounds rounds, $(java -version 2>&1 | head -n 1)"
python3 "$here/measure.py" --rounds "$rounds" \
  "git diff of the push=git -C '$repository' diff HEAD~1" \
  "dropsonde --version='$root/dropsonde' --version" \
  "check --since, one changed Puppetfile=$check --since HEAD~1 '$repository'" \
  "check --since, with SARIF and JUnit=$check --since HEAD~1 --report 'sarif=$work/out.sarif' --report 'junit=$work/out.xml' '$repository'" \
  "check, all branches=$check '$repository'"
