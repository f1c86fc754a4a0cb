import { z } from "zod";
import { buildingBlocks, caseSizes, courseMaps } from "./types.ts";

/** Ids are lower case words with hyphens, as folder names are. */
export const idPattern = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

export const id = z.string().superRefine((value, context) => {
  if (!idPattern.test(value) || value.length > 80) {
    context.addIssue({ code: "custom", params: { code: "badId", id: value } });
  }
});
export const words = z.string().trim().min(1);
export const wording = z.strictObject({ en: words, zh: words });
export const buildingBlock = z.enum(buildingBlocks);
const perLanguage = z.strictObject({ en: z.array(words).optional(), zh: z.array(words).optional() });
const webAddress = z.string().superRefine((value, context) => {
  if (!/^https?:\/\/[^\s<>"\\]+$/.test(value))
    context.addIssue({ code: "custom", params: { code: "badLink", url: value } });
});
/** "2.3": stage and place in it. */
const process = z.string().regex(/^\d\.\d{1,2}$/);

/** `duplicateId` for every id that occurs a second time. */
export function uniqueIds(things: { id: string }[], context: z.RefinementCtx, path: PropertyKey[]): void {
  const seen = new Set<string>();
  things.forEach((thing, index) => {
    if (seen.has(thing.id)) {
      context.addIssue({ code: "custom", path: [...path, index, "id"], params: { code: "duplicateId", id: thing.id } });
    }
    seen.add(thing.id);
  });
}

export const CourseFile = z
  .strictObject({
    title: wording,
    summary: wording,
    audience: wording.optional(),
    hours: z.number().positive(),
    map: z.enum(courseMaps).default("path"),
    finished: z.literal("all-chapters"),
    chapters: z
      .array(
        z.strictObject({
          id,
          number: z.int().min(0),
          title: wording,
          summary: wording,
          sections: z.array(id).min(1),
          /** Taken out of the course: no page, no link, but what learners did there stays. */
          retired: z.array(id).min(1).optional(),
        }),
      )
      .min(1),
  })
  .superRefine((course, context) => {
    uniqueIds(course.chapters, context, ["chapters"]);
    const seen = new Set<string>();
    course.chapters.forEach((chapter, c) => {
      for (const list of ["sections", "retired"] as const) {
        chapter[list]?.forEach((section, s) => {
          const path = ["chapters", c, list, s];
          const params = { code: "duplicateId", id: section };
          if (seen.has(section)) context.addIssue({ code: "custom", path, params });
          seen.add(section);
        });
      }
    });
  });
export type CourseFile = z.infer<typeof CourseFile>;

export const ToolFile = z.strictObject({
  code: z.string().regex(/^T\d{1,3}$/),
  process,
  title: wording,
  purpose: wording,
  by: wording.optional(),
  contains: wording.optional(),
});
export type ToolFile = z.infer<typeof ToolFile>;

export const CaseFile = z.strictObject({
  country: z.string().regex(/^[A-Z]{2,3}$/),
  place: wording,
  sector: wording,
  size: z.enum(caseSizes),
  buildingBlocks: z.array(buildingBlock).min(1),
  processes: z.array(process).min(1),
  year: z.int().min(1900).max(2100),
  sources: z.array(z.strictObject({ title: words, year: z.int().optional(), url: webAddress.optional() })).min(1),
});
export type CaseFile = z.infer<typeof CaseFile>;

export const GlossaryFile = z
  .strictObject({
    terms: z.array(
      z.strictObject({
        id,
        term: wording,
        also: perLanguage.default({}),
        avoid: perLanguage.default({}),
        definition: wording,
      }),
    ),
  })
  .superRefine((glossary, context) => uniqueIds(glossary.terms, context, ["terms"]));
export type GlossaryFile = z.infer<typeof GlossaryFile>;

export const FrontMatter = z.strictObject({ title: words, summary: words });
export type FrontMatter = z.infer<typeof FrontMatter>;
