import type { Problem } from "../problems.ts";
import type { QuestionsFile } from "../questionSchema.ts";
import type { Library, ReadFile } from "./library.ts";

export type Written = QuestionsFile["questions"][number];
export type WrittenFile = ReadFile<{ questions: Written[] }> & { courseId: string; chapterId: string };

/** Ids are unique in a course and give nothing away; a section has neither too many questions nor too few. */
export function checkQuestions(library: Library): Problem[] {
  const files = questionFiles(library);
  return [...checkUnique(files), ...files.flatMap(checkIds), ...checkCounts(library)];
}

/** Every file with questions: those of sections, then those of quizzes. */
export function questionFiles({ sections, quizzes }: Library): WrittenFile[] {
  return [
    ...sections.flatMap(({ courseId, chapterId, questions }) =>
      questions ? [{ ...questions, courseId, chapterId }] : [],
    ),
    ...quizzes,
  ];
}

export interface Located {
  question: Exclude<Written, { type: "scenario" }> | Written;
  path: PropertyKey[];
}

/** The questions of a file and those inside its scenarios. */
export function located({ value }: WrittenFile): Located[] {
  return value.questions.flatMap((question, q): Located[] => [
    { question, path: ["questions", q] },
    ...(question.type === "scenario"
      ? question.questions.map((inner, i) => ({ question: inner, path: ["questions", q, "questions", i] }))
      : []),
  ]);
}

function checkUnique(files: WrittenFile[]): Problem[] {
  const seen = new Set<string>();
  return files.flatMap((file) =>
    located(file).flatMap(({ question: { id }, path }): Problem[] => {
      const key = `${file.courseId}/${id}`;
      const twice = seen.has(key);
      seen.add(key);
      if (!twice) return [];
      return [{ file: file.file, line: file.lineOf([...path, "id"]), code: "duplicateId", slots: { id, field: "" } }];
    }),
  );
}

const inOrder = /^(?:[a-z]|\d+|(?:choice|option|answer|step|item)-?[a-z0-9]|[a-z]\d+)$/;
const telling =
  /^(?:correct|incorrect|wrong|right|true|false|good|bad)$|^(?:correct|incorrect|wrong)-|-(?:correct|incorrect|wrong)$/;

function checkIds(file: WrittenFile): Problem[] {
  return located(file).flatMap(({ question, path }): Problem[] => {
    const parts = "choices" in question ? question.choices : "steps" in question ? question.steps : [];
    const line = file.lineOf([...path, "id"]);
    const tells = parts.find(({ id }) => telling.test(id));
    return [
      ...(parts.some(({ id }) => inOrder.test(id))
        ? [{ file: file.file, line, code: "keyInOrder" as const, slots: { id: question.id } }]
        : []),
      ...(tells ? [{ file: file.file, line, code: "keyTells" as const, slots: { id: tells.id } }] : []),
    ];
  });
}

function checkCounts({ sections }: Library): Problem[] {
  return sections.flatMap(({ folder, questions }): Problem[] => {
    const count = questions?.value.questions.length ?? 0;
    if (count >= 3 && count <= 5) return [];
    return [{ file: `${folder}/questions.yaml`, line: 1, code: "questionCount", slots: { count }, warning: true }];
  });
}
