CREATE TABLE `attempts` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`course_id` text NOT NULL,
	`chapter_id` text NOT NULL,
	`revision_id` text NOT NULL,
	`seed` integer NOT NULL,
	`question_ids` text NOT NULL,
	`started_at` integer NOT NULL,
	`deadline_at` integer,
	`submitted_at` integer,
	`points` real,
	`possible` real,
	`passed` integer,
	`started_language` text NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `attempts_by_chapter` ON `attempts` (`user_id`,`course_id`,`chapter_id`);--> statement-breakpoint
CREATE TABLE `audit_log` (
	`id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`actor_id` text,
	`action` text NOT NULL,
	`subject` text NOT NULL,
	`before` text,
	`after` text,
	`previous_hash` text NOT NULL,
	`hash` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `audit_log_by_time` ON `audit_log` (`at`,`id`);--> statement-breakpoint
CREATE INDEX `audit_log_by_subject` ON `audit_log` (`subject`,`at`);--> statement-breakpoint
CREATE TABLE `block_pairs` (
	`path` text NOT NULL,
	`block_id` text NOT NULL,
	`en_hash` text NOT NULL,
	`zh_hash` text NOT NULL,
	`stale_language` text,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`path`, `block_id`)
);
--> statement-breakpoint
CREATE TABLE `block_reads` (
	`user_id` text NOT NULL,
	`course_id` text NOT NULL,
	`section_id` text NOT NULL,
	`block_id` text NOT NULL,
	`read_at` integer NOT NULL,
	PRIMARY KEY(`user_id`, `course_id`, `section_id`, `block_id`),
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `completions` (
	`user_id` text NOT NULL,
	`kind` text NOT NULL,
	`course_id` text NOT NULL,
	`thing_id` text NOT NULL,
	`completed_at` integer NOT NULL,
	`basis` text NOT NULL,
	PRIMARY KEY(`user_id`, `kind`, `course_id`, `thing_id`),
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `completions_by_thing` ON `completions` (`course_id`,`kind`,`thing_id`);--> statement-breakpoint
CREATE TABLE `content_state` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `documents` (
	`path` text PRIMARY KEY NOT NULL,
	`published_revision_id` text,
	`imported_hash` text,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `enrolments` (
	`user_id` text NOT NULL,
	`course_id` text NOT NULL,
	`started_at` integer NOT NULL,
	`last_section_id` text,
	`last_block_id` text,
	`last_at` integer NOT NULL,
	PRIMARY KEY(`user_id`, `course_id`),
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `enrolments_by_course` ON `enrolments` (`course_id`);--> statement-breakpoint
CREATE TABLE `mails` (
	`id` text PRIMARY KEY NOT NULL,
	`to_address` text NOT NULL,
	`language` text NOT NULL,
	`subject` text NOT NULL,
	`body` text NOT NULL,
	`created_at` integer NOT NULL,
	`not_before` integer NOT NULL,
	`leased_until` integer,
	`attempts` integer NOT NULL,
	`sent_at` integer,
	`failed_at` integer
);
--> statement-breakpoint
CREATE INDEX `mails_waiting` ON `mails` (`sent_at`,`failed_at`,`not_before`);--> statement-breakpoint
CREATE TABLE `password_resets` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `password_resets_by_user` ON `password_resets` (`user_id`);--> statement-breakpoint
CREATE TABLE `practice_answers` (
	`user_id` text NOT NULL,
	`course_id` text NOT NULL,
	`question_id` text NOT NULL,
	`section_id` text NOT NULL,
	`response` text NOT NULL,
	`points` real NOT NULL,
	`possible` real NOT NULL,
	`revision_id` text NOT NULL,
	`answered_at` integer NOT NULL,
	PRIMARY KEY(`user_id`, `course_id`, `question_id`),
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `rate_limits` (
	`key` text PRIMARY KEY NOT NULL,
	`window_start` integer NOT NULL,
	`count` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `responses` (
	`user_id` text NOT NULL,
	`attempt_id` text NOT NULL,
	`question_id` text NOT NULL,
	`response` text NOT NULL,
	`flagged` integer NOT NULL,
	`saved_at` integer NOT NULL,
	`points` real,
	`possible` real,
	PRIMARY KEY(`user_id`, `attempt_id`, `question_id`),
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `revisions` (
	`id` text PRIMARY KEY NOT NULL,
	`path` text NOT NULL,
	`state` text NOT NULL,
	`author_id` text,
	`created_at` integer NOT NULL,
	`source_hash` text NOT NULL,
	`source` text NOT NULL,
	`compiled` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `revisions_by_path` ON `revisions` (`path`,`created_at`);--> statement-breakpoint
CREATE INDEX `revisions_by_state` ON `revisions` (`state`);--> statement-breakpoint
CREATE TABLE `section_times` (
	`user_id` text NOT NULL,
	`course_id` text NOT NULL,
	`section_id` text NOT NULL,
	`seconds` integer NOT NULL,
	`last_at` integer NOT NULL,
	PRIMARY KEY(`user_id`, `course_id`, `section_id`),
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `sessions` (
	`id_hash` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`last_used_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`user_agent` text NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `sessions_by_user` ON `sessions` (`user_id`);--> statement-breakpoint
CREATE INDEX `sessions_by_expiry` ON `sessions` (`expires_at`);--> statement-breakpoint
CREATE TABLE `users` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`role` text NOT NULL,
	`name` text NOT NULL,
	`name_sort_key` text NOT NULL,
	`email` text,
	`email_key` text,
	`username` text,
	`username_key` text,
	`password_hash` text,
	`language` text NOT NULL,
	`organization` text,
	`respondent_group` text,
	`created_at` integer NOT NULL,
	`last_seen_at` integer NOT NULL,
	`disabled_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `users_email_key` ON `users` (`email_key`);--> statement-breakpoint
CREATE UNIQUE INDEX `users_username_key` ON `users` (`username_key`);--> statement-breakpoint
CREATE INDEX `users_by_name` ON `users` (`name_sort_key`,`id`);