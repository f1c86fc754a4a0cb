import { gunzipSync } from "node:zlib";
import { renderToString } from "react-dom/server";
import { expect, test } from "vitest";
import { Personal, type PersonalView, type Place, TemplateContext } from "#app/components/personal/personal.tsx";
import { bytesOf, cutTemplate, emptyTemplate, fillTemplate, gzipOf } from "./template.tsx";

const greeting: Place<{ before: string }, string> = {
  stateOf: ({ person }) => person?.name ?? "",
  Render: ({ before, state }) => <b title={state}>{`${before} ${state}`}</b>,
};
const nothing: Place<object, null> = { stateOf: () => null, Render: () => null };

function template(page: React.ReactNode) {
  const empty = emptyTemplate("learner");
  const html = renderToString(<TemplateContext.Provider value={empty}>{page}</TemplateContext.Provider>);
  return { empty, html };
}

function pageOfTwo() {
  const { empty, html } = template(
    <main>
      <Personal place={greeting} props={{ before: "你好" }} />
      <p>学徒 & mentor</p>
      <Personal place={nothing} props={{}} />
      <hr />
      <Personal place={greeting} props={{ before: "Bye" }} />
    </main>,
  );
  return cutTemplate(html, empty, "zh");
}

const viewOf = (name: string): PersonalView => ({ person: { name, kind: "account", role: "learner" }, here: "/zh" });
const filledFor = (name: string, page = pageOfTwo()) => bytesOf(fillTemplate(page, viewOf(name))).toString();

test("places are filled in where they were left, and what stands between them stays", () => {
  expect(filledFor("Li")).toBe(
    '<main><b title="Li">你好 Li</b><p>学徒 &amp; mentor</p><hr/><b title="Li">Bye Li</b></main>',
  );
});

test("a name is text, also in attributes", () => {
  const page = filledFor(`"><script>alert('x')</script>`);
  expect(page).not.toContain("<script>");
  expect(page).toContain('title="&quot;&gt;&lt;script&gt;');
});

test("one template serves many people, each with their own", () => {
  const page = pageOfTwo();
  const names = Array.from({ length: 200 }, (_, index) => `Person-${index}`);
  for (const name of [...names, ...names.reverse()]) {
    const seen = new Set(filledFor(name, page).match(/Person-\d+/g));
    expect([...seen]).toEqual([name]);
  }
});

test("a name that looks like a mark changes nothing", () => {
  const { empty, html } = template(<Personal place={greeting} props={{ before: "Hi" }} />);
  const page = cutTemplate(html, empty, "en");
  const name = `${empty.mark}0${empty.mark}`;
  expect(filledFor(name, page)).toBe(`<b title="${name}">Hi ${name}</b>`);
});

test("marks cannot be guessed", () => {
  expect(emptyTemplate("learner").mark).not.toBe(emptyTemplate("learner").mark);
  expect(emptyTemplate("learner").mark).toMatch(/^place-[0-9a-f]{24}-$/);
});

test("a place that was lost, or stands there twice, is an error", () => {
  const { empty, html } = template(<Personal place={greeting} props={{ before: "Hi" }} />);
  expect(() => cutTemplate("<p></p>", empty, "en")).toThrow("each must stand there once");
  expect(() => cutTemplate(html + html, { ...empty, places: [...empty.places, ...empty.places] }, "en")).toThrow();
  expect(() => cutTemplate(html, { ...empty, places: [] }, "en")).toThrow();
});

test("strung together, the deflated pieces are one gzip stream of the same bytes", () => {
  const long = "在岗学习 learning at work ".repeat(20_000);
  for (const name of ["", "Li", "李".repeat(500), long]) {
    const pieces = fillTemplate(pageOfTwo(), viewOf(name));
    expect(gunzipSync(gzipOf(pieces)).equals(bytesOf(pieces))).toBe(true);
  }
  expect(gunzipSync(gzipOf([])).length).toBe(0);
});

test("what is kept holds on to no more memory than its own bytes", () => {
  for (const { bytes, deflated } of fillTemplate(pageOfTwo(), viewOf("Li"))) {
    expect(bytes.buffer.byteLength).toBe(bytes.length);
    expect(deflated.buffer.byteLength).toBe(deflated.length);
  }
});
