CREATE TABLE "attempts" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"course_id" text NOT NULL,
	"chapter_id" text NOT NULL,
	"revision_id" text NOT NULL,
	"seed" integer NOT NULL,
	"question_ids" jsonb NOT NULL,
	"started_at" timestamp(3) with time zone NOT NULL,
	"deadline_at" timestamp(3) with time zone,
	"submitted_at" timestamp(3) with time zone,
	"points" double precision,
	"possible" double precision,
	"passed" boolean,
	"started_language" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_log" (
	"id" text PRIMARY KEY NOT NULL,
	"at" timestamp(3) with time zone NOT NULL,
	"actor_id" text,
	"action" text NOT NULL,
	"subject" text NOT NULL,
	"before" jsonb,
	"after" jsonb,
	"previous_hash" text NOT NULL,
	"hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "block_pairs" (
	"path" text NOT NULL,
	"block_id" text NOT NULL,
	"en_hash" text NOT NULL,
	"zh_hash" text NOT NULL,
	"stale_language" text,
	"updated_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "block_pairs_path_block_id_pk" PRIMARY KEY("path","block_id")
);
--> statement-breakpoint
CREATE TABLE "block_reads" (
	"user_id" text NOT NULL,
	"course_id" text NOT NULL,
	"section_id" text NOT NULL,
	"block_id" text NOT NULL,
	"read_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "block_reads_user_id_course_id_section_id_block_id_pk" PRIMARY KEY("user_id","course_id","section_id","block_id")
);
--> statement-breakpoint
CREATE TABLE "completions" (
	"user_id" text NOT NULL,
	"kind" text NOT NULL,
	"course_id" text NOT NULL,
	"thing_id" text NOT NULL,
	"completed_at" timestamp(3) with time zone NOT NULL,
	"basis" jsonb NOT NULL,
	CONSTRAINT "completions_user_id_kind_course_id_thing_id_pk" PRIMARY KEY("user_id","kind","course_id","thing_id")
);
--> statement-breakpoint
CREATE TABLE "content_state" (
	"id" text PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"updated_at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "documents" (
	"path" text PRIMARY KEY NOT NULL,
	"published_revision_id" text,
	"imported_hash" text,
	"updated_at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "enrolments" (
	"user_id" text NOT NULL,
	"course_id" text NOT NULL,
	"started_at" timestamp(3) with time zone NOT NULL,
	"last_section_id" text,
	"last_block_id" text,
	"last_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "enrolments_user_id_course_id_pk" PRIMARY KEY("user_id","course_id")
);
--> statement-breakpoint
CREATE TABLE "mails" (
	"id" text PRIMARY KEY NOT NULL,
	"to_address" text NOT NULL,
	"language" text NOT NULL,
	"subject" text NOT NULL,
	"body" text NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"not_before" timestamp(3) with time zone NOT NULL,
	"leased_until" timestamp(3) with time zone,
	"attempts" integer NOT NULL,
	"sent_at" timestamp(3) with time zone,
	"failed_at" timestamp(3) with time zone
);
--> statement-breakpoint
CREATE TABLE "password_resets" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"expires_at" timestamp(3) with time zone NOT NULL,
	"used_at" timestamp(3) with time zone
);
--> statement-breakpoint
CREATE TABLE "practice_answers" (
	"user_id" text NOT NULL,
	"course_id" text NOT NULL,
	"question_id" text NOT NULL,
	"section_id" text NOT NULL,
	"response" jsonb NOT NULL,
	"points" double precision NOT NULL,
	"possible" double precision NOT NULL,
	"revision_id" text NOT NULL,
	"answered_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "practice_answers_user_id_course_id_question_id_pk" PRIMARY KEY("user_id","course_id","question_id")
);
--> statement-breakpoint
CREATE TABLE "rate_limits" (
	"key" text PRIMARY KEY NOT NULL,
	"window_start" timestamp(3) with time zone NOT NULL,
	"count" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "responses" (
	"user_id" text NOT NULL,
	"attempt_id" text NOT NULL,
	"question_id" text NOT NULL,
	"response" jsonb NOT NULL,
	"flagged" boolean NOT NULL,
	"saved_at" timestamp(3) with time zone NOT NULL,
	"points" double precision,
	"possible" double precision,
	CONSTRAINT "responses_user_id_attempt_id_question_id_pk" PRIMARY KEY("user_id","attempt_id","question_id")
);
--> statement-breakpoint
CREATE TABLE "revisions" (
	"id" text PRIMARY KEY NOT NULL,
	"path" text NOT NULL,
	"state" text NOT NULL,
	"author_id" text,
	"created_at" timestamp(3) with time zone NOT NULL,
	"source_hash" text NOT NULL,
	"source" text NOT NULL,
	"compiled" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "section_times" (
	"user_id" text NOT NULL,
	"course_id" text NOT NULL,
	"section_id" text NOT NULL,
	"seconds" integer NOT NULL,
	"last_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "section_times_user_id_course_id_section_id_pk" PRIMARY KEY("user_id","course_id","section_id")
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id_hash" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"last_used_at" timestamp(3) with time zone NOT NULL,
	"expires_at" timestamp(3) with time zone NOT NULL,
	"user_agent" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"role" text NOT NULL,
	"name" text NOT NULL,
	"name_sort_key" text NOT NULL,
	"email" text,
	"email_key" text,
	"username" text,
	"username_key" text,
	"password_hash" text,
	"language" text NOT NULL,
	"organization" text,
	"respondent_group" text,
	"created_at" timestamp(3) with time zone NOT NULL,
	"last_seen_at" timestamp(3) with time zone NOT NULL,
	"disabled_at" timestamp(3) with time zone
);
--> statement-breakpoint
ALTER TABLE "attempts" ADD CONSTRAINT "attempts_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "block_reads" ADD CONSTRAINT "block_reads_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "completions" ADD CONSTRAINT "completions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enrolments" ADD CONSTRAINT "enrolments_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "password_resets" ADD CONSTRAINT "password_resets_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "practice_answers" ADD CONSTRAINT "practice_answers_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "responses" ADD CONSTRAINT "responses_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "section_times" ADD CONSTRAINT "section_times_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "attempts_by_chapter" ON "attempts" USING btree ("user_id","course_id","chapter_id");--> statement-breakpoint
CREATE INDEX "audit_log_by_time" ON "audit_log" USING btree ("at","id");--> statement-breakpoint
CREATE INDEX "audit_log_by_subject" ON "audit_log" USING btree ("subject","at");--> statement-breakpoint
CREATE INDEX "completions_by_thing" ON "completions" USING btree ("course_id","kind","thing_id");--> statement-breakpoint
CREATE INDEX "enrolments_by_course" ON "enrolments" USING btree ("course_id");--> statement-breakpoint
CREATE INDEX "mails_waiting" ON "mails" USING btree ("sent_at","failed_at","not_before");--> statement-breakpoint
CREATE INDEX "password_resets_by_user" ON "password_resets" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "revisions_by_path" ON "revisions" USING btree ("path","created_at");--> statement-breakpoint
CREATE INDEX "revisions_by_state" ON "revisions" USING btree ("state");--> statement-breakpoint
CREATE INDEX "sessions_by_user" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "sessions_by_expiry" ON "sessions" USING btree ("expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "users_email_key" ON "users" USING btree ("email_key");--> statement-breakpoint
CREATE UNIQUE INDEX "users_username_key" ON "users" USING btree ("username_key");--> statement-breakpoint
CREATE INDEX "users_by_name" ON "users" USING btree ("name_sort_key","id");