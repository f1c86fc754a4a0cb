import { type ListedMember, memberCount, memberPortions } from "#app/domain/cohorts/memberList.server.ts";
import { type Sheet, sheetOf } from "#app/domain/spreadsheets/sheet.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import type { Reader } from "#db/database.ts";
import { type Asked, column, wordsOnce } from "./columns.ts";

/** Those who learn in a cohort. */
export async function membersSheet(db: Reader, { cohort, language }: Asked): Promise<Sheet> {
  const { t } = i18nFor(language);
  const stateWord = wordsOnce((state: ListedMember["state"]) => t(`exports:state.${state}`));
  const joinedWord = wordsOnce((by: ListedMember["joinedBy"]) => t(`exports:joinedBy.${by}`));
  return sheetOf(memberPortions(db, cohort.id), {
    ...{ language, timeZone: cohort.timeZone, total: await memberCount(db, cohort.id) },
    name: t("exports:file.members", { cohort: cohort.name }),
    columns: [
      column<ListedMember>("name", "text", ({ name }) => name),
      column("email", "text", ({ email }) => email),
      column("username", "text", ({ username }) => username),
      column("state", "text", ({ state }) => stateWord(state)),
      column("joinedBy", "text", ({ joinedBy }) => joinedWord(joinedBy)),
      column("joinedAt", "instant", ({ joinedAt }) => joinedAt),
    ],
  });
}
