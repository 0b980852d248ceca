#!/bin/sh
# Labels of the rows that are ready, to a ZPL printer.  Usage: PRINTER=zebra labels.sh FILE
# Exit 1 of mesolog says that some row needs somebody; the labels of the others are there. Anything above is a failure.
set -u
out=$(mktemp -d)/labels.zpl
mesolog prep "$1" --format zpl --label-size 62x50mm --dpi 203 --out "$out"
status=$?
[ "$status" -le 1 ] && [ -s "$out" ] || exit "$status"
lp -d "$PRINTER" -o raw "$out"
rm -r "$(dirname "$out")"
