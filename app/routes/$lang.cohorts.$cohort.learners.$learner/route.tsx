import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { currentCatalogue, quizRevision } from "#app/catalogue/catalogue.server.ts";
import { useZone } from "#app/components/board/useZone.ts";
import { CohortPage } from "#app/components/cohorts/CohortPage.tsx";
import { formPageHeaders, formPageMeta } from "#app/components/forms/workingPage.ts";
import { QuestionFeedback } from "#app/components/question/QuestionFeedback.tsx";
import { isMember } from "#app/domain/cohorts/members.server.ts";
import { findAttempt, savedResponses } from "#app/domain/quiz/attempts.server.ts";
import { explained } from "#app/domain/quiz/explained.ts";
import { quizOfAttempt } from "#app/domain/quiz/regrades.server.ts";
import { questionsOf } from "#app/domain/quiz/sitting.ts";
import { attentionOf } from "#app/domain/reports/attention.ts";
import { learnerRecords } from "#app/domain/reports/board.server.ts";
import { dueFor, overdueOf } from "#app/domain/reports/board.ts";
import { columnViews, rowOf } from "#app/domain/reports/boardView.ts";
import { cohortAssignments } from "#app/domain/reports/due.server.ts";
import { learnerDetail } from "#app/domain/reports/learner.server.ts";
import { boardOf, courseOf } from "#app/domain/reports/loadBoard.server.ts";
import { timelineOf } from "#app/domain/reports/timeline.server.ts";
import { timelineView } from "#app/domain/reports/timelineView.ts";
import { requireCohortTrainer } from "#app/http/cohortGuards.server.ts";
import { pageOf } from "#app/http/page.ts";
import { notFound } from "#app/http/responses.ts";
import { settleCohort } from "#app/http/settleAttempts.server.ts";
import { formatDateTime } from "#app/i18n/format.ts";
import { isLanguage, type Language } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";
import styles from "./learner.module.css";
import { Sections } from "./Sections.tsx";
import { Standing } from "./Standing.tsx";
import { Timeline } from "./Timeline.tsx";

/** One learner of a cohort in one course: how they stand, what they did when, and what they answered. */
export async function loader({ params, request }: LoaderFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const { cohort } = await requireCohortTrainer(request, params.cohort);
  const userId = params.learner ?? "";
  if (!(await isMember(db.read, { cohortId: cohort.id, userId }))) notFound();
  const { searchParams } = new URL(request.url);
  const now = new Date();
  await settleCohort(cohort.id, now);
  const catalogue = await currentCatalogue(db);
  const assignments = await cohortAssignments(db.read, { cohortId: cohort.id, catalogue });
  const asked = searchParams.get("course");
  const course = (await courseOf(db.read, { cohort, catalogue, asked, assignments })) ?? notFound();
  const board = boardOf(cohort, course, assignments, now);
  const [learner] = await learnerRecords(db.read, { cohortId: cohort.id, course, only: [userId], withBegun: true });
  if (!learner) return notFound();
  const overdue = overdueOf(learner, board);
  const row = rowOf({ learner, overdue, attention: attentionOf(learner, board, overdue) }, board, language);
  const detail = await learnerDetail(db.read, { userId, courseId: course.id });
  const { done, times, answers } = detail;
  const { joinedAt, startedAt } = learner;
  const life = { userId, cohortId: cohort.id, courseId: course.id, joinedAt, startedAt, detail, now };
  const timeline = await timelineOf(db.read, life, pageOf(request));
  const columns = columnViews(board, "sections", language);
  return {
    language,
    now,
    title: `${row.name} · ${cohort.name}`,
    cohort: { id: cohort.id, name: cohort.name, timeZone: cohort.timeZone },
    course: { id: course.id, title: course.title[language] },
    row,
    joinedAt,
    startedAt,
    columns: columns.map((column, index) => ({
      ...column,
      code: row.cells.sections.charAt(index),
      dueAt: dueOf(board.columns.sections[index]?.assignments ?? [], userId),
      seconds: times.find(({ sectionId }) => column.kind === "section" && sectionId === column.thingId)?.seconds ?? 0,
      doneAt: done.find(({ kind, thingId }) => kind === column.kind && thingId === column.thingId)?.at ?? null,
      answers: answersIn(answers, column.kind === "section" ? column.thingId : ""),
    })),
    timeline: { ...timeline, events: timeline.events.map((one) => timelineView(one, { catalogue, course, language })) },
    open: await responsesOf(userId, searchParams.get("attempt"), course.id),
  };
}

export type LearnerData = Awaited<ReturnType<typeof loader>>;

function dueOf(assignments: readonly Parameters<typeof dueFor>[0][], userId: string): Date | null {
  const dates = assignments.flatMap((assignment) => dueFor(assignment, userId) ?? []);
  return dates.sort((one, other) => one.getTime() - other.getTime())[0] ?? null;
}

function answersIn(answers: { sectionId: string; points: number; possible: number }[], sectionId: string) {
  const own = answers.filter((answer) => answer.sectionId === sectionId);
  return { given: own.length, right: own.filter(({ points, possible }) => possible > 0 && points >= possible).length };
}

/** What was answered in a submitted attempt, with the key: trainers may see it. */
async function responsesOf(userId: string, attemptId: string | null, courseId: string) {
  const attempt = attemptId ? await findAttempt(db.read, { userId, attemptId }) : undefined;
  if (!attempt?.submittedAt || attempt.courseId !== courseId) return null;
  const found = await quizOfAttempt(db.read, attempt, (revisionId) => quizRevision(db, revisionId));
  if (!found) return null;
  const { quiz } = found;
  const saved = await savedResponses(db.read, { attempt, quiz });
  const responseTo = (id: string) => saved.get(id)?.response ?? null;
  const questions = questionsOf(quiz, attempt).map((question) =>
    explained(question, responseTo(question.id), attempt.seed),
  );
  return { id: attempt.id, questions };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => formPageMeta(data);
export const headers = formPageHeaders;

export default function LearnerPage() {
  const data = useLoaderData<typeof loader>();
  const { language, cohort, course, row } = data;
  const { t } = useTranslation("board");
  const base = `/${language}/cohorts/${cohort.id}`;
  const zone = useZone(cohort.timeZone);
  const name = row.name || t("noName");
  return (
    <CohortPage
      cohort={cohort}
      title={name}
      actions={
        <>
          <a className="button" href={`${base}/messages/new?to=${row.id}`}>
            {t("attention.message")}
          </a>
          {row.extend ? (
            <a className="button secondary" href={`${base}/assignments/${row.extend}/extend?learner=${row.id}`}>
              {t("attention.extend")}
            </a>
          ) : null}
          <a className="button secondary" href={`${base}/gradebook/${course.id}#learner-${row.id}`}>
            {t("learner.gradebook")}
          </a>
        </>
      }
    >
      <p>
        <a href={`${base}?course=${course.id}`}>{t("learner.back")}</a> · <a href="#timeline">{t("timeline.title")}</a>
      </p>
      <Standing data={data} when={(at) => formatDateTime(language, at, zone)} />
      <Sections data={data} zone={zone} />
      {data.open ? <Responses open={data.open} language={language} name={name} /> : null}
      <Timeline data={data} base={base} zone={zone} />
    </CohortPage>
  );
}

function Responses({
  open,
  language,
  name,
}: {
  open: NonNullable<LearnerData["open"]>;
  language: Language;
  name: string;
}) {
  const { t } = useTranslation("board");
  return (
    <section className="stack" id="responses" aria-labelledby="responses-title">
      <h3 id="responses-title">{t("learner.responses", { name })}</h3>
      <ol className={styles.responses}>
        {open.questions.map((question) => (
          <li key={question.id} className="card">
            <QuestionFeedback explained={question} languages={[language]} withPoints />
          </li>
        ))}
      </ol>
    </section>
  );
}
