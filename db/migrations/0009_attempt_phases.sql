ALTER TABLE "delivery_attempts" ADD COLUMN "dns_ms" integer;--> statement-breakpoint
ALTER TABLE "delivery_attempts" ADD COLUMN "connect_ms" integer;--> statement-breakpoint
ALTER TABLE "delivery_attempts" ADD COLUMN "tls_ms" integer;--> statement-breakpoint
ALTER TABLE "delivery_attempts" ADD COLUMN "first_byte_ms" integer;