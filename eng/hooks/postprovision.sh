#!/usr/bin/env bash
# After 'azd provision': the app's role in the database, the schema, and at the first time an admin key.
# Needs az (signed in as the account that deploys), psql and curl. May run again at any time.
set -euo pipefail
cd "$(dirname "$0")/../.."

for name in AZURE_SUBSCRIPTION_ID AZURE_RESOURCE_GROUP POSTGRES_SERVER POSTGRES_HOST POSTGRES_DATABASE POSTGRES_ADMINISTRATOR ALERTS_IDENTITY_NAME ALERTS_IDENTITY_PRINCIPAL_ID; do
  [ -n "${!name:-}" ] || { echo "$name is not set. Run this through azd (azd hooks run postprovision), after azd provision." >&2; exit 1; }
done
for tool in az psql curl; do
  command -v "$tool" >/dev/null || { echo "$tool is missing. Install it and run: azd hooks run postprovision" >&2; exit 1; }
done

export PGHOST=$POSTGRES_HOST PGUSER=$POSTGRES_ADMINISTRATOR PGSSLMODE=${ALERTS_PGSSLMODE:-verify-full} PGSSLROOTCERT=${PGSSLROOTCERT:-system} PGCONNECT_TIMEOUT=20
[ "$PGSSLMODE" = verify-full ] || unset PGSSLROOTCERT
version=$(psql --version | grep -oE '[0-9]+' | head -n 1)
if [ "${PGSSLROOTCERT:-}" = system ] && [ "$version" -lt 16 ]; then
  echo "psql is version $version, which cannot check the server's certificate by the system's list. Install psql 16 or newer, or set PGSSLROOTCERT to a file of root certificates." >&2
  exit 1
fi

# This machine may reach the database only while this runs. Plain requests, since the names of az's arguments for it have changed.
rule="https://management.azure.com/subscriptions/$AZURE_SUBSCRIPTION_ID/resourceGroups/$AZURE_RESOURCE_GROUP/providers/Microsoft.DBforPostgreSQL/flexibleServers/$POSTGRES_SERVER/firewallRules/deploy-$(date -u +%Y%m%d%H%M%S)-$$?api-version=2025-08-01"
step="finding out this machine's public address (set ALERTS_RUNNER_IP where api.ipify.org cannot be asked)"
opened=
finish() {
  local code=$?
  for try in 1 2 3; do
    [ -n "$opened" ] || break
    if az rest --method delete --url "$rule" --output none; then
      opened=
    elif [ "$try" -lt 3 ]; then
      sleep "${ALERTS_RETRY_SECONDS:-10}"
    else
      echo "Could not take a firewall rule away from $POSTGRES_SERVER. Delete it by hand: $rule" >&2
    fi
  done
  [ "$code" -eq 0 ] || echo "postprovision failed: $step. The reason stands above; afterwards: azd hooks run postprovision" >&2
}
trap finish EXIT

address=${ALERTS_RUNNER_IP:-$(curl -fsS --max-time 20 https://api.ipify.org)}
step="opening the database's firewall for $address"
opened=yes
az rest --method put --url "$rule" --body "{\"properties\":{\"startIpAddress\":\"$address\",\"endIpAddress\":\"$address\"}}" --output none

step="getting a token for the database"
PGPASSWORD=$(az account get-access-token --subscription "$AZURE_SUBSCRIPTION_ID" --resource-type oss-rdbms --query accessToken --output tsv)
export PGPASSWORD

sql() { # DATABASE FILE
  psql --no-psqlrc --quiet --tuples-only --no-align --set ON_ERROR_STOP=1 --set identity="$ALERTS_IDENTITY_NAME" --set identity_id="$ALERTS_IDENTITY_PRINCIPAL_ID" \
    --set key_hash="${key_hash:-}" --set replace_key="${ALERTS_NEW_ADMIN_KEY:-}" --dbname "$1" --file "$2"
}

step="signing in to $POSTGRES_HOST from $address as $POSTGRES_ADMINISTRATOR"
# A new firewall rule takes some seconds.
for try in 1 2 3 4 5 6; do
  if psql --no-psqlrc --quiet --dbname postgres --command 'SELECT 1' >/dev/null; then break; fi
  [ "$try" -lt 6 ] || exit 1
  sleep "${ALERTS_RETRY_SECONDS:-10}"
done

step="giving the app its role in the database"
echo "Database role of $ALERTS_IDENTITY_NAME"
sql postgres infra/sql/roles.sql >/dev/null
sql "$POSTGRES_DATABASE" infra/sql/grants.sql >/dev/null

step="bringing the schema up to date (infra/sql/migrations.sql)"
echo "Migrations"
{ echo 'SET ROLE alerts_owner;'; cat infra/sql/migrations.sql; } | sql "$POSTGRES_DATABASE" - >/dev/null

if [ "${ALERTS_AFTER_RESTORE:-}" = yes ]; then
  step="setting the numbers of the restored database forward"
  sql "$POSTGRES_DATABASE" infra/sql/after-restore.sql >/dev/null
fi

step="keeping the hash of an admin key"
if [ -n "${CI:-}${TF_BUILD:-}" ]; then
  # Whoever can read the log of a pipeline would have the key.
  state=$(echo "SET ROLE alerts_owner; SELECT 'missing' WHERE NOT EXISTS (SELECT FROM settings WHERE \"Name\" = 'admin-key-hash');" | sql "$POSTGRES_DATABASE" -)
  [ "$state" != missing ] || echo "There is no admin key yet, and a pipeline makes none, since its log would show it. At your desk: azd env refresh, azd hooks run postprovision"
  exit 0
fi
# Only its hash is kept, in the database; nobody can read it again.
key=$(od -An -N24 -tx1 /dev/urandom | tr -d ' \n')
key_hash=$(printf %s "$key" | sha256sum | cut -d' ' -f1)
state=$(sql "$POSTGRES_DATABASE" infra/sql/admin-key.sql)
if [ "$state" = made ]; then
  printf '\n  Admin key, shown this once: %s\n  Send it as X-Api-Key. A new one: see docs/operations.md, Rotate.\n\n' "$key"
  [ "${ALERTS_NEW_ADMIN_KEY:-}" != yes ] || echo "Instances that run know the old key until they are restarted."
fi
