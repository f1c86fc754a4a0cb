ALTER TABLE `change_sets` ADD `scheduled_by_id` text REFERENCES users(id) ON DELETE set null;--> statement-breakpoint
ALTER TABLE `change_sets` ADD `failed_at` integer;--> statement-breakpoint
ALTER TABLE `change_sets` ADD `failure` text;