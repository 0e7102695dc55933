#!/bin/sh
# Files a second that Ruby's own parser reads, beside PuppetfileBenchmark; needs ruby. See README.md.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
jar=$here/target/benchmarks.jar
[ -f "$jar" ] || { echo "build the benchmarks first: $here/jmh.sh -l" >&2; exit 3; }
command -v ruby >/dev/null || { echo "ruby isn't installed" >&2; exit 3; }
java -cp "$jar" org.dropsonde.benchmarks.PuppetfileText "${1:-60}" | ruby -r ripper -e '
  text = STDIN.read
  reads = lambda do |seconds|
    start = Process.clock_gettime(Process::CLOCK_MONOTONIC)
    count = 0
    while (time = Process.clock_gettime(Process::CLOCK_MONOTONIC) - start) < seconds
      Ripper.sexp(text)
      count += 1
    end
    count / time
  end
  reads.call(1)
  rates = Array.new(5) { reads.call(1) }.sort
  puts format("%d bytes, Ruby %s: %.0f files/s (%.0f-%.0f), %.1f MB/s",
              text.bytesize, RUBY_VERSION, rates[2], rates[0], rates[4],
              rates[2] * text.bytesize / 1e6)'
