ALTER TABLE "bot" ADD COLUMN "poller_id" text;--> statement-breakpoint
ALTER TABLE "bot" ADD COLUMN "poller_until" timestamp with time zone;