import type { FormProblem } from "#app/components/forms/problem.ts";
import { mostRosterEntries, type RosterEntry, readPastedRoster, readRoster } from "#app/domain/cohorts/roster.ts";
import { readRosterFile } from "#app/domain/cohorts/rosterFile.server.ts";
import type { SentFile } from "./fileForms.server.ts";

interface Sent {
  roster: string;
  file: SentFile | "tooLarge" | null;
}

export interface SentRoster {
  ok: true;
  entries: RosterEntry[];
  source: "names" | "file";
}
type Problem = Pick<FormProblem, "errors" | "values">;

/** The people in what was sent: in the file where there is one, otherwise in the text. */
export async function rosterSent({ roster, file }: Sent): Promise<SentRoster | { ok: false; problem: Problem }> {
  const wrong = (field: string, code: string) => {
    return { ok: false as const, problem: { errors: { [field]: code }, values: { roster } } };
  };
  if (file === "tooLarge") return wrong("file", "fileTooLarge");
  const read = file && (await readRosterFile(file.bytes));
  if (read && !read.ok) return wrong("file", read.reason);
  const [entries, field] = read ? [readRoster(read.table), "file"] : [readPastedRoster(roster), "roster"];
  if (entries.length === 0) return wrong(field, "rosterEmpty");
  if (entries.length > mostRosterEntries) return wrong(field, "rosterTooMany");
  return { ok: true, entries, source: read ? "file" : "names" };
}
