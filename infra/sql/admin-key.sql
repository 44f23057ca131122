-- Keeps the hash of the admin key (variable key_hash) where none is kept yet or another is to take its place (variable replace_key), and says whether it did.
\set ON_ERROR_STOP on
SET ROLE alerts_owner;
INSERT INTO settings ("Name", "Value") VALUES ('admin-key-hash', :'key_hash') ON CONFLICT ("Name") DO UPDATE SET "Value" = excluded."Value" WHERE :'replace_key' = 'yes' RETURNING 'made';
