#!/usr/bin/env bash
# Before 'azd up' and 'azd provision': fills in what the templates need and nobody should have to type.
set -euo pipefail

if ! kind=$(az account show --query user.type --output tsv); then
  echo "az is missing or not signed in. Sign in with the account that azd uses: az login" >&2
  exit 1
fi

# azd hands over its whole environment, so an unset name means: never set.
if [ -z "${ALERTS_BUDGET_START:-}" ]; then
  # A budget's first month cannot be changed later; so it is kept.
  azd env set ALERTS_BUDGET_START "$(date -u +%Y-%m-01)"
fi

# The database shows its administrator under this name, and the administrator signs in with it.
# Looked up each time, since a colleague or a pipeline deploys under a name of its own. azd does not tell hooks who deploys; az does.
if [ "$kind" = servicePrincipal ]; then
  # It may not be allowed to look itself up.
  name=${ALERTS_PIPELINE_NAME:-$(az ad sp show --id "$(az account show --query user.name --output tsv)" --query displayName --output tsv || true)}
  remedy="Give the display name of the pipeline's service principal, as Entra shows it, in the variable ALERTS_PIPELINE_NAME."
else
  name=$(az ad signed-in-user show --query userPrincipalName --output tsv || true)
  remedy="Sign in again: az login"
fi
if [ -z "$name" ]; then
  echo "Cannot find the name of the account that deploys. $remedy" >&2
  exit 1
fi
[ "$name" = "${ALERTS_PRINCIPAL_NAME:-}" ] || azd env set ALERTS_PRINCIPAL_NAME "$name"

# The app's subnet is handed to this provider, which nothing else in the templates registers.
if [ "${ALERTS_VNET_ENABLED:-}" = true ] && [ -n "${AZURE_SUBSCRIPTION_ID:-}" ]; then
  az provider register --subscription "$AZURE_SUBSCRIPTION_ID" --namespace Microsoft.App --wait --output none
fi
