CREATE TABLE "bulk_changes" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"action" jsonb NOT NULL,
	"target" jsonb NOT NULL,
	"status" text DEFAULT 'RUNNING' NOT NULL,
	"cursor" text,
	"last_id" text,
	"total" integer,
	"seen" integer DEFAULT 0 NOT NULL,
	"changed" integer DEFAULT 0 NOT NULL,
	"failed" integer DEFAULT 0 NOT NULL,
	"problem" text,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"seen_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "bulk_changes" ADD CONSTRAINT "bulk_changes_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "bulk_changes_project" ON "bulk_changes" USING btree ("project_id","id");--> statement-breakpoint
CREATE INDEX "bulk_changes_running" ON "bulk_changes" USING btree ("seen_at") WHERE "bulk_changes"."status" = 'RUNNING';