import { mainCourse } from "#app/catalogue/queries.ts";
import type { Catalogue, Section } from "#app/catalogue/types.ts";
import type { LearningView } from "#app/components/learning/LearningBody.tsx";
import { courseCardOf } from "#app/components/reading/CourseCards.tsx";
import { outlineOf } from "#app/components/reading/outline.ts";
import { type CourseOverview, learningOverview } from "#app/domain/learning/views.server.ts";
import type { Language } from "#app/i18n/languages.ts";
import type { Database } from "#db/database.ts";
import { ownDue } from "./ownDue.server.ts";
import type { Person } from "./session.server.ts";

interface Asked {
  person: Person;
  language: Language;
  catalogue: Catalogue;
  now: Date;
}

/** What my learning shows: what is due, then each course begun, the one last open first, with its map. */
export async function learningView(db: Database, { person, language, catalogue, now }: Asked): Promise<LearningView> {
  const overviews = await learningOverview(db, { userId: person.id, now, catalogue });
  const shown = overviews[0]?.course ?? mainCourse(catalogue);
  const first = shown?.chapters[0]?.sections[0];
  return {
    name: person.name,
    isGuest: person.kind === "guest",
    due: await ownDue(db, { userId: person.id, catalogue, language, now }),
    courses: overviews.map((overview) => courseCard(overview, language)),
    map: shown?.map ?? "path",
    chapters: shown ? outlineOf(shown, language) : [],
    course: overviews[0]?.view ?? null,
    first:
      shown && first
        ? { href: addressOf(first, language), course: shown.title[language], minutes: first.minutes[language] }
        : null,
    others: catalogue.courses
      .filter((course) => overviews.every((overview) => overview.course !== course))
      .map((course) => courseCardOf(course, language)),
  };
}

function courseCard(
  { course, view, seconds, completedAt }: CourseOverview,
  language: Language,
): LearningView["courses"][number] {
  const sections = Object.values(view.sections);
  const minutes = Math.round(seconds / 60);
  return {
    id: course.id,
    title: course.title[language],
    href: `/${language}/courses/${course.id}`,
    done: sections.filter(({ done }) => done).length,
    total: sections.length,
    newSections: completedAt ? sections.filter(({ done }) => !done).length : 0,
    completedAt: completedAt?.toISOString() ?? null,
    hours: Math.floor(minutes / 60),
    minutes: minutes % 60,
    next: nextOf({ course, view }, language),
    quizzes: course.chapters.flatMap((chapter) =>
      chapter.quiz
        ? {
            title: `${chapter.number} ${chapter.title[language]}`,
            href: `/${language}/courses/${course.id}/quizzes/${chapter.id}`,
            passed: view.chapters[chapter.id]?.quizPassed ?? false,
            bestScore: view.chapters[chapter.id]?.bestScore ?? null,
          }
        : [],
    ),
  };
}

/** Where to go on: the section, the part of it, and the minutes that are left there. */
function nextOf({ course, view }: Pick<CourseOverview, "course" | "view">, language: Language) {
  const section = course.chapters.flatMap((chapter) => chapter.sections).find(({ id }) => id === view.next?.sectionId);
  if (!section || !view.next) return null;
  const { blockId } = view.next;
  const text = section.texts[language] ?? section.texts.en ?? section.texts.zh;
  const progress = view.sections[section.id];
  const left = progress && progress.total > 0 ? 1 - progress.read / progress.total : 1;
  return {
    href: addressOf(section, language) + (blockId ? `#${blockId}` : ""),
    number: section.number,
    title: section.title[language],
    heading: text?.blocks.find(({ id }) => id === blockId)?.heading ?? null,
    minutes: Math.max(1, Math.round(section.minutes[language] * left)),
  };
}

function addressOf(section: Section, language: Language): string {
  return `/${language}/courses/${section.courseId}/${section.id}`;
}
