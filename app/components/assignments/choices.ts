import type { CourseOutline } from "#app/domain/assignments/inOrder.ts";

/** A cohort that can be given something; `zone` as people call it. */
export interface CohortChoice {
  id: string;
  name: string;
  zone: string;
}

/** Learners of the chosen cohort: those already chosen and as many more as fit. */
export interface MemberChoices {
  list: { id: string; name: string }[];
  more: number;
  all: number;
  find: string;
}

/** What the form that assigns is shown with. */
export interface AssignData {
  /** Made by the page, so that the form sent twice assigns once. */
  formId: string;
  cohorts: CohortChoice[];
  cohort: CohortChoice | null;
  members: MemberChoices | null;
  today: string;
  /** What was filled in before the page was asked for again. */
  typed: Typed;
}

/** Each field with all of its values. */
export type Typed = Record<string, string[]>;

export interface Choice {
  id: string;
  title: string;
}
export interface ChoiceChapter extends Choice {
  sections: Choice[];
  quiz?: string | undefined;
}
/** A course with the names of its parts. */
export interface ChoiceCourse extends Choice, CourseOutline {
  chapters: ChoiceChapter[];
}

/** All that can be assigned. */
export interface Choices {
  courses: ChoiceCourse[];
  cases: Choice[];
  tools: Choice[];
  /** What the cohort has been given already, as `thingText` says it. */
  assigned: string[];
}
