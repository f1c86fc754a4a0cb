CREATE TABLE `change_sets` (
	`id` text PRIMARY KEY NOT NULL,
	`title` text,
	`state` text NOT NULL,
	`created_by_id` text,
	`created_at` integer NOT NULL,
	`review_asked_by_id` text,
	`review_asked_at` integer,
	`reviewed_by_id` text,
	`reviewed_at` integer,
	`publish_at` integer,
	`published_by_id` text,
	`published_at` integer,
	`published_version` integer,
	FOREIGN KEY (`created_by_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`review_asked_by_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`reviewed_by_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`published_by_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE INDEX `change_sets_by_state` ON `change_sets` (`state`,`created_at`);--> statement-breakpoint
CREATE INDEX `change_sets_due` ON `change_sets` (`publish_at`);--> statement-breakpoint
CREATE TABLE `comments` (
	`id` text PRIMARY KEY NOT NULL,
	`subject` text NOT NULL,
	`block_id` text,
	`author_id` text,
	`body` text NOT NULL,
	`created_at` integer NOT NULL,
	`resolved_by_id` text,
	`resolved_at` integer,
	FOREIGN KEY (`author_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`resolved_by_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE INDEX `comments_by_subject` ON `comments` (`subject`,`created_at`);--> statement-breakpoint
CREATE TABLE `content_days` (
	`day` text PRIMARY KEY NOT NULL,
	`published` integer NOT NULL,
	`drafts` integer NOT NULL,
	`missing` integer NOT NULL,
	`stale` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `drafts` (
	`path` text PRIMARY KEY NOT NULL,
	`change_set_id` text NOT NULL,
	`base_revision_id` text,
	`is_removal` integer NOT NULL,
	`origin` text NOT NULL,
	`version` integer NOT NULL,
	`saved_by_id` text,
	`saved_at` integer NOT NULL,
	`source` text NOT NULL,
	FOREIGN KEY (`change_set_id`) REFERENCES `change_sets`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`saved_by_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE INDEX `drafts_by_change_set` ON `drafts` (`change_set_id`);--> statement-breakpoint
CREATE TABLE `editors` (
	`user_id` text NOT NULL,
	`subject` text NOT NULL,
	`seen_at` integer NOT NULL,
	PRIMARY KEY(`user_id`, `subject`),
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `editors_by_subject` ON `editors` (`subject`,`seen_at`);--> statement-breakpoint
CREATE TABLE `kept_blocks` (
	`path` text NOT NULL,
	`block_id` text NOT NULL,
	`language` text NOT NULL,
	`en_hash` text NOT NULL,
	`zh_hash` text NOT NULL,
	`reason` text NOT NULL,
	`kept_by_id` text,
	`kept_at` integer NOT NULL,
	PRIMARY KEY(`path`, `block_id`),
	FOREIGN KEY (`kept_by_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE TABLE `picture_files` (
	`picture_id` text PRIMARY KEY NOT NULL,
	`base64` text NOT NULL,
	FOREIGN KEY (`picture_id`) REFERENCES `pictures`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `pictures` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`content_type` text NOT NULL,
	`width` integer NOT NULL,
	`height` integer NOT NULL,
	`bytes` integer NOT NULL,
	`alt_en` text NOT NULL,
	`alt_zh` text NOT NULL,
	`digest` text NOT NULL,
	`uploaded_by_id` text,
	`uploaded_at` integer NOT NULL,
	`removed_at` integer,
	FOREIGN KEY (`uploaded_by_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE UNIQUE INDEX `pictures_by_name` ON `pictures` (`name`);--> statement-breakpoint
CREATE TABLE `regrades` (
	`id` text PRIMARY KEY NOT NULL,
	`course_id` text NOT NULL,
	`chapter_id` text NOT NULL,
	`question_id` text NOT NULL,
	`revision_id` text NOT NULL,
	`attempts` integer NOT NULL,
	`changed` integer NOT NULL,
	`regraded_by_id` text,
	`regraded_at` integer NOT NULL,
	FOREIGN KEY (`regraded_by_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE INDEX `regrades_by_question` ON `regrades` (`course_id`,`chapter_id`,`question_id`);--> statement-breakpoint
CREATE TABLE `site_settings` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL,
	`changed_by_id` text,
	`changed_at` integer NOT NULL,
	FOREIGN KEY (`changed_by_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
ALTER TABLE `sessions` ADD `supporter_id` text;