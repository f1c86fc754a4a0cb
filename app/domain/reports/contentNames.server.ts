import { findChapter, findQuestion } from "#app/catalogue/queries.ts";
import type { Catalogue } from "#app/catalogue/types.ts";
import { documentName } from "#app/domain/content/documentNames.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import type { Language } from "#app/i18n/languages.ts";

export interface Asked {
  catalogue: Catalogue;
  language: Language;
}

/** What people call a thing that has no row of its own, "block:<folder>#<id>"; nothing for what is none. */
export function nameOfContent(asked: Asked, subject: string): string | undefined {
  const [kind, rest] = partedAt(subject, ":");
  switch (kind) {
    case "document":
      return documentNamed(asked, rest);
    case "block":
      return blockNamed(asked, rest);
    case "question":
      return questionNamed(asked, rest);
    case "cell":
    case "column":
      return columnNamed(asked, rest);
    case "setting":
      return i18nFor(asked.language).t(`log:settings.${rest}`, { defaultValue: rest });
    case "picture":
    case "backup":
      return rest;
    default:
      return undefined;
  }
}

function partedAt(text: string, mark: string): [string, string] {
  const index = text.indexOf(mark);
  return index < 0 ? [text, ""] : [text.slice(0, index), text.slice(index + 1)];
}

/** "2.2 Agreements · English text" */
function documentNamed({ catalogue, language }: Asked, path: string): string {
  const { t } = i18nFor(language);
  const { title, part } = documentName(catalogue, path, language);
  if (part === "file") return title;
  const said = t(`studio:document.parts.${part}`);
  return title ? t("studio:document.named", { title, part: said }) : said;
}

/** "2.2 Agreements · Who signs", from "courses/…/agreements#who-signs". */
function blockNamed({ catalogue, language }: Asked, at: string): string {
  const [folder, id] = partedAt(at, "#");
  const { title } = documentName(catalogue, `${folder}/${language}.mdx`, language);
  const sections = catalogue.courses.flatMap(({ chapters }) => chapters.flatMap((chapter) => chapter.sections));
  const section = sections.find((one) => one.folder === folder);
  const heading = section?.texts[language]?.blocks.find((block) => block.id === id)?.heading;
  return heading ? i18nFor(language).t("studio:document.named", { title, part: heading }) : title;
}

/** Its chapter and what it asks, from "<course>/<chapter>/<question>". */
function questionNamed({ catalogue, language }: Asked, at: string): string | undefined {
  const [course = "", chapterId = "", id = ""] = at.split("/");
  const title = chapterNamed({ catalogue, language }, { course, chapter: chapterId });
  const question = findQuestion(catalogue, { course, question: id })?.question;
  const asked = question && ("prompt" in question ? question.prompt : question.text)[language];
  return [title, asked ?? id].filter(Boolean).join(" · ");
}

/** "2 Preparing training places · Quiz", from "<course>/<chapter>/<kind>". */
function columnNamed({ catalogue, language }: Asked, at: string): string {
  const { t } = i18nFor(language);
  const [course = "", chapter = "", kind = ""] = at.split("/");
  const title = chapterNamed({ catalogue, language }, { course, chapter }) ?? t("grades:history.goneColumn");
  return t("studio:document.named", { title, part: t(`grades:kind.${kind}`) });
}

function chapterNamed({ catalogue, language }: Asked, at: { course: string; chapter: string }): string | undefined {
  const chapter = findChapter(catalogue, at)?.chapter;
  return chapter && `${chapter.number} ${chapter.title[language]}`;
}
