import { courseNamed } from "#app/catalogue/queries.ts";
import type { Catalogue, Section } from "#app/catalogue/types.ts";
import type { Language } from "#app/i18n/languages.ts";

/** The processes of the training life cycle, in order. Their names stand in locales/<language>/tools.json. */
export const processes = [
  "1.1",
  "1.2",
  "1.3",
  "1.4",
  "2.1",
  "2.2",
  "2.3",
  "2.4",
  "2.5",
  "3.1",
  "3.2",
  "3.3",
  "3.4",
  "3.5",
  "4.1",
  "4.2",
] as const;
export type Process = (typeof processes)[number];

export const stages = ["1", "2", "3", "4"] as const;
export type Stage = (typeof stages)[number];

type KeyOf<P extends Process> = P extends `${infer S}.${infer N}` ? `processes.${S}-${N}` : never;

export function isProcess(value: string): value is Process {
  return processes.some((process) => process === value);
}

export function stageOf(process: Process): Stage {
  return stages.find((stage) => process.startsWith(stage)) ?? "1";
}

/** Its text in the area "tools". */
export function processKey(process: Process): KeyOf<Process> {
  return `processes.${process.replace(".", "-")}` as KeyOf<Process>;
}

export interface PageLink {
  href: string;
  title: string;
  /** The course of a section, where there are several. */
  course?: string;
}

/** A section as pages outside its course name it. */
export function sectionLink(
  catalogue: Catalogue,
  { id, courseId, number, title }: Section,
  language: Language,
): PageLink {
  const course = courseNamed(catalogue, courseId, language);
  const link = { href: `/${language}/courses/${courseId}/${id}`, title: `${number} ${title[language]}` };
  return course ? { ...link, course } : link;
}
