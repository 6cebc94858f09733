CREATE TABLE "mail_reputations" (
	"project_id" text PRIMARY KEY NOT NULL,
	"stopped_at" timestamp (3) with time zone,
	"because" text,
	"resumed_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "mail_reputations" ADD CONSTRAINT "mail_reputations_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE cascade ON UPDATE no action;