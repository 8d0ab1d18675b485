#!/bin/sh
# Builds the program from a clean checkout into the folder that is given: everything that a container needs beside
# Node.js. The image is built by this script, and so is the folder that CI starts.
set -eu
target=${1:?Name the folder for the program.}
cd "$(dirname "$0")/.."

# No package may run a script of its own while the image is built.
npm ci --ignore-scripts --no-audit --no-fund
npm run build
mkdir -p "$target"
cp -R dist/. "$target"
# Whoever runs the program may read it and change nothing.
chmod -R a+rX,a-w "$target"
