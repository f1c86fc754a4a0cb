import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { placeOf } from "#app/catalogue/paths.ts";
import { QuizFile } from "#app/catalogue/questionSchema.ts";
import type { Plain, PlainMap } from "#app/catalogue/values.ts";
import { readPlain, writeYaml } from "#app/catalogue/writeYaml.ts";
import { type Field, itemsOf, linesOf, mapOf, textOf, wordingIn } from "./fields.ts";
import { fieldsFor, fieldsOf, questionTypes } from "./kinds.ts";
import { mergeValues } from "./mergeValues.ts";
import { applyStep, nameNew, readStep } from "./steps.ts";
import { type SentFields, typedValue } from "./typed.ts";

const root = path.resolve(import.meta.dirname, "../../../..");
const shipped = ["content", "tests/fixtures/content"].flatMap((folder) =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".yaml"))
    .map((file) => ({ file, source: readFileSync(path.join(root, folder, file), "utf8") })),
);

/** What a browser sends of a form in which nobody touched anything. */
function untouched(fields: Field[], value: PlainMap, prefix = ""): SentFields {
  const sent: SentFields = {};
  const both = (name: string, { en, zh }: { en: string; zh: string }) => {
    sent[`${name}.en`] = en;
    sent[`${name}.zh`] = zh;
  };
  for (const field of fields) {
    const name = prefix + field.name;
    const own = value[field.name];
    if (field.kind === "wording") both(name, wordingIn(own));
    else if (field.kind === "lines") both(name, { en: linesOf(mapOf(own).en), zh: linesOf(mapOf(own).zh) });
    else if (field.kind === "flag") sent[name] = own === true ? ["", "on"] : "";
    else if (field.kind === "several") sent[name] = ["", ...itemsOf(own).map(textOf)];
    else if (field.kind === "list") {
      itemsOf(own).forEach((item, index) => {
        Object.assign(sent, untouched(field.fields(mapOf(item)), mapOf(item), `${name}.${index}.`));
      });
    } else if (field.kind !== "pages" && field.kind !== "order") sent[name] = textOf(own);
  }
  return sent;
}

test("every shipped document and everything in it, opened as a form and saved untouched, is the same to the byte", () => {
  let forms = 0;
  for (const { file, source } of shipped) {
    const place = placeOf(file)!;
    const document = readPlain(source);
    const fields = fieldsOf(place)!;
    const pages = fields.find(({ kind }) => kind === "pages")?.name;
    let saved = typedValue(fields, untouched(fields, document), document);
    for (const [index, item] of itemsOf(pages && saved[pages]).entries()) {
      const own = fieldsFor(place, mapOf(item));
      const typed = typedValue(own, untouched(own, mapOf(item)), mapOf(item));
      expect(typed, `${file} ${index}`).toEqual(item);
      saved = { ...saved, [pages!]: itemsOf(saved[pages!]).with(index, typed) };
      forms++;
    }
    expect(writeYaml(source, saved), file).toBe(source);
  }
  expect(forms).toBeGreaterThan(400);
});

test("every value of every shipped document can be seen and typed: none has a key without a field", () => {
  const strange = new Set<string>();
  const look = (fields: Field[], value: PlainMap) => {
    for (const key of Object.keys(value)) {
      const field = fields.find(({ name }) => name === key);
      if (!field && !["id", "type", "finished"].includes(key)) strange.add(key);
      if (field?.kind === "list" || field?.kind === "pages") {
        for (const item of itemsOf(value[key]).map(mapOf)) look(field.fields(item), item);
      }
    }
  };
  for (const { file, source } of shipped) look(fieldsOf(placeOf(file)!)!, readPlain(source));
  expect([...strange]).toEqual([]);
});

describe("a form", () => {
  const place = { kind: "quiz", courseId: "c", chapterId: "one" } as const;
  const fields = fieldsOf(place)!;
  const step = (value: PlainMap, sent: string, type?: string) => applyStep(fields, value, readStep(sent, type)!);

  test("of each type of question begins empty and, filled in, is a question of the authors' guide", () => {
    for (const type of questionTypes) {
      const { value, added } = step({ questions: [] }, "add:questions", type)!;
      const [question] = itemsOf(value.questions).map(mapOf);
      const own = fieldsFor(place, question!);
      const typed = typedValue(own, filled(own, question!), question!);
      const named = nameNew({ questions: [typed] }, ["in-english"]);
      const rules = { title: { en: "T", zh: "题" }, passMark: 0.5, attempts: 0 };
      const read = QuizFile.safeParse({ ...rules, ...named });
      expect(read.error?.issues ?? [], type).toEqual([]);
      expect(added).toBe("new-1");
      expect(mapOf(itemsOf(named.questions)[0]).id).toMatch(/^in-english-\d+$/);
    }
  });

  test("keeps what was typed where a number is asked for, and leaves out what is empty and may be", () => {
    const typed = typedValue(
      fields,
      { passMark: "most", minutes: " ", draw: "12", attempts: "" },
      { minutes: 30, attempts: 3 },
    );
    expect(typed).toEqual({ passMark: "most", draw: 12, attempts: null });
  });

  test("moves, copies and takes out what is named, and does nothing that cannot be done", () => {
    const value: PlainMap = { questions: ["one", "two", "three"].map((id) => ({ id, type: "true-false" })) };
    const ids = (stepped: ReturnType<typeof step>) => itemsOf(stepped?.value.questions).map((one) => mapOf(one).id);
    expect(ids(step(value, "up:questions.two"))).toEqual(["two", "one", "three"]);
    expect(step(value, "up:questions.two")?.focus).toBe("up:questions.two");
    expect(ids(step(value, "duplicate:questions.one"))).toEqual(["one", "new-1", "two", "three"]);
    expect(ids(step(value, "remove:questions.three"))).toEqual(["one", "two"]);
    for (const sent of [
      "up:questions.one",
      "down:questions.three",
      "remove:questions.four",
      "add:title",
      "up:nothing.1",
    ]) {
      expect(step(value, sent), sent).toBeUndefined();
    }
    expect(readStep("burn:questions.one")).toBeUndefined();
  });

  test("in a scenario, steps reach the choices of a question inside", () => {
    const scenario = {
      id: "s",
      type: "scenario",
      questions: [{ id: "a", type: "single", choices: [{ id: "x" }, { id: "y" }] }],
    };
    const own = fieldsFor(place, scenario);
    const moved = applyStep(own, scenario, readStep("down:questions.0.choices.0")!);
    expect(moved?.focus).toBe("down:questions.0.choices.1");
    expect(mapOf(itemsOf(moved?.value.questions)[0]).choices).toEqual([{ id: "y" }, { id: "x" }]);
  });

  test("an item goes on pointing at its option when that gets its id", () => {
    const named = nameNew(
      { options: [{ id: "new-1", text: { en: "The school" } }], items: [{ id: "a", match: "new-1" }] },
      [],
    );
    expect(named).toEqual({
      options: [{ id: "the-school", text: { en: "The school" } }],
      items: [{ id: "a", match: "the-school" }],
    });
  });
});

describe("two people in one form", () => {
  const base: PlainMap = {
    title: { en: "A", zh: "甲" },
    points: 1,
    choices: [
      { id: "x", text: "1" },
      { id: "y", text: "2" },
    ],
  };
  const merge = (mine: Plain, theirs: Plain) => mergeValues(base, mine, theirs);

  test("who changed different fields both have their way", () => {
    const mine = {
      ...base,
      title: { en: "B", zh: "甲" },
      choices: [
        { id: "x", text: "10" },
        { id: "y", text: "2" },
      ],
    };
    const theirs = {
      ...base,
      title: { en: "A", zh: "乙" },
      choices: [
        { id: "x", text: "1" },
        { id: "y", text: "20" },
      ],
    };
    expect(merge(mine, theirs)).toEqual({
      value: {
        title: { en: "B", zh: "乙" },
        points: 1,
        choices: [
          { id: "x", text: "10" },
          { id: "y", text: "20" },
        ],
      },
      conflicts: [],
    });
  });

  test("who changed the same field otherwise is told, and what is chosen stands", () => {
    const [mine, theirs] = [
      { ...base, points: 2 },
      { ...base, points: 3 },
    ];
    expect(merge(mine, theirs)).toEqual({
      value: mine,
      conflicts: [{ path: "points", base: base.points, mine: 2, theirs: 3 }],
    });
    expect(mergeValues(base, mine, theirs, () => "theirs").value).toEqual(theirs);
    expect(merge(theirs, theirs).conflicts).toEqual([]);
  });

  const x = { id: "x", text: "1" };
  const y = { id: "y", text: "2" };
  const listed = (...choices: Plain[]) => ({ ...base, choices });
  const choicesOf = ({ value }: { value: Plain }) => mapOf(value).choices;

  test("what both added to a list stands, what one took out goes, unless the other changed it", () => {
    const [mine, theirs] = [listed(x, { id: "m", text: "3" }, y), listed({ id: "t", text: "4" }, x)];
    expect(itemsOf(choicesOf(merge(mine, theirs))).map((one) => mapOf(one).id)).toEqual(["t", "x", "m"]);
    const changed = listed({ id: "x", text: "10" }, y);
    expect(choicesOf(merge(changed, listed(y)))).toEqual([{ id: "x", text: "10" }, y]);
  });

  test("ids in order are brought together wherever they were moved; two orders are a conflict", () => {
    const order = (base: string[], mine: string[], theirs: string[]) =>
      mergeValues({ sections: base }, { sections: mine }, { sections: theirs });
    const abc = ["a", "b", "c"];
    expect(order(abc, ["b", "a", "c"], ["a", "b", "new", "c"]).value).toEqual({ sections: ["b", "new", "a", "c"] });
    expect(order(abc, ["a", "c"], ["c", "a", "b"]).value).toEqual({ sections: ["c", "a"] });
    const twice = order(abc, ["c", "a", "b"], ["b", "c", "a"]);
    expect(twice).toEqual({
      value: { sections: ["c", "a", "b"] },
      conflicts: [{ path: "sections", base: abc, mine: ["c", "a", "b"], theirs: ["b", "c", "a"] }],
    });
  });

  const wording = fc.constantFrom("1", "2", "3", "4");
  const value = fc.record({
    title: fc.record({ en: wording, zh: wording }),
    choices: fc.uniqueArray(fc.record({ id: fc.constantFrom("x", "y", "m", "t"), text: wording }), {
      selector: ({ id }) => id,
    }),
  });

  test("whoever saves second, every wording of mine and theirs is in the value or handed back", () => {
    fc.assert(
      fc.property(value, value, value, (was, mine, theirs) => {
        const { value, conflicts } = mergeValues(was, mine, theirs);
        const kept = (mapOf(value).choices as { id: string; text: string }[]).map(({ id, text }) => `${id} ${text}`);
        const both = conflicts.flatMap(({ path, mine, theirs }) => {
          const id = path.split(".")[1];
          return [`${id} ${textOf(mine)}`, `${id} ${textOf(theirs)}`];
        });
        const wrote = [...mine.choices, ...theirs.choices].filter(
          (one) => !was.choices.some((old) => old.id === one.id && old.text === one.text),
        );
        for (const { id, text } of wrote) expect([...kept, ...both]).toContain(`${id} ${text}`);
      }),
    );
  });
});

/** Every field of a form filled in. */
function filled(fields: Field[], value: PlainMap, prefix = ""): SentFields {
  const sent: SentFields = {};
  for (const field of fields) {
    const name = prefix + field.name;
    const items = itemsOf(value[field.name]).map(mapOf);
    if (field.kind === "wording" || field.kind === "lines") {
      Object.assign(sent, { [`${name}.en`]: "In English", [`${name}.zh`]: "中文" });
    } else if (field.kind === "list") {
      for (const [index, item] of items.entries()) {
        Object.assign(sent, filled(field.fields(item), item, `${name}.${index}.`));
      }
      // Two are right where several have to be.
      const right = value.type === "multiple" ? 2 : 1;
      for (let index = 0; index < right; index++) sent[`${name}.${index}.correct`] = ["", "on"];
    } else if (field.kind === "choice") {
      sent[name] = { blocks: "section#block", buildingBlocks: "roles", options: "new-1" }[String(field.of)] ?? "";
    } else if (field.kind === "truth") sent[name] = "false";
    else if (field.kind !== "flag") sent[name] = "2";
  }
  return sent;
}

describe("sections of a course", () => {
  const course: PlainMap = {
    chapters: [
      { id: "one", sections: ["a", "b"] },
      { id: "two", sections: ["c"], retired: ["d"] },
    ],
  };
  const fields = fieldsOf({ kind: "course", courseId: "course" }) ?? [];
  const step = (sent: string, type?: string) => applyStep(fields, course, readStep(sent, type)!);
  const lists = (stepped: ReturnType<typeof step>) =>
    itemsOf(stepped?.value.chapters).map((one) => [mapOf(one).sections, mapOf(one).retired]);

  test("move to the end of another chapter, and the keyboard goes with them", () => {
    const moved = step("to:chapters.0.sections.a", "two");
    expect(lists(moved)).toEqual([
      [["b"], undefined],
      [["c", "a"], ["d"]],
    ]);
    expect(moved?.focus).toBe("to:chapters.1.sections.a");
  });

  test("are taken out and brought back", () => {
    expect(lists(step("retire:chapters.1.sections.c"))[1]).toEqual([[], ["d", "c"]]);
    expect(lists(step("restore:chapters.1.retired.d"))[1]).toEqual([["c", "d"], undefined]);
  });

  test("do nothing that cannot be done", () => {
    for (const [sent, type] of [
      ["to:chapters.0.sections.a", "one"],
      ["to:chapters.0.sections.a", "nowhere"],
      ["to:chapters.0.sections.c", "two"],
      ["retire:chapters.1.retired.d", undefined],
      ["restore:chapters.0.sections.a", undefined],
      ["retire:chapters.9.sections.a", undefined],
    ] as const) {
      expect(step(sent, type), sent).toBeUndefined();
    }
  });
});
