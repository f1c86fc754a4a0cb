CREATE TABLE "assignment_marks" (
	"user_id" text NOT NULL,
	"assignment_id" text NOT NULL,
	"marked_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "assignment_marks_user_id_assignment_id_pk" PRIMARY KEY("user_id","assignment_id")
);
--> statement-breakpoint
ALTER TABLE "assignment_marks" ADD CONSTRAINT "assignment_marks_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment_marks" ADD CONSTRAINT "assignment_marks_assignment_id_assignments_id_fk" FOREIGN KEY ("assignment_id") REFERENCES "public"."assignments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "assignment_marks_by_assignment" ON "assignment_marks" USING btree ("assignment_id");