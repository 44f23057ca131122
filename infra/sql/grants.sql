-- Runs in the service's own database before the migrations. The owner makes tables, the app only reads and writes rows.
\set ON_ERROR_STOP on
SELECT format('GRANT CONNECT ON DATABASE %I TO %I', current_database(), :'identity') \gexec
SELECT format('GRANT CREATE ON DATABASE %I TO alerts_owner', current_database()) \gexec
GRANT USAGE, CREATE ON SCHEMA public TO alerts_owner;
SET ROLE alerts_owner;
SELECT format('ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO %I', :'identity') \gexec
SELECT format('ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO %I', :'identity') \gexec
RESET ROLE;
SELECT format('GRANT USAGE ON SCHEMA public TO %I', :'identity') \gexec
