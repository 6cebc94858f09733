CREATE TABLE "entries" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"workflow_id" text NOT NULL,
	"version_id" text NOT NULL,
	"source" text NOT NULL,
	"scheduled_for" timestamp (3) with time zone,
	"contact_ids" jsonb,
	"filter" jsonb,
	"context" jsonb,
	"status" text DEFAULT 'RUNNING' NOT NULL,
	"cursor" text,
	"seen" integer DEFAULT 0 NOT NULL,
	"started" integer DEFAULT 0 NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "publications" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"workflow_id" text NOT NULL,
	"version_id" text NOT NULL,
	"previous_version_id" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"undone_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "workflow_schedules" (
	"workflow_id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"cron" text NOT NULL,
	"time_zone" text NOT NULL,
	"filter" jsonb,
	"next_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
DROP INDEX "deliveries_step_unique";--> statement-breakpoint
DROP INDEX "step_runs_execution_step_unique";--> statement-breakpoint
DROP INDEX "waits_execution_step_unique";--> statement-breakpoint
DROP INDEX "waits_open";--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "pass" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "executions" ADD COLUMN "source" text DEFAULT 'event' NOT NULL;--> statement-breakpoint
ALTER TABLE "executions" ADD COLUMN "entry_id" text;--> statement-breakpoint
ALTER TABLE "executions" ADD COLUMN "depth" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "executions" ADD COLUMN "restarts" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "executions" ADD COLUMN "pass" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "executions" ADD COLUMN "start_step_id" text;--> statement-breakpoint
ALTER TABLE "executions" ADD COLUMN "resume_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "executions" ADD COLUMN "seen_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "executions" ADD COLUMN "moved_by" text;--> statement-breakpoint
ALTER TABLE "executions" ADD COLUMN "moved_from" jsonb;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "execution_id" text;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "awaits" text;--> statement-breakpoint
ALTER TABLE "step_runs" ADD COLUMN "pass" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "step_runs" ADD COLUMN "input" jsonb;--> statement-breakpoint
ALTER TABLE "waits" ADD COLUMN "kind" text NOT NULL;--> statement-breakpoint
ALTER TABLE "waits" ADD COLUMN "pass" integer NOT NULL;--> statement-breakpoint
ALTER TABLE "workflow_triggers" ADD COLUMN "filter" jsonb;--> statement-breakpoint
ALTER TABLE "entries" ADD CONSTRAINT "entries_workflow_id_workflows_id_fk" FOREIGN KEY ("workflow_id") REFERENCES "public"."workflows"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "publications" ADD CONSTRAINT "publications_workflow_id_workflows_id_fk" FOREIGN KEY ("workflow_id") REFERENCES "public"."workflows"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "workflow_schedules" ADD CONSTRAINT "workflow_schedules_workflow_id_workflows_id_fk" FOREIGN KEY ("workflow_id") REFERENCES "public"."workflows"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "entries_workflow" ON "entries" USING btree ("workflow_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "entries_schedule_unique" ON "entries" USING btree ("workflow_id","scheduled_for");--> statement-breakpoint
CREATE INDEX "publications_workflow" ON "publications" USING btree ("workflow_id","id");--> statement-breakpoint
CREATE INDEX "workflow_schedules_next" ON "workflow_schedules" USING btree ("next_at");--> statement-breakpoint
CREATE UNIQUE INDEX "deliveries_pass_unique" ON "deliveries" USING btree ("execution_id","step_id","pass") WHERE "deliveries"."source" = 'step';--> statement-breakpoint
CREATE INDEX "executions_open" ON "executions" USING btree ("workflow_id","contact_id","id") WHERE "executions"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "executions_moved" ON "executions" USING btree ("moved_by") WHERE "executions"."moved_by" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "executions_entry_contact_unique" ON "executions" USING btree ("entry_id","contact_id") WHERE "executions"."entry_id" is not null;--> statement-breakpoint
CREATE INDEX "outbox_execution" ON "outbox" USING btree ("execution_id");--> statement-breakpoint
CREATE UNIQUE INDEX "step_runs_pass_unique" ON "step_runs" USING btree ("execution_id","step_id","pass");--> statement-breakpoint
CREATE UNIQUE INDEX "waits_event_unique" ON "waits" USING btree ("execution_id","step_id","pass","event_name");--> statement-breakpoint
CREATE INDEX "waits_open" ON "waits" USING btree ("contact_id","event_name") WHERE "waits"."outcome" is null;--> statement-breakpoint
UPDATE "outbox" SET "execution_id" = "key", "awaits" = 'claim' WHERE "awaits_claim";--> statement-breakpoint
ALTER TABLE "outbox" DROP COLUMN "awaits_claim";--> statement-breakpoint
ALTER TABLE "waits" DROP COLUMN "expires_at";--> statement-breakpoint
UPDATE "workflows" SET "draft" = jsonb_set("draft" #- '{trigger,eventName}', '{trigger,eventNames}', CASE WHEN "draft" #>> '{trigger,eventName}' = '' THEN '[]'::jsonb ELSE jsonb_build_array("draft" #> '{trigger,eventName}') END) WHERE "draft" -> 'trigger' ? 'eventName';--> statement-breakpoint
UPDATE "workflow_versions" SET "graph" = jsonb_set("graph" #- '{trigger,eventName}', '{trigger,eventNames}', CASE WHEN "graph" #>> '{trigger,eventName}' = '' THEN '[]'::jsonb ELSE jsonb_build_array("graph" #> '{trigger,eventName}') END) WHERE "graph" -> 'trigger' ? 'eventName';--> statement-breakpoint
-- The waits that an event of a contact may resolve. Whoever opens a wait that also looks at earlier events holds the same
-- lock alone, so that of an event and a wait that happen at once, one always sees the other: a volatile function reads
-- what was committed when it got the lock, not when its statement began. The two-key form keeps clear of the locks above.
CREATE FUNCTION open_waits(contact text, event text) RETURNS SETOF waits LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(4845, hashtext(contact));
  RETURN QUERY SELECT * FROM waits WHERE contact_id = contact AND event_name IN (event, '*') AND outcome IS NULL;
END
$$;
