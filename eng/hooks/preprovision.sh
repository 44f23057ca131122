#!/usr/bin/env bash
# Before 'azd provision': fills in what the templates need and nobody should have to type.
set -euo pipefail

# azd hands over its whole environment, so an unset name means: never set.
if [ -z "${ALERTS_BUDGET_START:-}" ]; then
  # A budget's first month cannot be changed later; so it is kept.
  azd env set ALERTS_BUDGET_START "$(date -u +%Y-%m-01)"
fi

if [ -z "${ALERTS_PRINCIPAL_NAME:-}" ]; then
  # The database shows its administrator under this name, and the administrator signs in with it.
  if [ "${AZURE_PRINCIPAL_TYPE:-User}" = User ]; then
    name=$(az ad signed-in-user show --query userPrincipalName --output tsv)
  else
    name=$(az ad sp show --id "$AZURE_PRINCIPAL_ID" --query displayName --output tsv)
  fi
  if [ -z "$name" ]; then
    echo "Cannot find the name of the account that deploys. Set it: azd env set ALERTS_PRINCIPAL_NAME <name as Entra shows it>" >&2
    exit 1
  fi
  azd env set ALERTS_PRINCIPAL_NAME "$name"
fi
