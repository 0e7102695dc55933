#!/usr/bin/env python3
"""Times whole processes side by side: every round runs each row once, in turn.

A row is NAME=COMMAND, run by sh. The first row is the floor that the others are compared with.
Printed are medians over the rounds: wall and CPU seconds, the largest resident size of any process
in the row, and the ratio to the floor. The first round warms the page cache and doesn't count.
"""
import argparse
import os
import statistics
import subprocess
import sys
import time


def run(command):
    start = time.perf_counter()
    process = subprocess.Popen(["sh", "-c", command], stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - start
    if process.returncode != 0:
        sys.exit(f"exit code {process.returncode} of: {command}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("rows", nargs="+", metavar="NAME=COMMAND")
    arguments = parser.parse_args()
    rows = [row.split("=", 1) for row in arguments.rows]
    results = {name: [] for name, _ in rows}
    for number in range(arguments.rounds + 1):
        for name, command in rows:
            result = run(command)
            if number > 0:
                results[name].append(result)
    floor = statistics.median(wall for wall, _, _ in results[rows[0][0]])
    print("| | wall s (min-max) | CPU s | RSS MB | ratio |\n|---|---|---|---|---|")
    for name, _ in rows:
        walls, cpus, sizes = zip(*results[name])
        wall = statistics.median(walls)
        print(f"| {name} | {wall:.3f} ({min(walls):.3f}-{max(walls):.3f}) "
              f"| {statistics.median(cpus):.3f} | {max(sizes):.0f} | {wall / floor:.1f} |")


if __name__ == "__main__":
    main()
