ALTER TABLE "change_sets" ADD COLUMN "scheduled_by_id" text;--> statement-breakpoint
ALTER TABLE "change_sets" ADD COLUMN "failed_at" timestamp(3) with time zone;--> statement-breakpoint
ALTER TABLE "change_sets" ADD COLUMN "failure" text;--> statement-breakpoint
ALTER TABLE "change_sets" ADD CONSTRAINT "change_sets_scheduled_by_id_users_id_fk" FOREIGN KEY ("scheduled_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;