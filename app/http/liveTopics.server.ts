import { currentCatalogue } from "#app/catalogue/catalogue.server.ts";
import { findCourse } from "#app/catalogue/queries.ts";
import { can } from "#app/domain/accounts/permissions.ts";
import { findCohort } from "#app/domain/cohorts/cohorts.server.ts";
import { type Place, threadVersion } from "#app/domain/discussions/threads.server.ts";
import { rowOf } from "#app/domain/reports/boardView.ts";
import { type BoardNews, BoardWatch } from "#app/domain/reports/watch.server.ts";
import type { Language } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";
import { takesPart } from "./cohortGuards.server.ts";
import { eventOf, type Topic } from "./live.server.ts";
import { settleCohort } from "./settleAttempts.server.ts";

/** The board of a cohort in one course, for its trainers: learners as they change, or that all has to be read anew. */
export function boardTopic({ cohortId, courseId }: { cohortId: string; courseId: string }): Topic {
  const watched = new BoardWatch();
  return {
    key: `board ${cohortId} ${courseId}`,
    async look(now) {
      const catalogue = await currentCatalogue(db);
      const cohort = await findCohort(db.read, cohortId);
      const course = findCourse(catalogue, courseId);
      if (!cohort || !course) return null;
      const also = await settleCohort(cohortId, now);
      const news = await watched.look(db.read, { cohort, course, catalogue, now, also });
      return { begin: eventOf("open"), ...(news && { news: (language) => wordsOf(news, language) }) };
    },
    async mayWatch(person) {
      const cohort = await findCohort(db.read, cohortId);
      return cohort !== null && can(person, "trainCohort", cohort);
    },
  };
}

function wordsOf(news: BoardNews, language: Language): string {
  if (news.kind === "board") return eventOf("board");
  const { board, changed } = news;
  return eventOf(
    "learners",
    changed.map((one) => rowOf(one, board, language)),
  );
}

/** What is said about a section, for all who take part: that it has become another than a page shows. */
export function threadTopic(place: Place): Topic {
  let known: string | undefined;
  return {
    key: `thread ${place.cohortId} ${place.courseId} ${place.sectionId}`,
    async look() {
      const version = await threadVersion(db.read, place);
      const event = eventOf("thread", version);
      const isNew = known !== undefined && known !== version;
      known = version;
      return { begin: event, ...(isNew && { news: () => event }) };
    },
    async mayWatch(person) {
      const cohort = await findCohort(db.read, place.cohortId);
      return cohort !== null && (await takesPart(person, cohort));
    },
  };
}
