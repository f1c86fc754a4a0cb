import { renderToStaticMarkup } from "react-dom/server";
import { I18nextProvider } from "react-i18next";
import { expect, test } from "vitest";
import type { BoardRow, ColumnView } from "#app/domain/reports/boardView.ts";
import { sayCells } from "#app/domain/reports/cellWords.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import { languages } from "#app/i18n/languages.ts";
import { LiveRow, WrittenRow } from "./LearnerRow.tsx";

const column = (kind: ColumnView["kind"], chapterAt: number, thingId: string): ColumnView => ({
  ...{ key: `${kind}:${thingId}`, kind, chapterAt, thingId },
  number: String(chapterAt),
  title: "Who signs <what>",
  dueAt: null,
});
const columns = [
  column("section", 0, "agreements"),
  column("quiz", 0, "foundations"),
  column("section", 1, `s"<>&'`),
  column("section", 1, "beyond"),
];
const row: BoardRow = {
  id: "01a2",
  name: `"Ana" <O'Neill> & 陈静`,
  cells: { sections: "nFd?", chapters: "" },
  read: [0, 1],
  attempts: { 0: 2 },
  progress: 0.25,
  lastAt: null,
  attention: [],
  extend: null,
};
const failed = { reason: "failed", since: new Date(0), chapter: 1, times: 2 } as const;

test.each(
  languages.flatMap((language) => [
    { language, who: "a learner with a name of signs", own: row },
    { language, who: "one without a name who needs attention", own: { ...row, name: "", attention: [failed] } },
  ]),
)("$language: what the server writes of $who is what the page makes of them", ({ language, own }) => {
  const i18n = i18nFor(language);
  const say = sayCells(i18n.getFixedT(language, "board"));
  const props = { row: own, cells: own.cells.sections, columns, say, language, lastActive: "3 days ago" };
  const written = (Row: typeof LiveRow) =>
    renderToStaticMarkup(
      <I18nextProvider i18n={i18n}>
        <Row {...props} base="/en/cohorts/c" course="guide&co" />
      </I18nextProvider>,
    );
  expect(written(WrittenRow)).toBe(written(LiveRow));
  expect(written(WrittenRow)).not.toContain("<O'");
});
