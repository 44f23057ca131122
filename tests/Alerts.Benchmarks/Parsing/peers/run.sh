#!/bin/sh
# How fast we and other feed readers read the feeds of a folder, one core, from memory: run.sh [FOLDER]
# The folder is that of ALERTS_FEEDS where none is given. What is not installed is skipped.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
folder=${1:-${ALERTS_FEEDS:-}}
if [ -z "$folder" ]; then
  echo "Give a folder of feeds, or set ALERTS_FEEDS."
  exit 0
fi
export ALERTS_FEEDS="$folder"
dotnet run -c Release --project "$here/../.." -- parsing
echo "peers, all feeds:"
if command -v node >/dev/null; then node "$here/peers.mjs" "$folder"; else echo "  node: not installed, rss-parser and htmlparser2 skipped"; fi
# Debian's feedparser belongs to Debian's Python, which need not be the first one.
python=python3
"$python" -c 'import feedparser' 2>/dev/null || [ ! -x /usr/bin/python3 ] || python=/usr/bin/python3
if command -v "$python" >/dev/null; then "$python" "$here/peers.py" "$folder"; else echo "  python3: not installed, feedparser skipped"; fi
if command -v sfeed >/dev/null; then
  # sfeed reads one feed per process: the time of as many empty runs is taken off.
  python3 - "$folder" <<'PY'
import os, subprocess, sys, time
folder = sys.argv[1]
bodies = [open(os.path.join(folder, name), "rb").read() for name in sorted(os.listdir(folder)) if not name.endswith(".json")]
def once(body):
    start = time.perf_counter()
    subprocess.run(["sfeed"], input=body, stdout=subprocess.DEVNULL, check=False)
    return time.perf_counter() - start
empty = min(once(b"") for _ in range(30))
# The same feed many times in one process, so that the work outweighs the start.
seconds = sum(max(min(once(body * 20) for _ in range(3)) - empty, 1e-9) / 20 for body in bodies)
size = sum(map(len, bodies))
print(f"  {'sfeed':<22} {len(bodies) / seconds:8.0f} feeds/s {size / 1e6 / seconds:8.1f} MB/s, {len(bodies)} of {len(bodies)} feeds read")
PY
else
  echo "  sfeed: not installed, skipped (apt-get install sfeed)"
fi
