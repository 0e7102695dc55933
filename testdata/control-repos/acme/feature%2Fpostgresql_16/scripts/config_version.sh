#!/bin/sh
# Prints what the agent reports as its configuration version.
set -eu
git --git-dir "$1/$2/.git" rev-parse --short HEAD
