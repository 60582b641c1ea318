CREATE TABLE "feedback" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "feedback_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"bot_id" uuid NOT NULL,
	"chat_id" bigint NOT NULL,
	"run" text NOT NULL,
	"author" text NOT NULL,
	"username" text,
	"rating" smallint NOT NULL,
	"comment" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "feedback_rating" CHECK ("feedback"."rating" between 1 and 5)
);
--> statement-breakpoint
CREATE TABLE "fsm_session" (
	"bot_id" uuid NOT NULL,
	"place" text NOT NULL,
	"user_id" bigint NOT NULL,
	"record" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "fsm_session_bot_id_place_user_id_pk" PRIMARY KEY("bot_id","place","user_id")
);
--> statement-breakpoint
ALTER TABLE "feedback" ADD CONSTRAINT "feedback_bot_id_bot_id_fk" FOREIGN KEY ("bot_id") REFERENCES "public"."bot"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feedback" ADD CONSTRAINT "feedback_chat_id_chat_id_fk" FOREIGN KEY ("chat_id") REFERENCES "public"."chat"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fsm_session" ADD CONSTRAINT "fsm_session_bot_id_bot_id_fk" FOREIGN KEY ("bot_id") REFERENCES "public"."bot"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "feedback_run" ON "feedback" USING btree ("bot_id","run");--> statement-breakpoint
CREATE INDEX "feedback_bot" ON "feedback" USING btree ("bot_id","id");--> statement-breakpoint
CREATE INDEX "feedback_chat" ON "feedback" USING btree ("chat_id");--> statement-breakpoint
CREATE INDEX "fsm_session_expires_at" ON "fsm_session" USING btree ("expires_at");--> statement-breakpoint
-- Whether somebody in the lane's chat is in the middle of a dialogue: told with each claim, so that an ordinary message
-- costs no question of its own. Volatile, so that it sees what inbox_claim in the same statement has seen: the session
-- that the lane's last job stored may be newer than the statement.
create function lane_has_session(p_lane bigint) returns boolean
language sql volatile as $$
  select exists (select from lane l join fsm_session s on s.bot_id = l.bot_id and s.place = l.key where l.id = p_lane)
$$;
