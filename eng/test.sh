#!/usr/bin/env bash
# Builds the whole solution and runs every test that this machine can run. Installs what the tests need where it is missing.
#   bash eng/test.sh [dotnet test arguments]     e.g. bash eng/test.sh --filter FullyQualifiedName~Feeds
# The last line is 'N passed, N failed, N skipped'. A test that misses a part says which, and is counted as skipped.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1

say() { printf '%s\n' "$*" >&2; }

# A mail parser, Azurite (Storage queues), a mail server, a browser driver, the public renderer of Adaptive Cards, a generator of clients.
install_node_parts() {
  local part parts=(postal-mime@2 azurite@3 smtp-server@3 playwright-core@1 axe-core@4 adaptivecards@3 markdown-it@14 @redocly/cli@2.77.0)
  local clients=(openapi-typescript@7 openapi-fetch@0 typescript@5) missing=()
  if ! command -v npm >/dev/null; then
    say "npm is missing: tests with Azurite or a browser are skipped. Install Node.js 20 or newer to run them."
    return
  fi
  for part in "${parts[@]}" "${clients[@]}"; do
    [ -d ".tools/node/node_modules/${part%@*}" ] || missing+=("$part")
  done
  [ ${#missing[@]} -gt 0 ] || return
  say "Installing ${missing[*]} into .tools/node"
  mkdir -p .tools/node
  npm install --prefix .tools/node --no-audit --no-fund --loglevel=error "${missing[@]}" >&2 ||
    say "npm could not install them: their tests are skipped."
}

# Chromium for the pages, PostgreSQL for the second database, an IMAP server for returned mail, a checker of shell scripts.
install_debian_parts() {
  local missing=()
  command -v chromium >/dev/null || missing+=(chromium fonts-noto-cjk)
  command -v shellcheck >/dev/null || missing+=(shellcheck)
  [ -x /usr/sbin/dovecot ] || missing+=(dovecot-imapd)
  compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || missing+=(postgresql)
  [ ${#missing[@]} -gt 0 ] || return
  if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    say "${missing[*]} missing and this is not root on Debian: their tests are skipped. As root: apt-get install ${missing[*]}"
    return
  fi
  say "Installing ${missing[*]}"
  # The tests make their own database clusters; the package must not start one of its own.
  mkdir -p /etc/postgresql-common
  printf 'create_main_cluster = false\n' >/etc/postgresql-common/createcluster.conf
  apt-get update -qq >/dev/null 2>&1
  local part
  for part in "${missing[@]}"; do
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$part" >/dev/null 2>&1 ||
      say "apt-get could not install $part: its tests are skipped."
  done
}

# The generator of the C# client; PowerShell, for the hooks.
install_dotnet_tools() {
  dotnet tool restore --verbosity quiet >&2 || say "The dotnet tools could not be restored: their tests are skipped."
}

# Some registries lack this one package. As a variable of the environment it is a property of every build below.
look_for_language_package() {
  local answer
  if ! answer=$(dotnet restore src/Alerts.Functions --verbosity quiet 2>&1) && grep -q 'NU110[12].*Azure\.AI\.TextAnalytics' <<<"$answer"; then
    say "Azure.AI.TextAnalytics cannot be restored here: built and tested without it (WithoutLanguage=true)."
    export WithoutLanguage=true
  fi
}

install_node_parts
install_debian_parts
install_dotnet_tools
export ALERTS_TOOLS="$PWD/.tools/node/node_modules" DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
look_for_language_package

log=$(mktemp)
trap 'rm -f "$log"' EXIT
# NU1603: the project that the worker's SDK makes up asks for versions that not every registry has.
dotnet test Alerts.sln --configuration Release -m:2 --nologo --verbosity quiet -warnAsMessage:NU1603 \
  --logger "console;verbosity=minimal" "$@" 2>&1 | tee "$log"
status=${PIPESTATUS[0]}

# 'Passed!  - Failed: 0, Passed: 12, Skipped: 1, …', one line a test project.
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
