CREATE TABLE `assignment_marks` (
	`user_id` text NOT NULL,
	`assignment_id` text NOT NULL,
	`marked_at` integer NOT NULL,
	PRIMARY KEY(`user_id`, `assignment_id`),
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`assignment_id`) REFERENCES `assignments`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `assignment_marks_by_assignment` ON `assignment_marks` (`assignment_id`);