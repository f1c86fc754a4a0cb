DROP INDEX "attempts_by_chapter";--> statement-breakpoint
ALTER TABLE "completions" DROP CONSTRAINT "completions_user_id_kind_course_id_thing_id_pk";--> statement-breakpoint
ALTER TABLE "completions" ADD CONSTRAINT "completions_user_id_course_id_kind_thing_id_pk" PRIMARY KEY("user_id","course_id","kind","thing_id");--> statement-breakpoint
CREATE INDEX "attempts_by_chapter" ON "attempts" USING btree ("user_id","course_id","chapter_id","passed","submitted_at");