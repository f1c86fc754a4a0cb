import { isMap, isNode, isPair, LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import type { Problem, ProblemCode } from "./problems.ts";

type YamlDocument = ReturnType<typeof parseDocument>;
export type ReadYaml<T> = { ok: true; value: T; lineOf: LineOf } | { ok: false; problems: Problem[] };
/** The line on which the value at a path stands; that of the nearest parent when there is none. */
export type LineOf = (path: readonly PropertyKey[]) => number;

const maximumCharacters = 300_000;

/** Reads one YAML file and checks it against a schema. Every problem names its line. */
export function readYaml<T>(file: string, source: string, schema: z.ZodType<T>, firstLine = 1): ReadYaml<T> {
  if (source.length > maximumCharacters) {
    return { ok: false, problems: [{ file, line: 1, code: "tooLong", slots: { maximum: maximumCharacters } }] };
  }
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const lineAt = (offset: number) => Math.max(1, lines.linePos(offset).line) + firstLine - 1;
  if (document.errors.length > 0) {
    return {
      ok: false,
      problems: document.errors.map((error) => ({
        file,
        line: lineAt(error.pos[0]),
        code: "yamlSyntax" as const,
        slots: { detail: error.message },
      })),
    };
  }
  const lineOf: LineOf = (path) => lineAt(offsetOf(document, path));
  const value = plainValue(document);
  const checked = schema.safeParse(value);
  if (checked.success) return { ok: true, value: checked.data, lineOf };
  const problems = checked.error.issues.flatMap((issue) => describeIssue(issue, value, file, lineOf));
  return { ok: false, problems };
}

/** What is wrong with a value that stands in no file yet, and where in it. */
export function valueProblems(value: unknown, schema: z.ZodType): { path: PropertyKey[]; problem: Problem }[] {
  const checked = schema.safeParse(value);
  const issues = checked.success ? [] : checked.error.issues;
  return issues.flatMap((issue) =>
    describeIssue(issue, value, "", () => 1).map((problem) => ({ path: issue.path, problem })),
  );
}

/** Too many aliases are refused by the package: an empty document then fails the schema. */
function plainValue(document: YamlDocument): unknown {
  try {
    return document.toJS({ maxAliasCount: 20 });
  } catch {
    return undefined;
  }
}

function offsetOf(document: YamlDocument, path: readonly PropertyKey[]): number {
  let node: unknown = document.contents;
  let offset = isNode(node) ? (node.range?.[0] ?? 0) : 0;
  for (const key of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isPair(item) && String(item.key) === String(key));
      if (!pair) break;
      if (isNode(pair.key)) offset = pair.key.range?.[0] ?? offset;
      node = pair.value;
      continue;
    }
    const child = isNode(node) && "items" in node && Array.isArray(node.items) ? node.items[Number(key)] : undefined;
    if (!isNode(child)) break;
    offset = child.range?.[0] ?? offset;
    node = child;
  }
  return offset;
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, key) => (typeof inner === "object" && inner !== null ? Reflect.get(inner, key) : undefined),
    value,
  );
}

/** A zod issue in an author's words. */
function describeIssue(issue: z.core.$ZodIssue, value: unknown, file: string, lineOf: LineOf): Problem[] {
  const field = wordPath(issue.path);
  const at = (code: ProblemCode, slots: Problem["slots"] = {}): Problem[] => [
    { file, line: lineOf(issue.path), code, slots: { field, ...slots } },
  ];
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => ({
        file,
        line: lineOf([...issue.path, key]),
        code: "unknownField",
        slots: { field: wordPath([...issue.path, key]) },
      }));
    case "invalid_value":
      return valueAt(value, issue.path) === undefined
        ? at("missingField")
        : at("notOneOf", { allowed: issue.values.map(String).join(", ") });
    case "invalid_union":
      return at("notOneOf", { field: wordPath(withLast(issue.path, issue.discriminator)), allowed: knownTypes });
    case "invalid_type":
      if (issue.path.length === 0) return at("emptyFile");
      return valueAt(value, issue.path) === undefined
        ? at("missingField")
        : at("wrongType", { expected: issue.expected });
    case "too_small":
      return at(issue.origin === "string" ? "emptyField" : "tooSmall", { minimum: String(issue.minimum) });
    case "too_big":
      return at("tooBig", { maximum: String(issue.maximum) });
    case "custom":
      return valueAt(value, issue.path) === ""
        ? at("emptyField")
        : at(customCode(issue.params?.code), stringSlots(issue.params));
    default:
      return at("badFormat", { detail: issue.message });
  }
}

function withLast(path: readonly PropertyKey[], last: string | undefined): readonly PropertyKey[] {
  return last === undefined || path.at(-1) === last ? path : [...path, last];
}

const knownTypes = "single, multiple, true-false, matching, ordering, number, short-text, scenario, open";

const customCodes = new Set<ProblemCode>([
  "badId",
  "duplicateId",
  "oneCorrect",
  "someCorrect",
  "allCorrect",
  "noSuchOption",
  "drawTooMany",
  "badLink",
]);

function customCode(code: unknown): ProblemCode {
  for (const known of customCodes) if (known === code) return known;
  return "badFormat";
}

function stringSlots(params: Record<string, unknown> | undefined): Record<string, string> {
  return Object.fromEntries(Object.entries(params ?? {}).map(([key, slot]) => [key, String(slot)]));
}

/** `questions[2].choices[0].text` */
function wordPath(path: readonly PropertyKey[]): string {
  return path
    .map((key) => (typeof key === "number" ? `[${key + 1}]` : `.${String(key)}`))
    .join("")
    .replace(/^\./, "");
}
