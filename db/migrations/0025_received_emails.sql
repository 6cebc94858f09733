CREATE TABLE "received_contents" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"fingerprint" text NOT NULL,
	"raw" "bytea" NOT NULL,
	"html" text,
	"text" text,
	"headers" jsonb NOT NULL,
	"attachments" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "received_emails" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"content_id" text NOT NULL,
	"contact_id" text NOT NULL,
	"message_id" text NOT NULL,
	"from_email" text NOT NULL,
	"from_header" text NOT NULL,
	"to_email" text NOT NULL,
	"recipients" text[] NOT NULL,
	"subject" text NOT NULL,
	"has_content" boolean NOT NULL,
	"attachment_count" integer NOT NULL,
	"is_automatic" boolean NOT NULL,
	"verdicts" jsonb NOT NULL,
	"via" text NOT NULL,
	"processing_time_millis" integer NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX "received_contents_fingerprint" ON "received_contents" USING btree ("project_id","fingerprint");--> statement-breakpoint
CREATE UNIQUE INDEX "received_emails_once" ON "received_emails" USING btree ("project_id","content_id","to_email");--> statement-breakpoint
CREATE INDEX "received_emails_project" ON "received_emails" USING btree ("project_id","id");--> statement-breakpoint
CREATE INDEX "received_emails_contact" ON "received_emails" USING btree ("project_id","contact_id","id");