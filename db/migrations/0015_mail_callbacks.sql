CREATE TABLE "mail_callbacks" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"provider" text NOT NULL,
	"sealed_key" text,
	"topic_arn" text,
	"last_called_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mail_reports" (
	"project_id" text NOT NULL,
	"key" text NOT NULL,
	"message_ids" text[] NOT NULL,
	"report" jsonb NOT NULL,
	"email_id" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"applied_at" timestamp (3) with time zone,
	CONSTRAINT "mail_reports_pkey" PRIMARY KEY("project_id","key")
);
--> statement-breakpoint
ALTER TABLE "mail_callbacks" ADD CONSTRAINT "mail_callbacks_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "mail_callbacks_project" ON "mail_callbacks" USING btree ("project_id","id");--> statement-breakpoint
CREATE INDEX "mail_reports_waiting" ON "mail_reports" USING gin ("message_ids") WHERE "mail_reports"."applied_at" is null;--> statement-breakpoint
CREATE INDEX "mail_reports_email" ON "mail_reports" USING btree ("email_id") WHERE "mail_reports"."email_id" is not null;