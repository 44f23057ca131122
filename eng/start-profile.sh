#!/usr/bin/env bash
# Records which methods the Functions app uses, from its start to a delivered alert, and writes eng/start.mibc: only these are compiled ahead.
# Wanted after large changes, never needed: what the profile lacks is compiled when it is first called.
#   bash eng/start-profile.sh       after `bash eng/test.sh`, which installs the servers that it needs; about ten minutes.
#                                   With WithoutLanguage=true where Azure.AI.TextAnalytics cannot be restored.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/methods"
dotnet build tests/Alerts.Functions.Tests -c Release -v quiet --nologo
dotnet publish src/Alerts.Functions -c Release -v quiet --nologo -o "$work/app"
export ALERTS_METHODS="$work/methods" ALERTS_PROOF_MINUTES=2 ALERTS_TOOLS="${ALERTS_TOOLS:-$PWD/.tools/node/node_modules}"
tests=tests/Alerts.Functions.Tests/bin/Release/net10.0/Alerts.Functions.Tests
$tests -class '*RunningTests'
$tests -class '*DistributedProof' -explicit only -showLiveOutput
dotnet run eng/start-profile.cs -- "$work/methods" "$work/app" eng/start.mibc
