import { beforeAll, describe, expect, it } from "vitest";
import { type ContentFolder, readContentFolder } from "#app/domain/content/files.server.ts";
import { fixtureFolder } from "#tests/fixtures/catalogue.ts";
import { checkContent } from "./check.ts";

let folder: ContentFolder;
beforeAll(async () => {
  folder = await readContentFolder(fixtureFolder);
});

/** Codes that appear when one file is changed, without those of the fixture itself: it is tiny on purpose. */
function codesAfter(path: string, change: (source: string) => string) {
  const codes = (files: ContentFolder["files"]) => {
    const { problems, warnings } = checkContent({ ...folder, files });
    return [...problems, ...warnings].map(({ file, line, code }) => `${file}:${line} ${code}`);
  };
  const before = new Set(codes(folder.files));
  const files = folder.files.map((file) => (file.path === path ? { path, source: change(file.source) } : file));
  expect(files).not.toEqual(folder.files);
  return codes(files).filter((code) => !before.has(code));
}

describe("the content check", () => {
  it.each([
    [
      "another component",
      "start/safety/zh.mdx",
      (s: string) => s.replace('<Tool id="diary" />', ""),
      ["start/safety/zh.mdx:18 partsDiffer"],
    ],
    [
      "another block",
      "start/safety/zh.mdx",
      (s: string) => s.replace("#after-an", "#before-an"),
      ["start/safety/zh.mdx:18 blocksDiffer"],
    ],
    [
      "a dangling link",
      "start/first-steps/en.mdx",
      (s: string) => s.replace("mentoring#who-does-what", "mentoring#nobody"),
      ["start/first-steps/en.mdx:9 blockReference"],
    ],
    [
      "a dangling term",
      "start/first-steps/en.mdx",
      (s: string) => s.replace('Term id="mentor"', 'Term id="nobody"'),
      ["start/first-steps/en.mdx:8 termReference"],
    ],
    [
      "a question that is not shown",
      "start/safety/questions.yaml",
      (s: string) => s.replace("id: reflect-on-safety", "id: other"),
      [
        "start/safety/en.mdx:10 questionReference",
        "start/safety/questions.yaml:2 questionNotShown",
        "start/safety/zh.mdx:10 questionReference",
      ],
    ],
    [
      "a block that nothing teaches",
      "start/quiz.yaml",
      (s: string) => s.replace("safety#before", "safety#behind"),
      ["start/quiz.yaml:44 blockReference"],
    ],
    [
      "the same question id",
      "practice/mentoring/questions.yaml",
      (s: string) => s.replace("mentor-hours", "reflect-on-safety"),
      [
        "practice/mentoring/en.mdx:10 questionReference",
        "practice/mentoring/zh.mdx:10 questionReference",
        "practice/mentoring/questions.yaml:2 questionNotShown",
        "start/safety/questions.yaml:2 duplicateId",
      ],
    ],
    [
      "an avoided wording",
      "start/safety/zh.mdx",
      (s: string) => s.replace("停机、", "辅导员停机、"),
      ["start/safety/zh.mdx:20 avoidWording"],
    ],
    [
      "a half-width mark",
      "start/safety/zh.mdx",
      (s: string) => s.replace("停机、", "停机,"),
      ["start/safety/zh.mdx:20 halfWidth"],
    ],
    [
      "a space beside Latin",
      "start/safety/zh.mdx",
      (s: string) => s.replace("停机、", "停 **ILO**、"),
      ["start/safety/zh.mdx:20 spaceInChinese"],
    ],
    [
      "a space in a question",
      "start/quiz.yaml",
      (s: string) => s.replace("几点到场", "8 点到场"),
      ["start/quiz.yaml:11 spaceInChinese"],
    ],
    [
      "a key that tells",
      "start/quiz.yaml",
      (s: string) => s.replace("id: noon", "id: wrong"),
      ["start/quiz.yaml:7 keyTells"],
    ],
    [
      "keys in order",
      "start/quiz.yaml",
      (s: string) => s.replace("id: noon", "id: b"),
      ["start/quiz.yaml:7 keyInOrder"],
    ],
    [
      "a section that is not listed",
      "course.yaml",
      (s: string) => s.replace("first-steps, ", ""),
      ["start/first-steps/en.mdx:1 sectionNotListed"],
    ],
    [
      "a section that is not there",
      "course.yaml",
      (s: string) => s.replace("first-steps, ", "first-steps, gone, "),
      ["course.yaml:12 sectionMissing"],
    ],
    [
      "a picture that is not there",
      "start/safety/en.mdx",
      (s: string) => s.replace("Stop, help", '<Figure src="a.png" alt="A" />\n\nStop, help'),
      ["start/safety/en.mdx:20 imageMissing", "start/safety/zh.mdx:18 partsDiffer"],
    ],
    [
      "a second life cycle",
      "../mentors/course.yaml",
      (s: string) => `${s}map: life-cycle\n`,
      ["course.yaml:5 secondLifeCycle"],
    ],
    [
      "a section of another course that is not named",
      "../mentors/first-week/prepare/en.mdx",
      (s: string) => s.replace("workshop/safety#", "safety#"),
      ["../mentors/first-week/prepare/en.mdx:8 blockReference"],
    ],
    [
      "a section that the other course does not have",
      "../mentors/first-week/prepare/en.mdx",
      (s: string) => s.replace("section:safety#first-hour", "section:workshop/safety#first-hour"),
      ["../mentors/first-week/prepare/en.mdx:8 blockReference"],
    ],
    [
      "a course that is not there",
      "../mentors/first-week/prepare/en.mdx",
      (s: string) => s.replace("course:workshop", "course:gone").replace("section:workshop/", "section:gone/"),
      [
        "../mentors/first-week/prepare/en.mdx:8 courseReference",
        "../mentors/first-week/prepare/en.mdx:9 courseReference",
      ],
    ],
    [
      "a question taught in another course",
      "../mentors/first-week/quiz.yaml",
      (s: string) => s.replace("safety#first-hour", "mentoring#who-does-what"),
      ["../mentors/first-week/quiz.yaml:8 sectionReference"],
    ],
  ])("finds %s", (_, path, change, expected) => {
    const file = path.replace("../", "");
    const found = codesAfter(path === file ? `courses/workshop/${path}` : `courses/${file}`, change).map((code) =>
      code.replace("courses/workshop/", "").replace("courses/", "../"),
    );
    for (const code of expected) expect(found).toContain(code);
  });

  it("counts what each chapter holds", () => {
    const [first, second] = checkContent(folder).overview.chapters.filter(({ course }) => course === "workshop");
    expect(first).toMatchObject({ chapter: "start", sections: 2, cases: 1, tools: 2, sources: 2 });
    expect(first).toMatchObject({ inText: 3, inQuiz: 9, asked: 10, singles: 3, places: [2, 1, 0] });
    expect(first?.types).toMatchObject({ single: 2, multiple: 2, open: 2, scenario: 1 });
    expect(second).toMatchObject({ chapter: "practice", sections: 2 });
  });

  it("says when one language is much longer than the other, and counts it in the table", () => {
    const path = "courses/workshop/start/safety/zh.mdx";
    const files = folder.files.map((file) =>
      file.path === path ? { path, source: file.source.replace("停机、", "停".repeat(80)) } : file,
    );
    const { warnings, overview } = checkContent({ ...folder, files });
    expect(warnings).toContainEqual(expect.objectContaining({ file: path, code: "ratioOutlier" }));
    expect(overview.chapters.find(({ chapter }) => chapter === "start")?.outliers).toContain("safety");
  });

  it("names a text without a partner", () => {
    const { problems } = checkContent(folder);
    expect(problems).toContainEqual(
      expect.objectContaining({ file: "courses/workshop/practice/only-english/en.mdx", code: "partnerMissing" }),
    );
  });
});
