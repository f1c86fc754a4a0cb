import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { diagramIds } from "#app/catalogue/types.ts";
import { languages } from "#app/i18n/languages.ts";
import { fixtureCatalogue } from "#tests/fixtures/catalogue.ts";
import { Diagram } from "./Diagram.tsx";
import { LifeCycle } from "./LifeCycle.tsx";
import { stagesOf } from "./stages.ts";

describe.each(languages)("drawings in %s", (language) => {
  it.each(diagramIds)("%s has a name, a description and a caption", (id) => {
    const html = renderToStaticMarkup(<Diagram id={id} language={language} />);
    const [, labelledBy = ""] = /role="img" aria-labelledby="([^"]+)"/.exec(html) ?? [];
    const [title, description] = labelledBy.split(" ");
    expect(html).toMatch(new RegExp(`<title id="${title}">.+</title><desc id="${description}">.+</desc>`));
    expect(html).toMatch(/<figcaption>.+<\/figcaption>/);
    expect(html).not.toMatch(/style=|undefined|\{\{|NaN/);
  });
});

describe("the life cycle as a map", () => {
  it("is a list of links that say their progress in words", async () => {
    const [course] = (await fixtureCatalogue()).courses;
    const stages = stagesOf(course!, { language: "en", done: new Set(["mentoring"]) });
    const html = renderToStaticMarkup(<LifeCycle language="en" stages={stages} />);
    expect(html).toContain('role="list"');
    expect(html.match(/role="listitem"/g)?.length).toBe(5);
    expect(html).toContain(
      '<a href="/en/courses/workshop#practice" aria-label="Stage 1: Developing programmes, 1 of 2 sections complete">',
    );
    expect(html).toContain('aria-label="Foundations: the six building blocks, 0 of 2 sections complete"');
  });

  it("shows stages without a chapter as planned, and without a link", async () => {
    const [course] = (await fixtureCatalogue()).courses;
    const html = renderToStaticMarkup(<LifeCycle language="zh" stages={stagesOf(course!, { language: "zh" })} />);
    expect(html.match(/<a /g)?.length).toBe(2);
    expect(html.match(/class="stage planned"/g)?.length).toBe(3);
    expect(html).not.toContain('class="track"');
  });
});
