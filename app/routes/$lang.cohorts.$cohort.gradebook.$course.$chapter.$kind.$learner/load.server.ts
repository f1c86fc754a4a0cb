import type { Params } from "@remix-run/react";
import { type Member, membersOf } from "#app/domain/cohorts/members.server.ts";
import { changesOf, subjectOfCell } from "#app/domain/grades/changes.server.ts";
import { findColumn } from "#app/domain/grades/forms.ts";
import { cellDetail } from "#app/domain/grades/gradebook.server.ts";
import { findMark } from "#app/domain/grades/marks.server.ts";
import { type InGradebook, requireGradebook } from "#app/http/gradebook.server.ts";
import { notFound } from "#app/http/responses.ts";
import { db } from "#db/client.server.ts";

/** The cell of an address, whose learner learns in the cohort. */
export async function requireCell(request: Request, params: Params) {
  const gradebook = await requireGradebook(request, params);
  const column = findColumn(gradebook.columns, params) ?? notFound();
  const members = await membersOf(db.read, gradebook.cohort.id);
  const index = members.findIndex(({ id }) => id === params.learner);
  const learner = members[index] ?? notFound();
  return { ...gradebook, column, learner, next: members[index + 1], index };
}

type InCell = Awaited<ReturnType<typeof requireCell>>;

export function placeOfCell({ cohort, course, column, learner }: InCell) {
  const { chapterId, kind } = column;
  return { cohortId: cohort.id, courseId: course.id, chapterId, kind, userId: learner.id };
}

/** What the page shows besides names: how the cell came about, the mark, and its history. */
export async function cellPageOf(cell: InCell) {
  const place = placeOfCell(cell);
  const detail = await cellDetail(db.read, {
    cohortId: cell.cohort.id,
    course: cell.course,
    column: cell.column,
    userId: cell.learner.id,
  });
  const mark = await findMark(db.read, place);
  const changes = await changesOf(db.read, { ...place, subject: subjectOfCell(place) });
  return { detail, seenAt: mark?.markedAt.toISOString() ?? "", changes };
}

export function addressOfCell({ language, cohort, course, column }: InGradebook & Pick<InCell, "column">, of: Member) {
  return `/${language}/cohorts/${cohort.id}/gradebook/${course.id}/${column.chapterId}/${column.kind}/${of.id}`;
}
