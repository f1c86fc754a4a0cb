import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { diagramIds } from "#app/catalogue/types.ts";
import { languages } from "#app/i18n/languages.ts";
import { Diagram } from "./Diagram.tsx";

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
