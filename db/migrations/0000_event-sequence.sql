-- Event sequences are given out before commit, so a reader could see 7 while 6 is still in an open transaction.
-- Each transaction therefore first, once, takes a shared advisory lock named after the sequence's present value: every number it
-- is given later lies above that. A reader that looks at these locks knows how far it may read
-- (lib/services/events/read-feed.ts). The lock key is 'HE' (0x4845) in the top 16 bits and the value below.
CREATE SEQUENCE "event_sequence" AS bigint CACHE 1;--> statement-breakpoint
CREATE FUNCTION next_event_sequence() RETURNS bigint LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  IF coalesce(current_setting('heed.event_floor', true), '') = '' THEN
    PERFORM pg_advisory_xact_lock_shared((x'4845000000000000'::bigint) | last_value) FROM event_sequence;
    PERFORM set_config('heed.event_floor', 'held', true);
  END IF;
  RETURN nextval('event_sequence');
END
$$;--> statement-breakpoint
CREATE FUNCTION safe_event_sequence() RETURNS bigint LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  given bigint;
  floor bigint;
BEGIN
  SELECT CASE WHEN is_called THEN last_value ELSE 0 END INTO given FROM event_sequence;
  SELECT min(((classid::bigint & x'ffff'::bigint) << 32) | objid::bigint) INTO floor
    FROM pg_locks
    WHERE locktype = 'advisory' AND objsubid = 1 AND granted AND (classid::bigint >> 16) = x'4845'::bigint
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database());
  RETURN least(given, coalesce(floor, given));
END
$$;
