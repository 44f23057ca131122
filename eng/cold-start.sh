#!/usr/bin/env bash
# From the start of the local host's process to its first answer, on a database that is there: seconds, processor time and resident memory, as built and compiled ahead.
#   bash eng/cold-start.sh [rounds]
set -euo pipefail
cd "$(dirname "$0")/.."
rounds=${1:-7} port=17071 work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
dotnet publish src/Alerts.Host -c Release -v quiet --nologo -o "$work/jit" >&2
dotnet publish src/Alerts.Host -c Release -v quiet --nologo -r linux-x64 --self-contained false -o "$work/ahead" >&2

start() { # $1: which
  local begun ended ticks
  begun=$(date +%s%N)
  Alerts__DataDirectory="$work/data-$1" Alerts__AdminKeys__0=cold-start-key-0123 Feeds__SeedCatalogue=false dotnet "$work/$1/alerts.dll" --urls "http://127.0.0.1:$port" >/dev/null 2>&1 &
  until curl -sf -o /dev/null "http://127.0.0.1:$port/api/health"; do kill -0 $! || exit 1; sleep 0.01; done
  ended=$(date +%s%N)
  ticks=$(sed 's/.*) //' "/proc/$!/stat" | awk '{ print $12 + $13 }')
  echo "$1 $(( (ended - begun) / 1000000 )) $(( ticks * 1000 / $(getconf CLK_TCK) )) $(awk '/VmRSS/ { print int($2 / 1024) }' "/proc/$!/status")"
  kill -9 $!
  wait $! 2>/dev/null || true
}

for which in jit ahead; do start $which >/dev/null; done # Makes the databases.
for _ in $(seq "$rounds"); do start jit; start ahead; done | sort | awk '
  { n[$1]++; for (c = 2; c <= 4; c++) v[$1, c, n[$1]] = $c }
  function column(which, c,   i, j, t, a) {
    for (i = 1; i <= n[which]; i++) a[i] = v[which, c, i]
    for (i = 1; i <= n[which]; i++) for (j = i + 1; j <= n[which]; j++) if (a[j] < a[i]) { t = a[i]; a[i] = a[j]; a[j] = t }
    return a[1] " / " a[int((n[which] + 1) / 2)]
  }
  END { for (w in n) printf "%-6s first answer %s ms, processor %s ms, resident %s MB (least / median of %d)\n", w, column(w, 2), column(w, 3), column(w, 4), n[w] }'
