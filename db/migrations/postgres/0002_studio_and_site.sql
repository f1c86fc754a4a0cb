CREATE TABLE "change_sets" (
	"id" text PRIMARY KEY NOT NULL,
	"title" text,
	"state" text NOT NULL,
	"created_by_id" text,
	"created_at" timestamp(3) with time zone NOT NULL,
	"review_asked_by_id" text,
	"review_asked_at" timestamp(3) with time zone,
	"reviewed_by_id" text,
	"reviewed_at" timestamp(3) with time zone,
	"publish_at" timestamp(3) with time zone,
	"published_by_id" text,
	"published_at" timestamp(3) with time zone,
	"published_version" integer
);
--> statement-breakpoint
CREATE TABLE "comments" (
	"id" text PRIMARY KEY NOT NULL,
	"subject" text NOT NULL,
	"block_id" text,
	"author_id" text,
	"body" text NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"resolved_by_id" text,
	"resolved_at" timestamp(3) with time zone
);
--> statement-breakpoint
CREATE TABLE "content_days" (
	"day" text PRIMARY KEY NOT NULL,
	"published" integer NOT NULL,
	"drafts" integer NOT NULL,
	"missing" integer NOT NULL,
	"stale" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "drafts" (
	"path" text PRIMARY KEY NOT NULL,
	"change_set_id" text NOT NULL,
	"base_revision_id" text,
	"is_removal" boolean NOT NULL,
	"origin" text NOT NULL,
	"version" integer NOT NULL,
	"saved_by_id" text,
	"saved_at" timestamp(3) with time zone NOT NULL,
	"source" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "editors" (
	"user_id" text NOT NULL,
	"subject" text NOT NULL,
	"seen_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "editors_user_id_subject_pk" PRIMARY KEY("user_id","subject")
);
--> statement-breakpoint
CREATE TABLE "kept_blocks" (
	"path" text NOT NULL,
	"block_id" text NOT NULL,
	"language" text NOT NULL,
	"en_hash" text NOT NULL,
	"zh_hash" text NOT NULL,
	"reason" text NOT NULL,
	"kept_by_id" text,
	"kept_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "kept_blocks_path_block_id_pk" PRIMARY KEY("path","block_id")
);
--> statement-breakpoint
CREATE TABLE "picture_files" (
	"picture_id" text PRIMARY KEY NOT NULL,
	"base64" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "pictures" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"content_type" text NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"bytes" integer NOT NULL,
	"alt_en" text NOT NULL,
	"alt_zh" text NOT NULL,
	"digest" text NOT NULL,
	"uploaded_by_id" text,
	"uploaded_at" timestamp(3) with time zone NOT NULL,
	"removed_at" timestamp(3) with time zone
);
--> statement-breakpoint
CREATE TABLE "regrades" (
	"id" text PRIMARY KEY NOT NULL,
	"course_id" text NOT NULL,
	"chapter_id" text NOT NULL,
	"question_id" text NOT NULL,
	"revision_id" text NOT NULL,
	"attempts" integer NOT NULL,
	"changed" integer NOT NULL,
	"regraded_by_id" text,
	"regraded_at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "site_settings" (
	"key" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL,
	"changed_by_id" text,
	"changed_at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "supporter_id" text;--> statement-breakpoint
ALTER TABLE "change_sets" ADD CONSTRAINT "change_sets_created_by_id_users_id_fk" FOREIGN KEY ("created_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "change_sets" ADD CONSTRAINT "change_sets_review_asked_by_id_users_id_fk" FOREIGN KEY ("review_asked_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "change_sets" ADD CONSTRAINT "change_sets_reviewed_by_id_users_id_fk" FOREIGN KEY ("reviewed_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "change_sets" ADD CONSTRAINT "change_sets_published_by_id_users_id_fk" FOREIGN KEY ("published_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_resolved_by_id_users_id_fk" FOREIGN KEY ("resolved_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_change_set_id_change_sets_id_fk" FOREIGN KEY ("change_set_id") REFERENCES "public"."change_sets"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_saved_by_id_users_id_fk" FOREIGN KEY ("saved_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "editors" ADD CONSTRAINT "editors_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kept_blocks" ADD CONSTRAINT "kept_blocks_kept_by_id_users_id_fk" FOREIGN KEY ("kept_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "picture_files" ADD CONSTRAINT "picture_files_picture_id_pictures_id_fk" FOREIGN KEY ("picture_id") REFERENCES "public"."pictures"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pictures" ADD CONSTRAINT "pictures_uploaded_by_id_users_id_fk" FOREIGN KEY ("uploaded_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "regrades" ADD CONSTRAINT "regrades_regraded_by_id_users_id_fk" FOREIGN KEY ("regraded_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "site_settings" ADD CONSTRAINT "site_settings_changed_by_id_users_id_fk" FOREIGN KEY ("changed_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "change_sets_by_state" ON "change_sets" USING btree ("state","created_at");--> statement-breakpoint
CREATE INDEX "change_sets_due" ON "change_sets" USING btree ("publish_at");--> statement-breakpoint
CREATE INDEX "comments_by_subject" ON "comments" USING btree ("subject","created_at");--> statement-breakpoint
CREATE INDEX "drafts_by_change_set" ON "drafts" USING btree ("change_set_id");--> statement-breakpoint
CREATE INDEX "editors_by_subject" ON "editors" USING btree ("subject","seen_at");--> statement-breakpoint
CREATE UNIQUE INDEX "pictures_by_name" ON "pictures" USING btree ("name");--> statement-breakpoint
CREATE INDEX "regrades_by_question" ON "regrades" USING btree ("course_id","chapter_id","question_id");