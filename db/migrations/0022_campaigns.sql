CREATE TABLE "campaigns" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"name" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"content" json NOT NULL,
	"audience" jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"status" text DEFAULT 'DRAFT' NOT NULL,
	"round" integer DEFAULT 0 NOT NULL,
	"problem" text,
	"scheduled_for" timestamp (3) with time zone,
	"cursor" text,
	"is_written" boolean DEFAULT false NOT NULL,
	"total" integer DEFAULT 0 NOT NULL,
	"seen" integer DEFAULT 0 NOT NULL,
	"written" integer DEFAULT 0 NOT NULL,
	"skipped" jsonb NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"started_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"seen_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "emails" ADD COLUMN "unsubscribed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "campaigns_project" ON "campaigns" USING btree ("project_id","id");--> statement-breakpoint
CREATE INDEX "campaigns_running" ON "campaigns" USING btree ("seen_at") WHERE "campaigns"."status" in ('SCHEDULED', 'SENDING');--> statement-breakpoint
CREATE UNIQUE INDEX "emails_campaign_contact_unique" ON "emails" USING btree ("campaign_id","contact_id") WHERE "emails"."campaign_id" is not null;--> statement-breakpoint
CREATE INDEX "emails_campaign_open" ON "emails" USING btree ("campaign_id","next_attempt_at") WHERE "emails"."campaign_id" is not null and "emails"."status" in ('queued', 'sending');--> statement-breakpoint
CREATE INDEX "emails_template" ON "emails" USING btree ("template_id","id") WHERE "emails"."template_id" is not null;