CREATE TABLE "email_visits" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"email_id" text NOT NULL,
	"kind" text NOT NULL,
	"url" text,
	"user_agent" text,
	"is_machine" boolean,
	"reason" text,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "emails" ADD COLUMN "is_tracked" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "projects" ADD COLUMN "tracking" text DEFAULT 'marketing' NOT NULL;--> statement-breakpoint
ALTER TABLE "projects" ADD COLUMN "each_open_and_click" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "email_visits_email" ON "email_visits" USING btree ("email_id","id");