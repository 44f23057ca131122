#!/usr/bin/env bash
# After 'azd provision': the app's role in the database, the schema, and at the first time an admin key.
# Needs az (signed in as the account that deploys), psql and curl. May run again at any time.
set -euo pipefail
cd "$(dirname "$0")/../.."

for name in AZURE_RESOURCE_GROUP POSTGRES_SERVER POSTGRES_HOST POSTGRES_DATABASE POSTGRES_ADMINISTRATOR ALERTS_IDENTITY_NAME ALERTS_IDENTITY_PRINCIPAL_ID; do
  [ -n "${!name:-}" ] || { echo "$name is not set. Run this through azd (azd hooks run postprovision), after azd provision." >&2; exit 1; }
done
for tool in az psql curl; do
  command -v "$tool" >/dev/null || { echo "$tool is missing. Install it and run: azd hooks run postprovision" >&2; exit 1; }
done

# This machine may reach the database only while this runs.
rule="deploy-$(date -u +%Y%m%d%H%M%S)-$$"
address=${ALERTS_RUNNER_IP:-$(curl -fsS --max-time 20 https://api.ipify.org)}
close_firewall() {
  az postgres flexible-server firewall-rule delete --resource-group "$AZURE_RESOURCE_GROUP" --name "$POSTGRES_SERVER" --rule-name "$rule" --yes --output none ||
    echo "Could not take the firewall rule $rule away from $POSTGRES_SERVER. Delete it by hand." >&2
}
trap close_firewall EXIT
az postgres flexible-server firewall-rule create --resource-group "$AZURE_RESOURCE_GROUP" --name "$POSTGRES_SERVER" --rule-name "$rule" \
  --start-ip-address "$address" --end-ip-address "$address" --output none

export PGHOST=$POSTGRES_HOST PGUSER=$POSTGRES_ADMINISTRATOR PGSSLMODE=${ALERTS_PGSSLMODE:-verify-full} PGSSLROOTCERT=${PGSSLROOTCERT:-system} PGCONNECT_TIMEOUT=20
[ "$PGSSLMODE" = verify-full ] || unset PGSSLROOTCERT
PGPASSWORD=$(az account get-access-token --resource-type oss-rdbms --query accessToken --output tsv)
export PGPASSWORD

sql() { # DATABASE FILE
  psql --no-psqlrc --quiet --tuples-only --no-align --set ON_ERROR_STOP=1 --set identity="$ALERTS_IDENTITY_NAME" --set identity_id="$ALERTS_IDENTITY_PRINCIPAL_ID" \
    --set key_hash="${key_hash:-}" --dbname "$1" --file "$2"
}

# A new firewall rule takes some seconds.
for try in 1 2 3 4 5 6; do
  if psql --no-psqlrc --quiet --dbname postgres --command 'SELECT 1' >/dev/null; then break; fi
  [ "$try" -lt 6 ] || { echo "The database $POSTGRES_HOST cannot be reached from $address as $POSTGRES_ADMINISTRATOR." >&2; exit 1; }
  sleep "${ALERTS_RETRY_SECONDS:-10}"
done

echo "Database role of $ALERTS_IDENTITY_NAME"
sql postgres infra/sql/roles.sql >/dev/null
sql "$POSTGRES_DATABASE" infra/sql/grants.sql >/dev/null

echo "Migrations"
{ echo 'SET ROLE alerts_owner;'; cat infra/sql/migrations.sql; } | sql "$POSTGRES_DATABASE" - >/dev/null

# Only its hash is kept, in the database; nobody can read it again.
key=$(od -An -N24 -tx1 /dev/urandom | tr -d ' \n')
key_hash=$(printf %s "$key" | sha256sum | cut -d' ' -f1)
if [ "$(sql "$POSTGRES_DATABASE" infra/sql/admin-key.sql)" = made ]; then
  printf '\n  Admin key, shown this once: %s\n  Send it as X-Api-Key. A new one: see docs/operations.md, Rotate.\n\n' "$key"
fi
