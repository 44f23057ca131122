-- After the database was set back to an earlier moment. What was made since then is gone, but its numbers went out in Message-IDs, addresses and queue messages:
-- given to other alerts they would be taken for what was seen already. So the numbers go on well above them.
\set ON_ERROR_STOP on
SET ROLE alerts_owner;
SELECT setval(pg_get_serial_sequence('items', 'Id'), (SELECT coalesce(max("Id"), 0) + 1000000 FROM items));
SELECT setval(pg_get_serial_sequence('stories', 'Id'), (SELECT coalesce(max("Id"), 0) + 1000000 FROM stories));
SELECT setval(pg_get_serial_sequence('alerts', 'Id'), (SELECT coalesce(max("Id"), 0) + 1000000 FROM alerts));
SELECT setval(pg_get_serial_sequence('deliveries', 'Id'), (SELECT coalesce(max("Id"), 0) + 1000000 FROM deliveries));
