#!/usr/bin/env bash
# Bills of materials (CycloneDX, JSON) of what is run: the Functions app and the local host, each with all that it brings along.
#   bash eng/sbom.sh [FOLDER]     sbom by default
set -euo pipefail
cd "$(dirname "$0")/.."
folder=${1:-sbom}
version=$(sed -n 's|.*<Version>\(.*\)</Version>.*|\1|p' Directory.Build.props)
dotnet tool restore --verbosity quiet
for app in Functions Host; do
  dotnet restore "src/Alerts.$app" --verbosity quiet
  dotnet tool run dotnet-CycloneDX "src/Alerts.$app/Alerts.$app.csproj" --output "$folder" --filename "alerts-${app,,}.cdx.json" \
    --output-format Json --recursive --disable-package-restore --set-name "Alerts.$app" --set-version "$version"
done
