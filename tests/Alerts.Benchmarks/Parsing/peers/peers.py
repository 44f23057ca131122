"""The same feeds through Python feedparser: peers.py FOLDER. Skipped where it is not installed."""
import os
import sys
import time

ROUNDS = 5


def main():
    folder = sys.argv[1] if len(sys.argv) > 1 else os.environ.get("ALERTS_FEEDS")
    try:
        import feedparser
    except ImportError:
        print("  feedparser: not installed, skipped (apt-get install python3-feedparser)")
        return
    if not folder:
        print("  no feeds: give a folder or set ALERTS_FEEDS")
        return
    names = sorted(name for name in os.listdir(folder) if not name.endswith(".json"))
    seconds = size = 0
    for name in names:
        with open(os.path.join(folder, name), "rb") as file:
            body = file.read()
        times = []
        for _ in range(ROUNDS):
            start = time.perf_counter()
            feedparser.parse(body)
            times.append(time.perf_counter() - start)
        seconds += min(times)
        size += len(body)
    print(f"  {'feedparser':<22} {len(names) / seconds:8.0f} feeds/s {size / 1e6 / seconds:8.1f} MB/s, {len(names)} of {len(names)} feeds read")


main()
