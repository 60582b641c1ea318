CREATE TABLE "group_pace" (
	"bot_id" uuid NOT NULL,
	"chat_id" bigint NOT NULL,
	"times" timestamp with time zone[] DEFAULT '{}' NOT NULL,
	CONSTRAINT "group_pace_bot_id_chat_id_pk" PRIMARY KEY("bot_id","chat_id")
);
--> statement-breakpoint
CREATE TABLE "send_pause" (
	"bot_id" uuid NOT NULL,
	"chat_id" bigint NOT NULL,
	"frames_only" boolean NOT NULL,
	"until" timestamp with time zone NOT NULL,
	CONSTRAINT "send_pause_bot_id_chat_id_frames_only_pk" PRIMARY KEY("bot_id","chat_id","frames_only")
);
--> statement-breakpoint
CREATE TABLE "sender" (
	"id" uuid PRIMARY KEY NOT NULL,
	"until" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "place_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "group_pace" ADD CONSTRAINT "group_pace_bot_id_bot_id_fk" FOREIGN KEY ("bot_id") REFERENCES "public"."bot"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "send_pause" ADD CONSTRAINT "send_pause_bot_id_bot_id_fk" FOREIGN KEY ("bot_id") REFERENCES "public"."bot"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "send_pause_until" ON "send_pause" USING btree ("until");