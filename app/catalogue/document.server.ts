import type { z } from "zod";
import { compileText } from "./compile.server.ts";
import type { ShownImage } from "./images.ts";
import { folderOf, type Place, placeOf } from "./paths.ts";
import type { Problem } from "./problems.ts";
import { type CompiledQuestions, type CompiledQuiz, QuestionsFile, QuizFile, toQuestions } from "./questionSchema.ts";
import { CaseFile, CourseFile, GlossaryFile, ToolFile } from "./schema.ts";
import { readYaml } from "./yaml.ts";

export type CompiledDocument = { ok: true; compiled: unknown } | { ok: false; problems: Problem[] };

/** One file of content/ to what is stored with its revision. */
export async function compileDocument(
  path: string,
  source: string,
  imageSize?: (name: string) => ShownImage | undefined,
): Promise<CompiledDocument> {
  const place = placeOf(path);
  if (!place) return { ok: false, problems: [{ file: path, line: 1, code: "unknownFile" }] };
  if ("language" in place) {
    const context = { language: place.language, folder: folderOf(path), imageSize };
    const courseId = place.kind === "section" ? place.courseId : undefined;
    const result = await compileText(path, source, { ...context, courseId });
    return result.ok ? { ok: true, compiled: result.text } : result;
  }
  return compileYaml(path, source, place);
}

type YamlPlace = Exclude<Place, { language: unknown }>;

function compileYaml(path: string, source: string, place: YamlPlace): CompiledDocument {
  switch (place.kind) {
    case "glossary":
      return plain(path, source, GlossaryFile);
    case "course":
      return plain(path, source, CourseFile);
    case "tool":
      return plain(path, source, ToolFile);
    case "case":
      return plain(path, source, CaseFile);
    case "questions":
      return compileQuestions(path, source, place.sectionId);
    case "quiz":
      return compileQuiz(path, source);
  }
}

function plain<T>(path: string, source: string, schema: z.ZodType<T>): CompiledDocument {
  const read = readYaml(path, source, schema);
  return read.ok ? { ok: true, compiled: read.value } : read;
}

function compileQuestions(path: string, source: string, sectionId: string): CompiledDocument {
  const read = readYaml(path, source, QuestionsFile);
  if (!read.ok) return read;
  const compiled: CompiledQuestions = { questions: toQuestions(read.value.questions, sectionId) };
  return { ok: true, compiled };
}

function compileQuiz(path: string, source: string): CompiledDocument {
  const read = readYaml(path, source, QuizFile);
  if (!read.ok) return read;
  const { questions, draw = questions.length, ...rules } = read.value;
  const compiled: CompiledQuiz = { ...rules, draw, questions: toQuestions(questions, "") };
  return { ok: true, compiled };
}
