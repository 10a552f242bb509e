#!/bin/sh
# tools/ucd/make.sh UCD -- makes src/text/ucd_tables.c and .h from the files in the folder UCD.
set -eu
cd "$(dirname "$0")/../.."
exec python3 tools/ucd/generate.py "${1:?usage: make tables UCD=DIR}" src/text
