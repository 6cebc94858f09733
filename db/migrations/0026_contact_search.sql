CREATE EXTENSION IF NOT EXISTS "pg_trgm";--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS "btree_gin";--> statement-breakpoint
CREATE INDEX "contacts_email_prefix" ON "contacts" USING btree ("project_id","email" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "contacts_email_trigrams" ON "contacts" USING gin ("project_id","email" gin_trgm_ops);