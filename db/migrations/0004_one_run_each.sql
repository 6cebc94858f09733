DROP INDEX "executions_open";--> statement-breakpoint
ALTER TABLE "executions" ADD COLUMN "failed_step_id" text;--> statement-breakpoint
CREATE INDEX "executions_unclaimed" ON "executions" USING btree ("workflow_id","contact_id","id") WHERE "executions"."ended_at" is null and "executions"."run_id" is null;--> statement-breakpoint
CREATE INDEX "executions_open" ON "executions" USING btree ("workflow_id") WHERE "executions"."ended_at" is null;