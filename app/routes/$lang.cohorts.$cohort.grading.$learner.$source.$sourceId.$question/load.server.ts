import { currentCatalogue } from "#app/catalogue/catalogue.server.ts";
import type { Cohort } from "#app/domain/cohorts/cohorts.server.ts";
import { changesOf, subjectOfOpen } from "#app/domain/grades/changes.server.ts";
import { keyOf, languageOfText, nextWaiting, type OpenPlace, waits } from "#app/domain/grades/openGrade.ts";
import { findOpenGrade } from "#app/domain/grades/openGrades.server.ts";
import type { OpenResponse } from "#app/domain/grades/openQueue.server.ts";
import { addressOfOpen, type Learner, placeInCourse, queueOf } from "#app/http/grading.server.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import type { Language } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";

interface Asked {
  language: Language;
  cohort: Cohort;
  learner: Learner;
  place: OpenPlace;
  response: OpenResponse;
  /** What was done before, from the address. */
  done: string | null;
}

/** One response with its rubric, what was said of it before, and which comes next. */
export async function gradingPage({ language, cohort, learner, place, response, done }: Asked) {
  const catalogue = await currentCatalogue(db);
  const grade = await findOpenGrade(db.read, place);
  const queue = await queueOf(cohort.id);
  const next = nextWaiting(queue, { ...place, savedAt: response.savedAt });
  const changes = await changesOf(db.read, {
    cohortId: cohort.id,
    userId: place.userId,
    subject: subjectOfOpen(place),
  });
  const { question, scenario, text, savedAt } = response;
  return {
    language,
    title: i18nFor(language).t("grades:title.gradingOf", { cohort: cohort.name }),
    cohort: { id: cohort.id, name: cohort.name, timeZone: cohort.timeZone },
    key: keyOf(place),
    name: learner.name,
    where: placeInCourse(catalogue, response, language),
    prompt: question.prompt[language],
    scenario: scenario?.[language] ?? null,
    model: question.model[language],
    text,
    textLanguage: languageOfText(text),
    savedAt,
    rubric: question.rubric.map(({ id, text: words, points }) => ({ id, text: words[language], points })),
    grade: grade && {
      criteria: grade.criteria,
      feedback: grade.feedback,
      feedbackLanguage: grade.feedbackLanguage,
      isEarlier: waits(savedAt, grade),
    },
    seenAt: grade?.gradedAt.toISOString() ?? "",
    waiting: queue.length,
    next: next && addressOfOpen(language, cohort.id, next),
    done,
    overwritten: changes[1]?.by ?? null,
  };
}

export type GradingPage = Awaited<ReturnType<typeof gradingPage>>;
