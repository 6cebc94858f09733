ALTER TABLE "projects" ADD COLUMN "delivery_retention_days" integer;--> statement-breakpoint
ALTER TABLE "projects" ALTER COLUMN "delivery_retention_days" SET DEFAULT 30;--> statement-breakpoint
ALTER TABLE "projects" ADD COLUMN "cleaned_at" timestamp (3) with time zone DEFAULT now() NOT NULL;
