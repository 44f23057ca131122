-- Runs in the database 'postgres' as an Entra administrator. May run again at any time.
-- Variables: identity (name of the app's managed identity), identity_id (its object id).
\set ON_ERROR_STOP on

-- Owns the tables, whoever deploys. Nobody signs in as it.
SELECT 'CREATE ROLE alerts_owner NOLOGIN' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'alerts_owner') \gexec

-- Who made it may grant it, and from PostgreSQL 16 on nobody else; so it is granted to all administrators at once: a colleague or a pipeline deploys next.
DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles a WHERE a.rolname = 'azure_pg_admin' AND NOT EXISTS (SELECT FROM pg_auth_members WHERE roleid = 'alerts_owner'::regrole AND member = a.oid)) THEN
    GRANT alerts_owner TO azure_pg_admin WITH ADMIN OPTION;
  END IF;
EXCEPTION WHEN insufficient_privilege THEN
  RAISE WARNING 'alerts_owner could not be granted to azure_pg_admin (%): only % can deploy until it grants it to others.', SQLERRM, current_user;
END $$;

-- From PostgreSQL 16 on, to have made a role is not yet to be allowed to act as it.
SELECT format('GRANT alerts_owner TO %I', current_user)
WHERE NOT pg_has_role(current_user, 'alerts_owner', CASE WHEN current_setting('server_version_num')::int >= 160000 THEN 'SET' ELSE 'MEMBER' END) \gexec

-- The app signs in under the identity's name. The object id says which identity that is.
SELECT format('SELECT pgaadauth_create_principal_with_oid(%L, %L, ''service'', false, false)', :'identity', :'identity_id')
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = :'identity') \gexec
