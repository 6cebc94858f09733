CREATE TABLE "segment_checks" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "segment_checks_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"project_id" text NOT NULL,
	"contact_id" text NOT NULL,
	"segment_ids" text[],
	"depth" integer DEFAULT 0 NOT NULL,
	"causation_id" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "segment_dependencies" (
	"project_id" text NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"segment_id" text NOT NULL,
	CONSTRAINT "segment_dependencies_pkey" PRIMARY KEY("segment_id","kind","name")
);
--> statement-breakpoint
CREATE TABLE "segment_evaluations" (
	"project_id" text PRIMARY KEY NOT NULL,
	"round" integer DEFAULT 1 NOT NULL,
	"requested_at" timestamp (3) with time zone,
	"seen_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "segment_expiries" (
	"segment_id" text NOT NULL,
	"contact_id" text NOT NULL,
	"project_id" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "segment_expiries_pkey" PRIMARY KEY("segment_id","contact_id")
);
--> statement-breakpoint
CREATE TABLE "segment_members" (
	"segment_id" text NOT NULL,
	"contact_id" text NOT NULL,
	"project_id" text NOT NULL,
	"entered_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "segment_members_pkey" PRIMARY KEY("segment_id","contact_id")
);
--> statement-breakpoint
CREATE TABLE "segments" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"name" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"slug" text NOT NULL,
	"type" text NOT NULL,
	"condition" jsonb,
	"track_membership" boolean DEFAULT true NOT NULL,
	"status" text DEFAULT 'READY' NOT NULL,
	"generation" integer DEFAULT 0 NOT NULL,
	"since_xid" bigint DEFAULT 0 NOT NULL,
	"cursor" text,
	"tells" boolean DEFAULT false NOT NULL,
	"member_count" integer DEFAULT 0 NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"computed_at" timestamp (3) with time zone,
	"seen_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "segment_dependencies" ADD CONSTRAINT "segment_dependencies_segment_id_segments_id_fk" FOREIGN KEY ("segment_id") REFERENCES "public"."segments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "segment_evaluations" ADD CONSTRAINT "segment_evaluations_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "segment_expiries" ADD CONSTRAINT "segment_expiries_segment_id_segments_id_fk" FOREIGN KEY ("segment_id") REFERENCES "public"."segments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "segment_expiries" ADD CONSTRAINT "segment_expiries_contact_id_contacts_id_fk" FOREIGN KEY ("contact_id") REFERENCES "public"."contacts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "segment_members" ADD CONSTRAINT "segment_members_segment_id_segments_id_fk" FOREIGN KEY ("segment_id") REFERENCES "public"."segments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "segment_members" ADD CONSTRAINT "segment_members_contact_id_contacts_id_fk" FOREIGN KEY ("contact_id") REFERENCES "public"."contacts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "segments" ADD CONSTRAINT "segments_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "segment_checks_project" ON "segment_checks" USING btree ("project_id","id");--> statement-breakpoint
CREATE INDEX "segment_dependencies_name" ON "segment_dependencies" USING btree ("project_id","kind","name");--> statement-breakpoint
CREATE INDEX "segment_expiries_at" ON "segment_expiries" USING btree ("at");--> statement-breakpoint
CREATE INDEX "segment_expiries_contact" ON "segment_expiries" USING btree ("contact_id");--> statement-breakpoint
CREATE INDEX "segment_members_contact" ON "segment_members" USING btree ("contact_id");--> statement-breakpoint
CREATE UNIQUE INDEX "segments_slug_unique" ON "segments" USING btree ("project_id","slug");--> statement-breakpoint
CREATE INDEX "segments_project" ON "segments" USING btree ("project_id","id");--> statement-breakpoint
CREATE INDEX "segments_computing" ON "segments" USING btree ("seen_at") WHERE "segments"."status" = 'COMPUTING';--> statement-breakpoint
-- Whatever changes a contact or records an event leaves a check in the same transaction, for the segments that it can
-- affect, however many rows the statement had. A project without dynamic segments pays one look-up in an index.
-- What a workflow's step changes says so in heed.depth and heed.causation, for the length of its transaction.
CREATE FUNCTION check_segments_of_new_contacts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO segment_checks (project_id, contact_id, depth, causation_id)
  SELECT changed.project_id, changed.id, coalesce(nullif(current_setting('heed.depth', true), ''), '0')::int,
    nullif(current_setting('heed.causation', true), '')
  FROM changed
  WHERE EXISTS (SELECT 1 FROM segment_dependencies dependency WHERE dependency.project_id = changed.project_id);
  IF FOUND THEN PERFORM pg_notify('heed_outbox', ''); END IF;
  RETURN NULL;
END
$$;--> statement-breakpoint
CREATE FUNCTION check_segments_of_contacts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO segment_checks (project_id, contact_id, segment_ids, depth, causation_id)
  SELECT changed.project_id, changed.id, array_agg(DISTINCT dependency.segment_id),
    coalesce(nullif(current_setting('heed.depth', true), ''), '0')::int, nullif(current_setting('heed.causation', true), '')
  FROM changed
  JOIN former ON former.id = changed.id
  JOIN segment_dependencies dependency ON dependency.project_id = changed.project_id AND dependency.kind = 'field'
  WHERE CASE dependency.name
    WHEN 'email' THEN changed.email IS DISTINCT FROM former.email
    WHEN 'subscribed' THEN changed.subscribed IS DISTINCT FROM former.subscribed
    WHEN 'createdAt' THEN changed.created_at IS DISTINCT FROM former.created_at
    WHEN 'updatedAt' THEN changed.updated_at IS DISTINCT FROM former.updated_at
    WHEN 'data' THEN changed.data IS DISTINCT FROM former.data
    ELSE changed.data -> substr(dependency.name, 6) IS DISTINCT FROM former.data -> substr(dependency.name, 6)
  END
  GROUP BY changed.project_id, changed.id;
  IF FOUND THEN PERFORM pg_notify('heed_outbox', ''); END IF;
  RETURN NULL;
END
$$;--> statement-breakpoint
CREATE FUNCTION check_segments_of_events() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO segment_checks (project_id, contact_id, segment_ids, depth, causation_id)
  SELECT recorded.project_id, recorded.contact_id, array_agg(dependency.segment_id), recorded.depth, recorded.id
  FROM recorded
  JOIN segment_dependencies dependency
    ON dependency.project_id = recorded.project_id AND dependency.kind = 'event' AND dependency.name = recorded.name
  WHERE recorded.contact_id IS NOT NULL
  GROUP BY recorded.project_id, recorded.contact_id, recorded.depth, recorded.id;
  IF FOUND THEN PERFORM pg_notify('heed_outbox', ''); END IF;
  RETURN NULL;
END
$$;--> statement-breakpoint
CREATE TRIGGER contacts_inserted AFTER INSERT ON contacts REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION check_segments_of_new_contacts();--> statement-breakpoint
CREATE TRIGGER contacts_updated AFTER UPDATE ON contacts REFERENCING OLD TABLE AS former NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION check_segments_of_contacts();--> statement-breakpoint
CREATE TRIGGER events_inserted AFTER INSERT ON events REFERENCING NEW TABLE AS recorded
  FOR EACH STATEMENT EXECUTE FUNCTION check_segments_of_events();--> statement-breakpoint
-- Who leaves by being deleted is counted like anybody else.
CREATE FUNCTION count_segment_members() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE segments SET member_count = member_count + CASE TG_OP WHEN 'INSERT' THEN moved.number ELSE -moved.number END
  FROM (SELECT segment_id, count(*)::int AS number FROM changed GROUP BY segment_id) AS moved
  WHERE segments.id = moved.segment_id;
  RETURN NULL;
END
$$;--> statement-breakpoint
CREATE TRIGGER segment_members_inserted AFTER INSERT ON segment_members REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION count_segment_members();--> statement-breakpoint
CREATE TRIGGER segment_members_deleted AFTER DELETE ON segment_members REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION count_segment_members();
