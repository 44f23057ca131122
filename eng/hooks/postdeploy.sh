#!/usr/bin/env bash
# After 'azd deploy': every function must be there and the API must answer. A package can deploy without an error and hold no function at all.
set -euo pipefail

for name in AZURE_SUBSCRIPTION_ID AZURE_RESOURCE_GROUP AZURE_FUNCTION_NAME AZURE_FUNCTION_URL; do
  [ -n "${!name:-}" ] || { echo "$name is not set. Run this through azd (azd hooks run postdeploy), after azd deploy." >&2; exit 1; }
done

expected='classify-item classify-item-poison deliver-alert deliver-alert-poison email-events email-events-poison http poll raise sweep'
tries=${ALERTS_SMOKE_TRIES:-12}
wait=${ALERTS_RETRY_SECONDS:-10}

app=(--subscription "$AZURE_SUBSCRIPTION_ID" --resource-group "$AZURE_RESOURCE_GROUP" --name "$AZURE_FUNCTION_NAME")

# The platform may put a connection string beside the identity's settings; the host would take that one and be refused.
if ! injected=$(az functionapp config appsettings list "${app[@]}" --query "[?name=='AzureWebJobsStorage'].name" --output tsv); then
  echo "Cannot read the settings of $AZURE_FUNCTION_NAME: is az signed in (az login) with rights on $AZURE_RESOURCE_GROUP? Then: azd hooks run postdeploy" >&2
  exit 1
fi
if [ -n "$injected" ]; then
  echo "Taking away the app setting AzureWebJobsStorage: the identity is used."
  az functionapp config appsettings delete "${app[@]}" --setting-names AzureWebJobsStorage --output none
fi

missing=$expected
for ((try = 1; try <= tries; try++)); do
  # Listed as 'app/function'.
  present=$(az functionapp function list "${app[@]}" --query '[].name' --output tsv | sed 's|.*/||') || true
  missing=
  for name in $expected; do grep -qx -- "$name" <<<"$present" || missing="$missing $name"; done
  [ -z "$missing" ] && break
  [ "$try" -eq "$tries" ] || sleep "$wait"
done
if [ -n "$missing" ]; then
  echo "The app $AZURE_FUNCTION_NAME lacks the functions:$missing. See docs/operations.md, 'No functions after a deployment'." >&2
  exit 1
fi

for ((try = 1; try <= tries; try++)); do
  if answer=$(curl -fsS --max-time 60 "$AZURE_FUNCTION_URL/api/health") && grep -q '"status":"' <<<"$answer"; then
    echo "All functions are there. $AZURE_FUNCTION_URL/api/health: $answer"
    exit 0
  fi
  [ "$try" -eq "$tries" ] || sleep "$wait"
done
echo "$AZURE_FUNCTION_URL/api/health does not answer as it should: ${answer:-no answer}. See docs/operations.md, 'The API does not answer'." >&2
exit 1
