CREATE TABLE "pace" (
	"name" text PRIMARY KEY NOT NULL,
	"ready_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "bot" ADD COLUMN "delivery" text DEFAULT 'automatic' NOT NULL;--> statement-breakpoint
ALTER TABLE "bot" ADD COLUMN "webhook_base" text;--> statement-breakpoint
ALTER TABLE "bot" ADD COLUMN "webhook_error" text;--> statement-breakpoint
ALTER TABLE "bot" ADD COLUMN "webhook_error_detail" text;--> statement-breakpoint
ALTER TABLE "bot" ADD COLUMN "webhook_error_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "bot" ADD COLUMN "pending_updates" integer;--> statement-breakpoint
ALTER TABLE "bot" ADD COLUMN "delivered_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "bot" ADD COLUMN "check_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "bot" ADD COLUMN "checked_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "bot" ADD COLUMN "heals" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "bot" ADD COLUMN "healed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "bot" ADD COLUMN "poll_offset" bigint;--> statement-breakpoint
CREATE INDEX "bot_check_at" ON "bot" USING btree ("check_at") WHERE "bot"."status" = 'active';