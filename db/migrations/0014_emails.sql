CREATE TABLE "email_attachments" (
	"attachments_id" text NOT NULL,
	"position" integer NOT NULL,
	"filename" text NOT NULL,
	"content_type" text NOT NULL,
	"content_id" text,
	"is_inline" boolean NOT NULL,
	"content" "bytea" NOT NULL,
	CONSTRAINT "email_attachments_pkey" PRIMARY KEY("attachments_id","position")
);
--> statement-breakpoint
CREATE TABLE "emails" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"contact_id" text NOT NULL,
	"to_email" text NOT NULL,
	"to_name" text,
	"from_email" text NOT NULL,
	"from_name" text,
	"reply_to" text,
	"subject" text NOT NULL,
	"html" text NOT NULL,
	"text" text NOT NULL,
	"headers" json NOT NULL,
	"attachments_id" text,
	"kind" text NOT NULL,
	"source_type" text NOT NULL,
	"template_id" text,
	"campaign_id" text,
	"execution_id" text,
	"depth" integer DEFAULT 0 NOT NULL,
	"status" text DEFAULT 'queued' NOT NULL,
	"attempt_count" integer DEFAULT 0 NOT NULL,
	"next_attempt_at" timestamp (3) with time zone NOT NULL,
	"provider_message_id" text,
	"error" jsonb,
	"opens" integer DEFAULT 0 NOT NULL,
	"clicks" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"sending_at" timestamp (3) with time zone,
	"sent_at" timestamp (3) with time zone,
	"delivered_at" timestamp (3) with time zone,
	"opened_at" timestamp (3) with time zone,
	"clicked_at" timestamp (3) with time zone,
	"bounced_at" timestamp (3) with time zone,
	"complained_at" timestamp (3) with time zone,
	"failed_at" timestamp (3) with time zone,
	"cancelled_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"project_id" text NOT NULL,
	"key" text NOT NULL,
	"request_hash" text NOT NULL,
	"status" integer,
	"answer" json,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "idempotency_keys_pkey" PRIMARY KEY("project_id","key")
);
--> statement-breakpoint
ALTER TABLE "events" ALTER COLUMN "data" SET DATA TYPE json;--> statement-breakpoint
ALTER TABLE "events" ALTER COLUMN "data" SET DEFAULT '{}'::json;--> statement-breakpoint
ALTER TABLE "idempotency_keys" ADD CONSTRAINT "idempotency_keys_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "emails_project" ON "emails" USING btree ("project_id","id");--> statement-breakpoint
CREATE INDEX "emails_project_status" ON "emails" USING btree ("project_id","status","id");--> statement-breakpoint
CREATE INDEX "emails_contact" ON "emails" USING btree ("project_id","contact_id","id");--> statement-breakpoint
CREATE INDEX "emails_attachments" ON "emails" USING btree ("attachments_id") WHERE "emails"."attachments_id" is not null;--> statement-breakpoint
CREATE INDEX "emails_provider_message" ON "emails" USING btree ("provider_message_id") WHERE "emails"."provider_message_id" is not null;--> statement-breakpoint
CREATE INDEX "idempotency_keys_created_at" ON "idempotency_keys" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "events_email" ON "events" USING btree ("email_id","sequence") WHERE "events"."email_id" is not null;