import type { z } from "zod";
import type { Place } from "./paths.ts";
import { QuestionsFile, QuizFile } from "./questionSchema.ts";
import { CaseFile, CourseFile, GlossaryFile, ToolFile } from "./schema.ts";

/** The form of each kind of document that is no text. */
export function schemaOf({ kind }: Place): z.ZodType | undefined {
  switch (kind) {
    case "glossary":
      return GlossaryFile;
    case "course":
      return CourseFile;
    case "tool":
      return ToolFile;
    case "case":
      return CaseFile;
    case "questions":
      return QuestionsFile;
    case "quiz":
      return QuizFile;
    default:
      return undefined;
  }
}
