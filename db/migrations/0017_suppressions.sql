CREATE TABLE "suppressions" (
	"project_id" text NOT NULL,
	"email_hash" text NOT NULL,
	"id" text NOT NULL,
	"email" text,
	"reason" text NOT NULL,
	"detail" text,
	"email_id" text,
	"actor" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "suppressions_pkey" PRIMARY KEY("project_id","email_hash")
);
--> statement-breakpoint
ALTER TABLE "suppressions" ADD CONSTRAINT "suppressions_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "suppressions_project" ON "suppressions" USING btree ("project_id","id");