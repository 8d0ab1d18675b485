#!/bin/sh
# Builds the program from a clean checkout into the folder that is given: everything that a container needs beside
# Node.js. The image is built by this script, and so is the folder that CI starts.
set -eu
mkdir -p "${1:?Name the folder for the program.}"
target=$(cd "$1" && pwd)
if [ -n "$(ls -A "$target")" ]; then
  echo "$target is not empty. Name a new folder." >&2
  exit 1
fi
cd "$(dirname "$0")/.."

# No package may run a script of its own while the image is built.
npm ci --ignore-scripts --no-audit --no-fund
npm run build
cp -R dist/. "$target"
# Whoever runs the program may read it and change nothing.
chmod -R a+rX,a-w "$target"
