import { type Assignment, extensionsOf, targetsOf } from "#app/domain/assignments/assignments.server.ts";
import { writtenDue } from "#app/domain/assignments/dueDates.ts";
import type { Cohort } from "#app/domain/cohorts/cohorts.server.ts";
import { membersOf } from "#app/domain/cohorts/members.server.ts";
import { dueIn, titleOf } from "#app/http/assignmentPages.server.ts";
import { formatZone } from "#app/i18n/format.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import type { Language } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";

interface Asked {
  assignment: Assignment;
  cohort: Cohort;
  language: Language;
  url: URL;
}

/** All that the page of one assignment shows. */
export async function pageOf({ assignment, cohort, language, url }: Asked) {
  const { id, kind, dueAt, required, note, someOnly, shareToken } = assignment;
  const { t } = i18nFor(language);
  const title =
    (await titleOf(assignment, language)) ?? `${t(`assignments:kinds.${kind}`)} · ${t("assignments:list.gone")}`;
  const zone = formatZone(language, cohort.timeZone, dueAt ?? new Date());
  const targets = someOnly ? ((await targetsOf(db.read, cohort.id)).get(id) ?? new Set<string>()) : null;
  const members = (await membersOf(db.read, cohort.id)).filter((member) => !targets || targets.has(member.id));
  const extensions = (await extensionsOf(db.read, cohort.id)).filter(({ assignmentId }) => assignmentId === id);
  const extended = new Map(extensions.map((extension) => [extension.userId, extension.dueAt]));
  return {
    ...{ language, title },
    cohort: { id: cohort.id, name: cohort.name, zone },
    assignment: {
      ...{ id, required, note: note ?? "" },
      due: dueAt && dueIn(dueAt, cohort.timeZone),
      written: dueAt ? writtenDue(dueAt, cohort.timeZone) : { day: "", time: "" },
    },
    whom: targets?.size ?? null,
    extensions: members.flatMap((member) => {
      const until = extended.get(member.id);
      return until ? { id: member.id, name: nameOf(member), until: dueIn(until, cohort.timeZone) } : [];
    }),
    learners: members.map((member) => ({ id: member.id, name: nameOf(member) })),
    share: shareToken && `${process.env.ORIGIN ?? url.origin}/${language}/shared/${shareToken}`,
  };
}

function nameOf({ name, username, email }: { name: string; username: string | null; email: string | null }): string {
  return name || (username ?? email ?? "");
}
