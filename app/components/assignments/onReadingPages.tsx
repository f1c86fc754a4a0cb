import { useTranslation } from "react-i18next";
import type { PersonalView, Place } from "#app/components/personal/personal.tsx";
import type { AssignmentState } from "#app/domain/assignments/dueDates.ts";
import { type Thing, thingAddress } from "#app/domain/assignments/things.ts";
import type { Language } from "#app/i18n/languages.ts";
import { DueDate } from "./DueDate.tsx";
import type { Due } from "./due.ts";
import { MarkForm } from "./OwnDue.tsx";

/** What a reading page shows of one's assignments: those of this page, the most pressing first. */
export interface DueHere {
  id: string;
  due: Due | null;
  state: AssignmentState;
  byHand: boolean;
}

interface OfThing {
  language: Language;
  thing: Thing;
  title: string;
}

/** Whether somebody assigns: trainers and admins. */
export function canAssign({ person }: PersonalView): boolean {
  return person?.kind === "account" && person.role !== "learner";
}

/** The way from content to the form that assigns it. */
export const assignLink: Place<OfThing, boolean> = {
  stateOf: canAssign,
  Render: ({ state, ...props }) => (state ? <AssignLink {...props} /> : null),
};

export function AssignLink({ language, thing, title }: OfThing) {
  const { t } = useTranslation("assignments");
  return (
    <a
      className="button secondary small no-print"
      href={`/${language}/assign?${thingAddress(thing)}`}
      aria-label={t("assignThing", { title })}
    >
      {t("assign")}
    </a>
  );
}

/** "Due 12 March", quietly, for those it was assigned to and who are not done here. */
export const dueHere: Place<{ language: Language }, Pick<DueHere, "due" | "state"> | null> = {
  stateOf: ({ assigned, section }) => {
    if (section?.done) return null;
    const pressing = assigned?.find(({ due, state }) => due !== null && state !== "done");
    return pressing ? { due: pressing.due, state: pressing.state } : null;
  },
  Render: ({ language, state }) =>
    state?.due ? <DueDate language={language} due={state.due} state={state.state} /> : null,
};

/** On the page of a case or a tool: when it is due, and the button that says it is done. */
export const dueByHand: Place<OfThing, DueHere | null> = {
  stateOf: ({ assigned }) => assigned?.find(({ byHand }) => byHand) ?? null,
  Render: ({ language, thing, title, state }) => {
    if (!state) return null;
    const next = `/${language}/${thing.kind === "case" ? "cases" : "tools"}/${thing.thingId}`;
    return (
      <div className="due-by-hand no-print">
        {state.due ? <DueDate language={language} due={state.due} state={state.state} /> : null}
        <MarkForm language={language} item={{ ...state, title }} next={next} />
      </div>
    );
  },
};
