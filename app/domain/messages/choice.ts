/** To whom a message goes, as the form has it. */
export const recipientFilters = ["all", "notStarted", "overdue", "inactive", "people"] as const;
export type RecipientFilter = (typeof recipientFilters)[number];

export type Choice =
  | { filter: "all" }
  /** Neither a section of the chapter was begun nor its quiz. */
  | { filter: "notStarted"; courseId: string; chapterId: string }
  /** Something required was due and is not done. */
  | { filter: "overdue" }
  /** No activity in any course for so many days, nor joined since. */
  | { filter: "inactive"; days: number }
  | { filter: "people"; userIds: string[] };

/** The fields of the form, or the same in an address. */
export interface ChoiceFields {
  filter: string | null;
  /** "course/chapter" */
  chapter: string | null;
  days: string | null;
  to: string[];
}

export const mostDays = 365;
/** So many can be ticked one by one. */
export const mostPeople = 500;

/** Reads what was chosen. Who is named is meant, where nothing else is said; what cannot be read is nobody. */
export function readChoice({ filter, chapter, days, to }: ChoiceFields, usualDays: number): Choice {
  const userIds = [...new Set(to)].slice(0, mostPeople);
  if (filter === "notStarted") {
    const [courseId = "", chapterId = ""] = (chapter ?? "").split("/");
    return { filter, courseId, chapterId };
  }
  if (filter === "inactive") return { filter, days: readDays(days) ?? usualDays };
  if (filter === "overdue" || filter === "all") return { filter };
  return filter === null && userIds.length === 0 ? { filter: "all" } : { filter: "people", userIds };
}

function readDays(typed: string | null): number | null {
  const days = Number(typed);
  return Number.isInteger(days) && days >= 1 && days <= mostDays ? days : null;
}

/** The same for the same choice: whether what is sent is what was shown. */
export function choiceKey(choice: Choice): string {
  if (choice.filter === "notStarted") return `notStarted:${choice.courseId}/${choice.chapterId}`;
  if (choice.filter === "inactive") return `inactive:${choice.days}`;
  return choice.filter === "people" ? `people:${[...choice.userIds].sort().join(",")}` : choice.filter;
}
