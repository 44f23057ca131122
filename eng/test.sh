#!/usr/bin/env bash
# Installs what the tests need where it is missing, then runs every test that this machine can run.
#   bash eng/test.sh [dotnet test arguments]     e.g. bash eng/test.sh --filter FullyQualifiedName~Feeds
# The last line is 'N passed, N failed, N skipped'. A test that misses a part says which, and is counted as skipped.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1

say() { printf '%s\n' "$*" >&2; }

# --- Node parts: an SMTP server, Azurite (Storage queues), a browser driver, the public renderer of Adaptive Cards.
node_parts=(smtp-server@3 postal-mime@2 azurite@3 playwright-core@1 axe-core@4 adaptivecards@3 markdown-it@14)
if ! command -v npm >/dev/null; then
  say "npm is missing: tests with a real SMTP server, Azurite or a browser are skipped. Install Node.js 20 or newer to run them."
else
  missing=()
  for part in "${node_parts[@]}"; do [ -d ".tools/node/node_modules/${part%@*}" ] || missing+=("$part"); done
  if [ ${#missing[@]} -gt 0 ]; then
    say "Installing ${missing[*]} into .tools/node"
    mkdir -p .tools/node
    npm install --prefix .tools/node --no-audit --no-fund --loglevel=error "${missing[@]}" >&2 || say "npm could not install them: their tests are skipped."
  fi
fi

# --- Debian parts: Chromium for the pages, PostgreSQL for the second database.
debian=()
command -v chromium >/dev/null || debian+=(chromium fonts-noto-cjk)
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || debian+=(postgresql)
if [ ${#debian[@]} -gt 0 ]; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    say "Installing ${debian[*]}"
    # The tests make their own database clusters; the package must not start one of its own.
    mkdir -p /etc/postgresql-common && printf 'create_main_cluster = false\n' > /etc/postgresql-common/createcluster.conf
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${debian[@]}"; } >/dev/null 2>&1 || say "apt-get could not install ${debian[*]}: their tests are skipped."
  else
    say "${debian[*]} missing and this is not root on Debian: their tests are skipped. As root: apt-get install ${debian[*]}"
  fi
fi

export ALERTS_TOOLS="$PWD/.tools/node/node_modules"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
log=$(mktemp)
trap 'rm -f "$log"' EXIT
dotnet test Alerts.sln -p:WithoutLanguage=true -c Release -m:2 --nologo -v quiet -p:WarningLevel=1 --logger "console;verbosity=minimal" "$@" 2>&1 | tee "$log"
status=${PIPESTATUS[0]}

# 'Passed!  - Failed: 0, Passed: 12, Skipped: 1, …', one line per test project.
read -r passed failed skipped < <(awk '
  /(Passed|Failed|Skipped)! +- / {
    match($0, /Failed: +[0-9]+/);  f += substr($0, RSTART + 7, RLENGTH - 7)
    match($0, /Passed: +[0-9]+/);  p += substr($0, RSTART + 7, RLENGTH - 7)
    match($0, /Skipped: +[0-9]+/); s += substr($0, RSTART + 8, RLENGTH - 8)
  }
  END { print p + 0, f + 0, s + 0 }' "$log")
if [ "$status" -ne 0 ] && [ "$failed" -eq 0 ]; then
  say "The tests could not be built or run; see above."
  failed=1
fi
if [ "$status" -eq 0 ] && [ "$passed" -eq 0 ]; then
  say "No test ran."
  status=1
fi
echo "$passed passed, $failed failed, $skipped skipped"
exit "$status"
