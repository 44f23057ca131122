-- Runs in the database 'postgres' as an Entra administrator. May run again at any time.
-- Variables: identity (name of the app's managed identity), identity_id (its object id).
\set ON_ERROR_STOP on

-- Owns the tables, whoever deploys. Nobody signs in as it.
SELECT 'CREATE ROLE alerts_owner NOLOGIN' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'alerts_owner') \gexec
SELECT format('GRANT alerts_owner TO %I', current_user) WHERE NOT pg_has_role(current_user, 'alerts_owner', 'MEMBER') \gexec

-- The app signs in under the identity's name. The object id says which identity that is.
SELECT format('SELECT pgaadauth_create_principal_with_oid(%L, %L, ''service'', false, false)', :'identity', :'identity_id')
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = :'identity') \gexec
