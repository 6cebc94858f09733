ALTER TABLE "emails" ADD COLUMN "slot_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "projects" ADD COLUMN "mail_per_second" integer;--> statement-breakpoint
ALTER TABLE "projects" ADD COLUMN "next_mail_slot_at" timestamp (3) with time zone;