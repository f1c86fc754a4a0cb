import { expect, test } from "vitest";
import { nameSortKey } from "./sortKey.server.ts";

const sorted = (...names: string[]) => [...names].sort((a, b) => (nameSortKey(a) < nameSortKey(b) ? -1 : 1));

test.each([
  ["曾伟", "zeng wei 13 曾伟"],
  ["单雄信", "shan xiong xin 424 单雄信"],
  ["仇英", "qiu ying 21 仇英"],
  ["解缙", "xie jin 44 解缙"],
  ["任我行", "ren wo xing 232 任我行"],
  ["欧阳修", "ou yang xiu 121 欧阳修"],
  ["尉迟恭", "yu chi gong 421 尉迟恭"],
  ["吕布", "lu: bu 34 吕布"],
])("%s is read as a name", (name, key) => {
  expect(nameSortKey(name)).toBe(key);
});

test("names are in the order of their syllables, then their tones, then their characters", () => {
  expect(sorted("张伟", "李伟", "连山", "李薇", "曾伟", "鲁班", "吕布", "栾平")).toEqual([
    "李薇",
    "李伟",
    "连山",
    "鲁班",
    "吕布",
    "栾平",
    "曾伟",
    "张伟",
  ]);
});

test("a space or a dot in a Chinese name changes nothing of its reading", () => {
  expect(nameSortKey("曾 伟")).toMatch(/^zeng wei 13/);
  expect(nameSortKey("单·雄信")).toMatch(/^shan xiong xin/);
});

test("names in Latin letters stand among the Chinese ones, without case and width", () => {
  expect(nameSortKey("  Anna  SCHMIDT ")).toBe("anna schmidt");
  expect(nameSortKey("Ｌｉ Wei")).toBe("li wei");
  expect(sorted("王芳", "Zoe Li", "Anna Schmidt", "陈静")).toEqual(["Anna Schmidt", "陈静", "王芳", "Zoe Li"]);
});
