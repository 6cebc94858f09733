CREATE TABLE "resends" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"filters" jsonb NOT NULL,
	"total" integer NOT NULL,
	"queued" integer DEFAULT 0 NOT NULL,
	"sent" integer DEFAULT 0 NOT NULL,
	"succeeded" integer DEFAULT 0 NOT NULL,
	"last_id" text,
	"cursor" text,
	"is_walked" boolean DEFAULT false NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"seen_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"stopped_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "resend_id" text;--> statement-breakpoint
CREATE INDEX "resends_project" ON "resends" USING btree ("project_id","id");--> statement-breakpoint
CREATE INDEX "resends_running" ON "resends" USING btree ("seen_at") WHERE "resends"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "deliveries_resend" ON "deliveries" USING btree ("resend_id") WHERE "deliveries"."resend_id" is not null;