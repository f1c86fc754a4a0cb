import type { Place } from "#app/catalogue/paths.ts";
import type { SimpleQuestion } from "#app/catalogue/types.ts";
import type { PlainMap } from "#app/catalogue/values.ts";
import type { Field, FieldName, ListField } from "./fields.ts";

const wording = (name: FieldName): Field => ({ kind: "wording", name });
const text = (name: FieldName): Field => ({ kind: "wording", name, long: true });
const optional = <F extends Field>(field: F): F => ({ ...field, optional: true });
const why = text("why");

const list = (name: FieldName, least: number, ...fields: Field[]): ListField => {
  return { kind: "list", name, least, fields: () => fields };
};

const asked: Field[] = [
  { kind: "choice", name: "teaches", of: "blocks" },
  { kind: "choice", name: "buildingBlock", of: "buildingBlocks", optional: true },
  { kind: "number", name: "points", optional: true },
  text("prompt"),
];
const choices = list("choices", 4, { kind: "flag", name: "correct" }, text("text"), why);

type SimpleType = SimpleQuestion["type"];

/** What each type of question has besides what all have. */
const ofType: Record<SimpleType, Field[]> = {
  single: [choices],
  multiple: [choices],
  "true-false": [{ kind: "truth", name: "answer" }, why],
  matching: [
    list("options", 3, text("text")),
    list("items", 2, text("text"), { kind: "choice", name: "match", of: "options" }),
    why,
  ],
  ordering: [list("steps", 3, text("text")), why],
  number: [
    { kind: "number", name: "answer" },
    { kind: "number", name: "tolerance", optional: true },
    optional(wording("unit")),
    why,
  ],
  "short-text": [{ kind: "lines", name: "accepted", perLanguage: true }, why],
  open: [list("rubric", 1, { kind: "number", name: "points" }, text("text")), text("model")],
};
const simpleTypes = Object.keys(ofType) as SimpleType[];
export const questionTypes = [...simpleTypes, "scenario"] as const;

/** The fields of a question, by its type. */
function questionFields({ type }: PlainMap): Field[] {
  const own = Object.hasOwn(ofType, String(type)) ? ofType[String(type) as SimpleType] : undefined;
  if (own) return [...asked, ...own];
  if (type !== "scenario") return asked;
  const [teaches, buildingBlock] = asked;
  const inner: ListField = { kind: "list", name: "questions", least: 1, types: simpleTypes, fields: questionFields };
  return [...[teaches, buildingBlock].flatMap((field) => field ?? []), text("text"), inner];
}

const questions: Field = {
  kind: "pages",
  name: "questions",
  least: 0,
  types: questionTypes,
  fields: questionFields,
};

const rules: Field[] = [
  wording("title"),
  { kind: "number", name: "draw", optional: true },
  { kind: "number", name: "minutes", optional: true },
  { kind: "number", name: "attempts" },
  { kind: "number", name: "waitHours", optional: true },
  { kind: "number", name: "passMark" },
  { kind: "choice", name: "counts", of: "counts", optional: true },
  { kind: "choice", name: "reveal", of: "reveal", optional: true },
];

const term: Field[] = [
  wording("term"),
  text("definition"),
  { kind: "lines", name: "also", perLanguage: true, optional: true },
  { kind: "lines", name: "avoid", perLanguage: true, optional: true },
];

const course: Field[] = [
  wording("title"),
  text("summary"),
  optional(text("audience")),
  { kind: "number", name: "hours" },
  { kind: "choice", name: "map", of: "map", optional: true },
  {
    ...list(
      "chapters",
      1,
      { kind: "number", name: "number" },
      wording("title"),
      text("summary"),
      { kind: "order", name: "sections" },
      { kind: "order", name: "retired", optional: true },
    ),
    isFixed: true,
  },
];

const tool: Field[] = [
  wording("title"),
  { kind: "text", name: "code" },
  { kind: "choice", name: "process", of: "processes" },
  text("purpose"),
  optional(wording("by")),
  optional(text("contains")),
];

const caseFields: Field[] = [
  wording("place"),
  { kind: "text", name: "country" },
  wording("sector"),
  { kind: "choice", name: "size", of: "sizes" },
  { kind: "several", name: "buildingBlocks", of: "buildingBlocks" },
  { kind: "several", name: "processes", of: "processes" },
  { kind: "number", name: "year" },
  {
    ...list(
      "sources",
      1,
      { kind: "text", name: "title" },
      { kind: "number", name: "year", optional: true },
      { kind: "text", name: "url", optional: true },
    ),
    nameless: true,
  },
];

/** What a document that is no text is made of, as an admin fills it in. Nothing for a text. */
export function fieldsOf(place: Place): Field[] | undefined {
  switch (place.kind) {
    case "questions":
      return [questions];
    case "quiz":
      return [...rules, questions];
    case "glossary":
      return [{ kind: "pages", name: "terms", least: 0, fields: () => term }];
    case "course":
      return course;
    case "tool":
      return tool;
    case "case":
      return caseFields;
    default:
      return undefined;
  }
}

/** The fields of a document, or of one thing in it that has a page of its own. */
export function fieldsFor(place: Place, item: PlainMap | null): Field[] {
  const fields = fieldsOf(place) ?? [];
  const pages = fields.find((field) => field.kind === "pages");
  return item && pages ? pages.fields(item) : fields;
}
