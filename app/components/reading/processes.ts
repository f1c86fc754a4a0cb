import type { Catalogue } from "#app/catalogue/types.ts";
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
}

/** The section that teaches a process, once it is there. */
export function sectionOfProcess(catalogue: Catalogue, process: string, language: Language): PageLink | null {
  for (const { sections } of catalogue.courses.flatMap(({ chapters }) => chapters)) {
    const section = sections.find(({ number }) => number === process);
    if (section) return sectionLink(section, language);
  }
  return null;
}

interface LinkedSection {
  id: string;
  courseId: string;
  number: string;
  title: Record<Language, string>;
}

export function sectionLink({ id, courseId, number, title }: LinkedSection, language: Language): PageLink {
  return { href: `/${language}/courses/${courseId}/${id}`, title: `${number} ${title[language]}` };
}
