CREATE TABLE "assignment_targets" (
	"user_id" text NOT NULL,
	"assignment_id" text NOT NULL,
	"added_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "assignment_targets_user_id_assignment_id_pk" PRIMARY KEY("user_id","assignment_id")
);
--> statement-breakpoint
CREATE TABLE "assignments" (
	"id" text PRIMARY KEY NOT NULL,
	"cohort_id" text NOT NULL,
	"kind" text NOT NULL,
	"course_id" text,
	"thing_id" text NOT NULL,
	"due_at" timestamp(3) with time zone,
	"required" boolean NOT NULL,
	"note" text,
	"some_only" boolean NOT NULL,
	"share_token" text,
	"created_by_id" text,
	"created_at" timestamp(3) with time zone NOT NULL,
	"removed_at" timestamp(3) with time zone
);
--> statement-breakpoint
CREATE TABLE "calendar_feeds" (
	"user_id" text PRIMARY KEY NOT NULL,
	"token" text NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "cohort_members" (
	"user_id" text NOT NULL,
	"cohort_id" text NOT NULL,
	"joined_by" text NOT NULL,
	"joined_at" timestamp(3) with time zone NOT NULL,
	"left_at" timestamp(3) with time zone,
	CONSTRAINT "cohort_members_user_id_cohort_id_pk" PRIMARY KEY("user_id","cohort_id")
);
--> statement-breakpoint
CREATE TABLE "cohort_trainers" (
	"user_id" text NOT NULL,
	"cohort_id" text NOT NULL,
	"is_owner" boolean NOT NULL,
	"added_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "cohort_trainers_user_id_cohort_id_pk" PRIMARY KEY("user_id","cohort_id")
);
--> statement-breakpoint
CREATE TABLE "cohorts" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"organization_id" text,
	"starts_on" text,
	"ends_on" text,
	"language" text,
	"note" text,
	"picture" text,
	"time_zone" text NOT NULL,
	"inactive_days" integer NOT NULL,
	"join_code" text,
	"join_token" text,
	"join_expires_at" timestamp(3) with time zone,
	"created_at" timestamp(3) with time zone NOT NULL,
	"deleted_at" timestamp(3) with time zone
);
--> statement-breakpoint
CREATE TABLE "extensions" (
	"user_id" text NOT NULL,
	"assignment_id" text NOT NULL,
	"due_at" timestamp(3) with time zone NOT NULL,
	"granted_by_id" text,
	"granted_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "extensions_user_id_assignment_id_pk" PRIMARY KEY("user_id","assignment_id")
);
--> statement-breakpoint
CREATE TABLE "grade_changes" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text,
	"cohort_id" text,
	"subject" text NOT NULL,
	"before" jsonb,
	"after" jsonb,
	"changed_by_id" text,
	"changed_at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "grade_columns" (
	"cohort_id" text NOT NULL,
	"course_id" text NOT NULL,
	"chapter_id" text NOT NULL,
	"kind" text NOT NULL,
	"weight" double precision NOT NULL,
	"counts" text NOT NULL,
	CONSTRAINT "grade_columns_cohort_id_course_id_chapter_id_kind_pk" PRIMARY KEY("cohort_id","course_id","chapter_id","kind")
);
--> statement-breakpoint
CREATE TABLE "grade_marks" (
	"user_id" text NOT NULL,
	"cohort_id" text NOT NULL,
	"course_id" text NOT NULL,
	"chapter_id" text NOT NULL,
	"kind" text NOT NULL,
	"share" double precision,
	"excused" boolean NOT NULL,
	"note" text,
	"marked_by_id" text,
	"marked_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "grade_marks_user_id_cohort_id_course_id_chapter_id_kind_pk" PRIMARY KEY("user_id","cohort_id","course_id","chapter_id","kind")
);
--> statement-breakpoint
CREATE TABLE "invitations" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"cohort_id" text,
	"created_at" timestamp(3) with time zone NOT NULL,
	"expires_at" timestamp(3) with time zone NOT NULL,
	"used_at" timestamp(3) with time zone
);
--> statement-breakpoint
CREATE TABLE "mail_choices" (
	"user_id" text PRIMARY KEY NOT NULL,
	"week_before" boolean NOT NULL,
	"day_before" boolean NOT NULL,
	"overdue" boolean NOT NULL,
	"messages" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "message_recipients" (
	"user_id" text NOT NULL,
	"message_id" text NOT NULL,
	"read_at" timestamp(3) with time zone,
	CONSTRAINT "message_recipients_user_id_message_id_pk" PRIMARY KEY("user_id","message_id")
);
--> statement-breakpoint
CREATE TABLE "messages" (
	"id" text PRIMARY KEY NOT NULL,
	"cohort_id" text NOT NULL,
	"author_id" text,
	"subject" text NOT NULL,
	"body" text NOT NULL,
	"sent_at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "open_grades" (
	"user_id" text NOT NULL,
	"source" text NOT NULL,
	"source_id" text NOT NULL,
	"question_id" text NOT NULL,
	"points" double precision NOT NULL,
	"possible" double precision NOT NULL,
	"criteria" jsonb NOT NULL,
	"feedback" text NOT NULL,
	"feedback_language" text NOT NULL,
	"response_saved_at" timestamp(3) with time zone NOT NULL,
	"graded_by_id" text,
	"graded_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "open_grades_user_id_source_source_id_question_id_pk" PRIMARY KEY("user_id","source","source_id","question_id")
);
--> statement-breakpoint
CREATE TABLE "organization_members" (
	"user_id" text NOT NULL,
	"organization_id" text NOT NULL,
	"role" text NOT NULL,
	"added_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "organization_members_user_id_organization_id_pk" PRIMARY KEY("user_id","organization_id")
);
--> statement-breakpoint
CREATE TABLE "organizations" (
	"id" text PRIMARY KEY NOT NULL,
	"name_en" text,
	"name_zh" text,
	"name_sort_key" text NOT NULL,
	"respondent_group" text,
	"region" text,
	"parent_id" text,
	"created_at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "posts" (
	"id" text PRIMARY KEY NOT NULL,
	"thread_id" text NOT NULL,
	"author_id" text,
	"body" text NOT NULL,
	"language" text NOT NULL,
	"side" text,
	"created_at" timestamp(3) with time zone NOT NULL,
	"edited_at" timestamp(3) with time zone,
	"pinned_at" timestamp(3) with time zone,
	"removed_at" timestamp(3) with time zone
);
--> statement-breakpoint
CREATE TABLE "reminders" (
	"user_id" text NOT NULL,
	"assignment_id" text NOT NULL,
	"kind" text NOT NULL,
	"due_at" timestamp(3) with time zone NOT NULL,
	"queued_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "reminders_user_id_assignment_id_kind_due_at_pk" PRIMARY KEY("user_id","assignment_id","kind","due_at")
);
--> statement-breakpoint
CREATE TABLE "speakers" (
	"id" text PRIMARY KEY NOT NULL,
	"thread_id" text NOT NULL,
	"user_id" text NOT NULL,
	"side" text NOT NULL,
	"asked_at" timestamp(3) with time zone NOT NULL,
	"called_at" timestamp(3) with time zone,
	"done_at" timestamp(3) with time zone
);
--> statement-breakpoint
CREATE TABLE "threads" (
	"id" text PRIMARY KEY NOT NULL,
	"cohort_id" text NOT NULL,
	"course_id" text NOT NULL,
	"section_id" text NOT NULL,
	"mode" text NOT NULL,
	"topic" text,
	"created_at" timestamp(3) with time zone NOT NULL,
	"closed_at" timestamp(3) with time zone,
	"outcome" text,
	"outcome_by_id" text,
	"outcome_at" timestamp(3) with time zone
);
--> statement-breakpoint
ALTER TABLE "assignment_targets" ADD CONSTRAINT "assignment_targets_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment_targets" ADD CONSTRAINT "assignment_targets_assignment_id_assignments_id_fk" FOREIGN KEY ("assignment_id") REFERENCES "public"."assignments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_cohort_id_cohorts_id_fk" FOREIGN KEY ("cohort_id") REFERENCES "public"."cohorts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_created_by_id_users_id_fk" FOREIGN KEY ("created_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_feeds" ADD CONSTRAINT "calendar_feeds_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cohort_members" ADD CONSTRAINT "cohort_members_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cohort_members" ADD CONSTRAINT "cohort_members_cohort_id_cohorts_id_fk" FOREIGN KEY ("cohort_id") REFERENCES "public"."cohorts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cohort_trainers" ADD CONSTRAINT "cohort_trainers_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cohort_trainers" ADD CONSTRAINT "cohort_trainers_cohort_id_cohorts_id_fk" FOREIGN KEY ("cohort_id") REFERENCES "public"."cohorts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cohorts" ADD CONSTRAINT "cohorts_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "extensions" ADD CONSTRAINT "extensions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "extensions" ADD CONSTRAINT "extensions_assignment_id_assignments_id_fk" FOREIGN KEY ("assignment_id") REFERENCES "public"."assignments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "extensions" ADD CONSTRAINT "extensions_granted_by_id_users_id_fk" FOREIGN KEY ("granted_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grade_changes" ADD CONSTRAINT "grade_changes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grade_changes" ADD CONSTRAINT "grade_changes_cohort_id_cohorts_id_fk" FOREIGN KEY ("cohort_id") REFERENCES "public"."cohorts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grade_changes" ADD CONSTRAINT "grade_changes_changed_by_id_users_id_fk" FOREIGN KEY ("changed_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grade_columns" ADD CONSTRAINT "grade_columns_cohort_id_cohorts_id_fk" FOREIGN KEY ("cohort_id") REFERENCES "public"."cohorts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grade_marks" ADD CONSTRAINT "grade_marks_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grade_marks" ADD CONSTRAINT "grade_marks_cohort_id_cohorts_id_fk" FOREIGN KEY ("cohort_id") REFERENCES "public"."cohorts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grade_marks" ADD CONSTRAINT "grade_marks_marked_by_id_users_id_fk" FOREIGN KEY ("marked_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_cohort_id_cohorts_id_fk" FOREIGN KEY ("cohort_id") REFERENCES "public"."cohorts"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail_choices" ADD CONSTRAINT "mail_choices_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_recipients" ADD CONSTRAINT "message_recipients_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_recipients" ADD CONSTRAINT "message_recipients_message_id_messages_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."messages"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_cohort_id_cohorts_id_fk" FOREIGN KEY ("cohort_id") REFERENCES "public"."cohorts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "open_grades" ADD CONSTRAINT "open_grades_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "open_grades" ADD CONSTRAINT "open_grades_graded_by_id_users_id_fk" FOREIGN KEY ("graded_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organization_members" ADD CONSTRAINT "organization_members_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organization_members" ADD CONSTRAINT "organization_members_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_thread_id_threads_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."threads"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminders" ADD CONSTRAINT "reminders_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminders" ADD CONSTRAINT "reminders_assignment_id_assignments_id_fk" FOREIGN KEY ("assignment_id") REFERENCES "public"."assignments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "speakers" ADD CONSTRAINT "speakers_thread_id_threads_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."threads"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "speakers" ADD CONSTRAINT "speakers_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "threads" ADD CONSTRAINT "threads_cohort_id_cohorts_id_fk" FOREIGN KEY ("cohort_id") REFERENCES "public"."cohorts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "threads" ADD CONSTRAINT "threads_outcome_by_id_users_id_fk" FOREIGN KEY ("outcome_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "assignment_targets_by_assignment" ON "assignment_targets" USING btree ("assignment_id");--> statement-breakpoint
CREATE INDEX "assignments_by_cohort" ON "assignments" USING btree ("cohort_id","removed_at","due_at");--> statement-breakpoint
CREATE INDEX "assignments_by_due" ON "assignments" USING btree ("due_at","removed_at");--> statement-breakpoint
CREATE UNIQUE INDEX "assignments_share_token" ON "assignments" USING btree ("share_token");--> statement-breakpoint
CREATE UNIQUE INDEX "calendar_feeds_token" ON "calendar_feeds" USING btree ("token");--> statement-breakpoint
CREATE INDEX "cohort_members_by_cohort" ON "cohort_members" USING btree ("cohort_id","left_at","user_id");--> statement-breakpoint
CREATE INDEX "cohort_trainers_by_cohort" ON "cohort_trainers" USING btree ("cohort_id");--> statement-breakpoint
CREATE UNIQUE INDEX "cohorts_join_code" ON "cohorts" USING btree ("join_code");--> statement-breakpoint
CREATE UNIQUE INDEX "cohorts_join_token" ON "cohorts" USING btree ("join_token");--> statement-breakpoint
CREATE INDEX "cohorts_by_organization" ON "cohorts" USING btree ("organization_id");--> statement-breakpoint
CREATE INDEX "cohorts_by_deletion" ON "cohorts" USING btree ("deleted_at");--> statement-breakpoint
CREATE INDEX "extensions_by_assignment" ON "extensions" USING btree ("assignment_id");--> statement-breakpoint
CREATE INDEX "grade_changes_by_user" ON "grade_changes" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "grade_changes_by_cohort" ON "grade_changes" USING btree ("cohort_id","changed_at");--> statement-breakpoint
CREATE INDEX "grade_marks_by_cohort" ON "grade_marks" USING btree ("cohort_id");--> statement-breakpoint
CREATE INDEX "invitations_by_user" ON "invitations" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "invitations_by_cohort" ON "invitations" USING btree ("cohort_id");--> statement-breakpoint
CREATE INDEX "message_recipients_by_message" ON "message_recipients" USING btree ("message_id");--> statement-breakpoint
CREATE INDEX "messages_by_cohort" ON "messages" USING btree ("cohort_id","sent_at");--> statement-breakpoint
CREATE INDEX "organization_members_by_organization" ON "organization_members" USING btree ("organization_id");--> statement-breakpoint
CREATE INDEX "organizations_by_name" ON "organizations" USING btree ("name_sort_key","id");--> statement-breakpoint
CREATE INDEX "organizations_by_parent" ON "organizations" USING btree ("parent_id");--> statement-breakpoint
CREATE INDEX "posts_by_thread" ON "posts" USING btree ("thread_id","created_at");--> statement-breakpoint
CREATE INDEX "posts_by_author" ON "posts" USING btree ("author_id");--> statement-breakpoint
CREATE INDEX "reminders_by_assignment" ON "reminders" USING btree ("assignment_id");--> statement-breakpoint
CREATE INDEX "speakers_by_thread" ON "speakers" USING btree ("thread_id","asked_at");--> statement-breakpoint
CREATE INDEX "speakers_by_user" ON "speakers" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "threads_of_section" ON "threads" USING btree ("cohort_id","course_id","section_id");