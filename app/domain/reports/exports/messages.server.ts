import { type SentMessage, sentPortions } from "#app/domain/messages/messages.server.ts";
import { type Sheet, sheetOf } from "#app/domain/spreadsheets/sheet.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import type { Reader } from "#db/database.ts";
import { type Asked, column } from "./columns.ts";

/** What trainers wrote to a cohort, and how many have read it. It names no learner. */
export function messagesSheet(db: Reader, { cohort, language }: Asked): Sheet {
  return sheetOf(sentPortions(db, cohort.id), {
    ...{ language, timeZone: cohort.timeZone },
    name: i18nFor(language).t("exports:file.messages", { cohort: cohort.name }),
    columns: [
      column<SentMessage & { body: string }>("sentAt", "instant", ({ sentAt }) => sentAt),
      column("author", "text", ({ author }) => author),
      column("subject", "text", ({ subject }) => subject),
      column("body", "text", ({ body }) => body),
      column("recipients", "number", ({ recipients }) => recipients),
      column("read", "number", ({ read }) => read),
    ],
  });
}
