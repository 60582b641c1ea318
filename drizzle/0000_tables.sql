CREATE TABLE "account" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"password_hash" text NOT NULL,
	"session_epoch" integer DEFAULT 0 NOT NULL,
	"locale" text DEFAULT 'en' NOT NULL,
	"plan" text DEFAULT 'free' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "attempt" (
	"key" text PRIMARY KEY NOT NULL,
	"count" integer NOT NULL,
	"resets_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ended_session" (
	"session_id" uuid PRIMARY KEY NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "password_reset" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "bot" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"owner_id" uuid NOT NULL,
	"name" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"language" text NOT NULL,
	"platform" text DEFAULT 'telegram' NOT NULL,
	"system_prompt" text NOT NULL,
	"status" text DEFAULT 'active' NOT NULL,
	"telegram_id" bigint NOT NULL,
	"username" text NOT NULL,
	"token_envelope" text NOT NULL,
	"token_hash" text NOT NULL,
	"token_hint" text NOT NULL,
	"webhook_secret_envelope" text NOT NULL,
	"webhook_secret_hash" text NOT NULL,
	"webhook_url" text,
	"connection_problem" text,
	"model_problem" text,
	"polled_at" timestamp with time zone,
	"poller_id" text,
	"poller_until" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "bot_telegramId_unique" UNIQUE("telegram_id"),
	CONSTRAINT "bot_tokenHash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "chat" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "chat_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"bot_id" uuid NOT NULL,
	"channel" text NOT NULL,
	"telegram_chat_id" bigint NOT NULL,
	"migrated_from" bigint,
	"thread_id" bigint DEFAULT 0 NOT NULL,
	"type" text NOT NULL,
	"title" text DEFAULT '' NOT NULL,
	"username" text,
	"language_code" text,
	"unreachable" text,
	"history_from" bigint DEFAULT 0 NOT NULL,
	"last_message_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "message" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "message_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"chat_id" bigint NOT NULL,
	"bot_id" uuid NOT NULL,
	"update_id" bigint NOT NULL,
	"role" text NOT NULL,
	"author" text DEFAULT '' NOT NULL,
	"text" text NOT NULL,
	"in_history" boolean DEFAULT true NOT NULL,
	"model" text,
	"prompt_tokens" integer,
	"answer_tokens" integer,
	"took_ms" integer,
	"finish" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "outbox_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"bot_id" uuid NOT NULL,
	"chat_id" bigint NOT NULL,
	"update_id" bigint NOT NULL,
	"position" integer NOT NULL,
	"method" text NOT NULL,
	"payload" jsonb NOT NULL,
	"state" text DEFAULT 'pending' NOT NULL,
	"sends" integer DEFAULT 0 NOT NULL,
	"telegram_message_id" bigint,
	"error" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "job" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "job_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"lane_id" bigint NOT NULL,
	"bot_id" uuid NOT NULL,
	"update_id" bigint NOT NULL,
	"payload" text NOT NULL,
	"starts" integer DEFAULT 0 NOT NULL,
	"failures" integer DEFAULT 0 NOT NULL,
	"run_at" timestamp with time zone DEFAULT now() NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"last_error" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "lane" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "lane_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"bot_id" uuid NOT NULL,
	"key" text NOT NULL,
	"ready_at" timestamp with time zone,
	"lease_until" timestamp with time zone,
	"fence" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "update" (
	"bot_id" uuid NOT NULL,
	"update_id" bigint NOT NULL,
	"received_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "update_bot_id_update_id_pk" PRIMARY KEY("bot_id","update_id")
);
--> statement-breakpoint
ALTER TABLE "password_reset" ADD CONSTRAINT "password_reset_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bot" ADD CONSTRAINT "bot_owner_id_account_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."account"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chat" ADD CONSTRAINT "chat_bot_id_bot_id_fk" FOREIGN KEY ("bot_id") REFERENCES "public"."bot"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message" ADD CONSTRAINT "message_chat_id_chat_id_fk" FOREIGN KEY ("chat_id") REFERENCES "public"."chat"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_chat_id_chat_id_fk" FOREIGN KEY ("chat_id") REFERENCES "public"."chat"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "job" ADD CONSTRAINT "job_lane_id_lane_id_fk" FOREIGN KEY ("lane_id") REFERENCES "public"."lane"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lane" ADD CONSTRAINT "lane_bot_id_bot_id_fk" FOREIGN KEY ("bot_id") REFERENCES "public"."bot"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "update" ADD CONSTRAINT "update_bot_id_bot_id_fk" FOREIGN KEY ("bot_id") REFERENCES "public"."bot"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "account_email" ON "account" USING btree (lower("email"));--> statement-breakpoint
CREATE INDEX "attempt_resets_at" ON "attempt" USING btree ("resets_at");--> statement-breakpoint
CREATE INDEX "bot_owner" ON "bot" USING btree ("owner_id");--> statement-breakpoint
CREATE UNIQUE INDEX "chat_telegram" ON "chat" USING btree ("bot_id","channel","telegram_chat_id","thread_id");--> statement-breakpoint
CREATE INDEX "chat_migrated" ON "chat" USING btree ("bot_id","migrated_from") WHERE "chat"."migrated_from" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "message_update" ON "message" USING btree ("chat_id","update_id","role");--> statement-breakpoint
CREATE INDEX "message_chat" ON "message" USING btree ("chat_id","id");--> statement-breakpoint
CREATE INDEX "message_bot_created" ON "message" USING btree ("bot_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "outbox_operation" ON "outbox" USING btree ("chat_id","update_id","position");--> statement-breakpoint
CREATE INDEX "outbox_created_at" ON "outbox" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "outbox_open" ON "outbox" USING btree ("bot_id","id") WHERE "outbox"."state" in ('pending', 'sending');--> statement-breakpoint
CREATE INDEX "job_lane" ON "job" USING btree ("lane_id","id");--> statement-breakpoint
CREATE INDEX "job_dead" ON "job" USING btree ("bot_id","id") WHERE "job"."state" = 'dead';--> statement-breakpoint
CREATE UNIQUE INDEX "lane_key" ON "lane" USING btree ("bot_id","key");--> statement-breakpoint
CREATE INDEX "lane_ready" ON "lane" USING btree ("ready_at") WHERE "lane"."ready_at" is not null;--> statement-breakpoint
CREATE INDEX "update_received_at" ON "update" USING btree ("received_at");