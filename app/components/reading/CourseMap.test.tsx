import { renderToStaticMarkup } from "react-dom/server";
import { I18nextProvider } from "react-i18next";
import { expect, test } from "vitest";
import type { CourseMap } from "#app/catalogue/types.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import { aChapter, aCourse, aSection } from "#tests/factories.ts";
import { courseMap } from "./CourseMap.tsx";
import { outlineOf } from "./outline.ts";

const course = aCourse([
  aChapter("foundations", [aSection("a"), aSection("b")]),
  aChapter("develop", [aSection("c")]),
  aChapter("prepare", [aSection("d")]),
  aChapter("organize", [aSection("e")]),
  aChapter("evaluate", [aSection("f")]),
  aChapter("innovate", [aSection("g")]),
]);
const chapters = outlineOf(course, "en");

/** The map of the course for somebody who has done one section and begun another. */
function drawn(map: CourseMap): string {
  const progress = { a: { read: 2, total: 2, done: true }, g: { read: 1, total: 2, done: false } };
  const view = { sections: progress, chapters: {}, complete: false, next: null, started: true };
  const state = courseMap.stateOf({ person: null, here: "", course: view }, { map, chapters });
  return renderToStaticMarkup(
    <I18nextProvider i18n={i18nFor("en")}>
      <courseMap.Render map={map} chapters={chapters} state={state} />
    </I18nextProvider>,
  );
}

const stopsOf = (html: string) =>
  [...html.matchAll(/<a [^>]*class="stop (\w+)"/g)].map(([link, state]) => [/\/(\w+)"/.exec(link)?.[1], state]);

test.each(["life-cycle", "path"] as const)("drawn as %s, every section has a stop with its state, in order", (map) => {
  const order = stopsOf(drawn(map)).sort();
  expect(order).toEqual([
    ["a", "done"],
    ["b", "open"],
    ["c", "open"],
    ["d", "open"],
    ["e", "open"],
    ["f", "open"],
    ["g", "reading"],
  ]);
});

test("a path names its sections and says how far one is, in words", () => {
  const html = drawn("path");
  const text = html.replace(/<[^>]+>/g, "");
  expect(text).toContain("Section a: Done");
  expect(text).toContain("Section g: Reading");
  expect(html).not.toContain("Organize");
});

test("the life cycle names its stages and leads to each chapter", () => {
  const html = drawn("life-cycle");
  for (const name of ["Develop", "Prepare", "Organize", "Evaluate"]) expect(html).toContain(name);
  for (const { href } of chapters) expect(html).toContain(`href="${href}"`);
});
