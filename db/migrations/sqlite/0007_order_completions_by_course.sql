DROP INDEX `attempts_by_chapter`;--> statement-breakpoint
CREATE INDEX `attempts_by_chapter` ON `attempts` (`user_id`,`course_id`,`chapter_id`,`passed`,`submitted_at`);--> statement-breakpoint
PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_completions` (
	`user_id` text NOT NULL,
	`kind` text NOT NULL,
	`course_id` text NOT NULL,
	`thing_id` text NOT NULL,
	`completed_at` integer NOT NULL,
	`basis` text NOT NULL,
	PRIMARY KEY(`user_id`, `course_id`, `kind`, `thing_id`),
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
INSERT INTO `__new_completions`("user_id", "kind", "course_id", "thing_id", "completed_at", "basis") SELECT "user_id", "kind", "course_id", "thing_id", "completed_at", "basis" FROM `completions`;--> statement-breakpoint
DROP TABLE `completions`;--> statement-breakpoint
ALTER TABLE `__new_completions` RENAME TO `completions`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE INDEX `completions_by_thing` ON `completions` (`course_id`,`kind`,`thing_id`);