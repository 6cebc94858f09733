CREATE TABLE "signing_secrets" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"endpoint_id" text,
	"sealed" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"retires_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "signing_secrets" ADD CONSTRAINT "signing_secrets_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "signing_secrets_current_unique" ON "signing_secrets" USING btree ("project_id",coalesce("endpoint_id", '')) WHERE "signing_secrets"."retires_at" is null;--> statement-breakpoint
CREATE INDEX "signing_secrets_project" ON "signing_secrets" USING btree ("project_id","endpoint_id");