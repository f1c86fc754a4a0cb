import { createContext, type ReactElement, useContext } from "react";
import type { DueHere } from "#app/components/assignments/onReadingPages.tsx";
import type { LearningView } from "#app/components/learning/LearningBody.tsx";

/**
 * A reading page is the same for everybody but for a few places. A place is a component whose look depends on a small
 * state taken from the person's view of the page. A page is rendered once with its places left empty, and kept; a
 * request fills them in (app/http/reading.server.ts).
 */
export interface Place<Props extends object, State> {
  /** What this person has here: small, and all that the markup depends on besides the props. */
  stateOf: (view: PersonalView, props: Props) => State;
  Render: (props: Props & { state: State }) => ReactElement | null;
}

/** What a page shows of one person. Null parts: nobody is signed in, or the page does not show them. */
export interface PersonalView {
  person: {
    name: string;
    kind: "guest" | "account";
    role: "learner" | "trainer" | "admin";
    /** An admin looks through their eyes, for support. */
    isSupported?: boolean;
  } | null;
  /** Path and search of the page, for links that come back to it. */
  here: string;
  /** Messages of theirs that they have not opened. */
  unread?: number;
  /** Where they can discuss: the cohorts they learn in. */
  cohorts?: CohortLink[];
  section?: SectionView;
  course?: CourseView;
  learning?: LearningView;
  /** What of the page this person was assigned, the most pressing first. */
  assigned?: DueHere[];
}

export interface CohortLink {
  id: string;
  name: string;
}

/** One person in one section. */
export interface SectionView {
  readBlockIds: string[];
  done: boolean;
  /** Responses to the questions inside the text, by question id. */
  answers: Record<string, PracticeAnswer>;
}
export interface PracticeAnswer {
  response: unknown;
  points: number;
  possible: number;
  answeredAt: Date;
}

/** One person in one course. */
export interface CourseView {
  /** By section id. */
  sections: Record<string, { read: number; total: number; done: boolean }>;
  /** By chapter id. */
  chapters: Record<string, { complete: boolean; quizPassed: boolean; bestScore: number | null }>;
  complete: boolean;
  /** Where to go on. */
  next: { sectionId: string; blockId: string | null } | null;
  started: boolean;
}

// biome-ignore lint/suspicious/noExplicitAny: places of all kinds stand in one list
export type AnyPlace = Place<any, any>;

/** A page being rendered with its places left empty. */
export interface Template {
  /** For whom: trainers see their notes in the text. */
  audience: Audience;
  /** Stands in the HTML where a place was left empty, followed by its number and the mark again. */
  mark: string;
  /** The places that were left empty, by number. */
  places: { place: AnyPlace; props: object }[];
}
export type Audience = "learner" | "trainer";

/** Set while a template is rendered (entry.server.tsx). */
export const TemplateContext = createContext<Template | null>(null);
/** The view of the person for whom the page is rendered (root.tsx). */
export const PersonalContext = createContext<PersonalView | null>(null);

/** Shows a place filled in, or leaves its mark where the page is rendered as a template. Never put it beside bare text or another place. */
export function Personal<Props extends object, State>({ place, props }: { place: Place<Props, State>; props: Props }) {
  const template = useContext(TemplateContext);
  const view = useContext(PersonalContext);
  if (template) {
    template.places.push({ place, props });
    return <>{`${template.mark}${template.places.length - 1}${template.mark}`}</>;
  }
  if (!view) throw new Error("Personal stands outside a page");
  return <place.Render {...props} state={place.stateOf(view, props)} />;
}
