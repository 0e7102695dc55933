#!/usr/bin/env bash
# Makes the pictures of the README from what the program really prints: run it from anywhere, with
# chromium installed (apt-get install chromium). It scans the fixture testdata/control-repo.git.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

scan() {
  (cd "$root/testdata" && "$root/dropsonde" scan -q --forge-index forge/index.json "$@" control-repo.git)
}

picture() { # page, picture, width, height
  chromium --headless --no-sandbox --disable-gpu --disable-quic --no-first-run \
    --disable-background-networking --disable-component-update --disable-sync --hide-scrollbars \
    --user-data-dir="$work/profile" --window-size="$3,$4" --screenshot="$2" "file://$1" 2>/dev/null
}

scan --format html --output "$work/report.html"
picture "$work/report.html" "$here/report.png" 1280 1500

# The terminal: the colours that the program writes become spans, and Chromium draws them.
{
  cat <<'PAGE'
<!doctype html><meta charset="utf-8"><style>
body{margin:0;background:#0e131a;color:#e6ebf2;padding:18px 22px;font:14px/1.38 "DejaVu Sans Mono",monospace}
pre{margin:0;font:inherit}.c1{font-weight:700}.c2{color:#8fa0b5}.c31{color:#ff8d85}.c32{color:#7fd6a2}
.c33{color:#f0c96a}.c35{color:#cfa8ef}.c36{color:#84cdf0}.p{color:#7fd6a2}
</style><pre><span class="p">$</span> dropsonde scan ~/control-repo
PAGE
  COLUMNS=104 scan --color always | head -n 44 |
    sed -e 's/&/\&amp;/g' -e 's/</\&lt;/g' -e 's/\x1b\[0m/<\/span>/g' \
      -e 's/\x1b\[\([0-9]*\)m/<span class="c\1">/g'
  echo '</pre>'
} >"$work/terminal.html"
picture "$work/terminal.html" "$here/terminal.png" 940 940
