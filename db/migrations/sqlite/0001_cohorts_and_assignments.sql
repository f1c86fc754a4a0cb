CREATE TABLE `assignment_targets` (
	`user_id` text NOT NULL,
	`assignment_id` text NOT NULL,
	`added_at` integer NOT NULL,
	PRIMARY KEY(`user_id`, `assignment_id`),
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`assignment_id`) REFERENCES `assignments`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `assignment_targets_by_assignment` ON `assignment_targets` (`assignment_id`);--> statement-breakpoint
CREATE TABLE `assignments` (
	`id` text PRIMARY KEY NOT NULL,
	`cohort_id` text NOT NULL,
	`kind` text NOT NULL,
	`course_id` text,
	`thing_id` text NOT NULL,
	`due_at` integer,
	`required` integer NOT NULL,
	`note` text,
	`some_only` integer NOT NULL,
	`share_token` text,
	`created_by_id` text,
	`created_at` integer NOT NULL,
	`removed_at` integer,
	FOREIGN KEY (`cohort_id`) REFERENCES `cohorts`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`created_by_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE INDEX `assignments_by_cohort` ON `assignments` (`cohort_id`,`removed_at`,`due_at`);--> statement-breakpoint
CREATE INDEX `assignments_by_due` ON `assignments` (`due_at`,`removed_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `assignments_share_token` ON `assignments` (`share_token`);--> statement-breakpoint
CREATE TABLE `calendar_feeds` (
	`user_id` text PRIMARY KEY NOT NULL,
	`token` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `calendar_feeds_token` ON `calendar_feeds` (`token`);--> statement-breakpoint
CREATE TABLE `cohort_members` (
	`user_id` text NOT NULL,
	`cohort_id` text NOT NULL,
	`joined_by` text NOT NULL,
	`joined_at` integer NOT NULL,
	`left_at` integer,
	PRIMARY KEY(`user_id`, `cohort_id`),
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`cohort_id`) REFERENCES `cohorts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `cohort_members_by_cohort` ON `cohort_members` (`cohort_id`,`left_at`,`user_id`);--> statement-breakpoint
CREATE TABLE `cohort_trainers` (
	`user_id` text NOT NULL,
	`cohort_id` text NOT NULL,
	`is_owner` integer NOT NULL,
	`added_at` integer NOT NULL,
	PRIMARY KEY(`user_id`, `cohort_id`),
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`cohort_id`) REFERENCES `cohorts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `cohort_trainers_by_cohort` ON `cohort_trainers` (`cohort_id`);--> statement-breakpoint
CREATE TABLE `cohorts` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`organization_id` text,
	`starts_on` text,
	`ends_on` text,
	`language` text,
	`note` text,
	`picture` text,
	`time_zone` text NOT NULL,
	`inactive_days` integer NOT NULL,
	`join_code` text,
	`join_token` text,
	`join_expires_at` integer,
	`created_at` integer NOT NULL,
	`deleted_at` integer,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE UNIQUE INDEX `cohorts_join_code` ON `cohorts` (`join_code`);--> statement-breakpoint
CREATE UNIQUE INDEX `cohorts_join_token` ON `cohorts` (`join_token`);--> statement-breakpoint
CREATE INDEX `cohorts_by_organization` ON `cohorts` (`organization_id`);--> statement-breakpoint
CREATE INDEX `cohorts_by_deletion` ON `cohorts` (`deleted_at`);--> statement-breakpoint
CREATE TABLE `extensions` (
	`user_id` text NOT NULL,
	`assignment_id` text NOT NULL,
	`due_at` integer NOT NULL,
	`granted_by_id` text,
	`granted_at` integer NOT NULL,
	PRIMARY KEY(`user_id`, `assignment_id`),
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`assignment_id`) REFERENCES `assignments`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`granted_by_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE INDEX `extensions_by_assignment` ON `extensions` (`assignment_id`);--> statement-breakpoint
CREATE TABLE `grade_changes` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text,
	`cohort_id` text,
	`subject` text NOT NULL,
	`before` text,
	`after` text,
	`changed_by_id` text,
	`changed_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`cohort_id`) REFERENCES `cohorts`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`changed_by_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE INDEX `grade_changes_by_user` ON `grade_changes` (`user_id`);--> statement-breakpoint
CREATE INDEX `grade_changes_by_cohort` ON `grade_changes` (`cohort_id`,`changed_at`);--> statement-breakpoint
CREATE TABLE `grade_columns` (
	`cohort_id` text NOT NULL,
	`course_id` text NOT NULL,
	`chapter_id` text NOT NULL,
	`kind` text NOT NULL,
	`weight` real NOT NULL,
	`counts` text NOT NULL,
	PRIMARY KEY(`cohort_id`, `course_id`, `chapter_id`, `kind`),
	FOREIGN KEY (`cohort_id`) REFERENCES `cohorts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `grade_marks` (
	`user_id` text NOT NULL,
	`cohort_id` text NOT NULL,
	`course_id` text NOT NULL,
	`chapter_id` text NOT NULL,
	`kind` text NOT NULL,
	`share` real,
	`excused` integer NOT NULL,
	`note` text,
	`marked_by_id` text,
	`marked_at` integer NOT NULL,
	PRIMARY KEY(`user_id`, `cohort_id`, `course_id`, `chapter_id`, `kind`),
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`cohort_id`) REFERENCES `cohorts`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`marked_by_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE INDEX `grade_marks_by_cohort` ON `grade_marks` (`cohort_id`);--> statement-breakpoint
CREATE TABLE `invitations` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`cohort_id` text,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`cohort_id`) REFERENCES `cohorts`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE INDEX `invitations_by_user` ON `invitations` (`user_id`);--> statement-breakpoint
CREATE INDEX `invitations_by_cohort` ON `invitations` (`cohort_id`);--> statement-breakpoint
CREATE TABLE `mail_choices` (
	`user_id` text PRIMARY KEY NOT NULL,
	`week_before` integer NOT NULL,
	`day_before` integer NOT NULL,
	`overdue` integer NOT NULL,
	`messages` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `message_recipients` (
	`user_id` text NOT NULL,
	`message_id` text NOT NULL,
	`read_at` integer,
	PRIMARY KEY(`user_id`, `message_id`),
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`message_id`) REFERENCES `messages`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `message_recipients_by_message` ON `message_recipients` (`message_id`);--> statement-breakpoint
CREATE TABLE `messages` (
	`id` text PRIMARY KEY NOT NULL,
	`cohort_id` text NOT NULL,
	`author_id` text,
	`subject` text NOT NULL,
	`body` text NOT NULL,
	`sent_at` integer NOT NULL,
	FOREIGN KEY (`cohort_id`) REFERENCES `cohorts`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`author_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE INDEX `messages_by_cohort` ON `messages` (`cohort_id`,`sent_at`);--> statement-breakpoint
CREATE TABLE `open_grades` (
	`user_id` text NOT NULL,
	`source` text NOT NULL,
	`source_id` text NOT NULL,
	`question_id` text NOT NULL,
	`points` real NOT NULL,
	`possible` real NOT NULL,
	`criteria` text NOT NULL,
	`feedback` text NOT NULL,
	`feedback_language` text NOT NULL,
	`response_saved_at` integer NOT NULL,
	`graded_by_id` text,
	`graded_at` integer NOT NULL,
	PRIMARY KEY(`user_id`, `source`, `source_id`, `question_id`),
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`graded_by_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE TABLE `organization_members` (
	`user_id` text NOT NULL,
	`organization_id` text NOT NULL,
	`role` text NOT NULL,
	`added_at` integer NOT NULL,
	PRIMARY KEY(`user_id`, `organization_id`),
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `organization_members_by_organization` ON `organization_members` (`organization_id`);--> statement-breakpoint
CREATE TABLE `organizations` (
	`id` text PRIMARY KEY NOT NULL,
	`name_en` text,
	`name_zh` text,
	`name_sort_key` text NOT NULL,
	`respondent_group` text,
	`region` text,
	`parent_id` text,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `organizations_by_name` ON `organizations` (`name_sort_key`,`id`);--> statement-breakpoint
CREATE INDEX `organizations_by_parent` ON `organizations` (`parent_id`);--> statement-breakpoint
CREATE TABLE `posts` (
	`id` text PRIMARY KEY NOT NULL,
	`thread_id` text NOT NULL,
	`author_id` text,
	`body` text NOT NULL,
	`language` text NOT NULL,
	`side` text,
	`created_at` integer NOT NULL,
	`edited_at` integer,
	`pinned_at` integer,
	`removed_at` integer,
	FOREIGN KEY (`thread_id`) REFERENCES `threads`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`author_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE INDEX `posts_by_thread` ON `posts` (`thread_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `posts_by_author` ON `posts` (`author_id`);--> statement-breakpoint
CREATE TABLE `reminders` (
	`user_id` text NOT NULL,
	`assignment_id` text NOT NULL,
	`kind` text NOT NULL,
	`due_at` integer NOT NULL,
	`queued_at` integer NOT NULL,
	PRIMARY KEY(`user_id`, `assignment_id`, `kind`, `due_at`),
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`assignment_id`) REFERENCES `assignments`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `reminders_by_assignment` ON `reminders` (`assignment_id`);--> statement-breakpoint
CREATE TABLE `speakers` (
	`id` text PRIMARY KEY NOT NULL,
	`thread_id` text NOT NULL,
	`user_id` text NOT NULL,
	`side` text NOT NULL,
	`asked_at` integer NOT NULL,
	`called_at` integer,
	`done_at` integer,
	FOREIGN KEY (`thread_id`) REFERENCES `threads`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `speakers_by_thread` ON `speakers` (`thread_id`,`asked_at`);--> statement-breakpoint
CREATE INDEX `speakers_by_user` ON `speakers` (`user_id`);--> statement-breakpoint
CREATE TABLE `threads` (
	`id` text PRIMARY KEY NOT NULL,
	`cohort_id` text NOT NULL,
	`course_id` text NOT NULL,
	`section_id` text NOT NULL,
	`mode` text NOT NULL,
	`topic` text,
	`created_at` integer NOT NULL,
	`closed_at` integer,
	`outcome` text,
	`outcome_by_id` text,
	`outcome_at` integer,
	FOREIGN KEY (`cohort_id`) REFERENCES `cohorts`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`outcome_by_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE UNIQUE INDEX `threads_of_section` ON `threads` (`cohort_id`,`course_id`,`section_id`);