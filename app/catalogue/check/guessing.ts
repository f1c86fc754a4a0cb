import { type Language, languages } from "#app/i18n/languages.ts";
import type { Problem } from "../problems.ts";
import type { Library } from "./library.ts";
import { located, questionFiles, type Written, type WrittenFile } from "./questions.ts";

type Single = Extract<Written, { type: "single" }>;

/** What could be guessed in a chapter, its sections and its quiz together, without having read it. */
export interface Guessing {
  singles: number;
  /** Share of the single-choice questions whose right choice is the longest. */
  longest: Record<Language, number>;
  /** How often the right choice stands first, second … in its file. */
  places: number[];
}

/** Above these shares, and with enough questions to tell, one could pass by measuring or by counting. */
const mostLongest = 0.3;
const mostInOnePlace = 0.4;
const enough = { longest: 4, places: 6 };

/** A quiz has enough questions to draw from, a scenario counted as those it asks. */
const leastInQuiz = 15;

/** Right choices stand out neither by their length nor by their place; quizzes are long enough. */
export function checkGuessing(library: Library): Problem[] {
  return [...checkChapters(questionFiles(library)), ...checkQuizzes(library)];
}

function checkChapters(files: WrittenFile[]): Problem[] {
  const chapters = Map.groupBy(files, ({ courseId, chapterId }) => `courses/${courseId}/${chapterId}`);
  return [...chapters].flatMap(([folder, ofChapter]) => {
    const at = { file: `${folder}/quiz.yaml`, line: 1 };
    const chapter = folder.split("/").at(-1) ?? "";
    return [...checkLongest(guessing(ofChapter), chapter), ...checkPlaces(guessing(ofChapter), chapter)].map(
      (problem): Problem => ({ ...at, ...problem }),
    );
  });
}

type Found = Pick<Problem, "code" | "slots">;

function checkLongest({ singles, longest }: Guessing, chapter: string): Found[] {
  if (singles < enough.longest) return [];
  return languages
    .filter((language) => longest[language] > mostLongest)
    .map((language) => {
      const share = Math.round(longest[language] * 100);
      return { code: "longestRight", slots: { share, chapter, language, most: mostLongest * 100 } };
    });
}

function checkPlaces({ singles, places }: Guessing, chapter: string): Found[] {
  if (singles < enough.places) return [];
  return places.flatMap((count, index): Found[] => {
    if (count / singles <= mostInOnePlace) return [];
    const share = Math.round((count / singles) * 100);
    return [{ code: "rightPlace", slots: { share, chapter, place: index + 1, most: mostInOnePlace * 100 } }];
  });
}

function checkQuizzes({ quizzes }: Library): Problem[] {
  return quizzes.flatMap(({ file, value }): Problem[] => {
    const count = askedIn(value.questions);
    if (count >= leastInQuiz) return [];
    return [{ file, line: 1, code: "quizTooShort", slots: { count, minimum: leastInQuiz } }];
  });
}

/** How many questions somebody answers: a scenario asks those inside it. */
export function askedIn(questions: Written[]): number {
  return questions.reduce((sum, one) => sum + (one.type === "scenario" ? one.questions.length : 1), 0);
}

export function guessing(files: WrittenFile[]): Guessing {
  const singles = files
    .flatMap(located)
    .flatMap(({ question }): Single[] => (question.type === "single" ? [question] : []));
  const share = (language: Language) => {
    const longest = singles.filter(({ choices }) => rightIsLongest(choices, language)).length;
    return singles.length > 0 ? longest / singles.length : 0;
  };
  return { singles: singles.length, longest: { en: share("en"), zh: share("zh") }, places: placesOf(singles) };
}

function placesOf(singles: Single[]): number[] {
  const places = singles.map(({ choices }) => choices.findIndex(({ correct }) => correct));
  const most = Math.max(0, ...singles.map(({ choices }) => choices.length));
  return Array.from({ length: most }, (_, place) => places.filter((one) => one === place).length);
}

function rightIsLongest(choices: Single["choices"], language: Language): boolean {
  const length = (choice: Single["choices"][number]) => choice.text[language].length;
  const right = Math.max(...choices.filter(({ correct }) => correct).map(length));
  return choices.every((choice) => choice.correct || length(choice) < right);
}
