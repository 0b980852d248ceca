#!/bin/sh
# Who is needed before tomorrow: one line a row that is not ready, in the order of the file.  Usage: who-is-needed.sh FILE
set -u
mesolog prep --format ndjson "$1" | jq -r '
  select(.outcome != "ready")
  | [.outcome, .patient // "not known", (.open_questions | map(.id) | join(" ")), (.errors + (.check.findings // [])
      | map(select(.severity != "note") | .code) | unique | join(" "))]
  | @tsv'
