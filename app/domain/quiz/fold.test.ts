import { describe, expect, test } from "vitest";
import { foldText, parseNumber } from "./fold.ts";

describe("parseNumber", () => {
  test.each([
    ["1,234.5", 1234.5],
    ["1 234,5", 1234.5],
    ["1.234,5", 1234.5],
    ["1,234", 1234],
    ["1,5", 1.5],
    ["1.234", 1.234],
    ["1.234.567", 1_234_567],
    ["39 280", 39_280],
    ["39'280", 39_280],
    ["１２３４．５", 1234.5],
    ["１，２３４", 1234],
    ["−5", -5],
    ["负1120", -1120],
    ["- 3", -3],
    ["+7", 7],
    [".5", 0.5],
    ["¥1,200", 1200],
    ["-¥30", -30],
    ["1.2万", 12_000],
    ["12%", 0.12],
    [" 8 ", 8],
  ])("reads %j as %d", (text, value) => expect(parseNumber(text)).toBeCloseTo(value, 9));

  test.each(["", " ", "abc", "1 2", "1,23,45", "1.2.3", "12abc", "1e5", "0x10", "--5", "Infinity", "NaN", "5-", "."])(
    "does not guess at %j",
    (text) => expect(parseNumber(text)).toBeUndefined(),
  );

  test("leaves the unit of the question out, in either language", () => {
    expect(parseNumber("1,120 yuan", ["yuan", "元"])).toBe(1120);
    expect(parseNumber("-1120元", ["yuan", "元"])).toBe(-1120);
    expect(parseNumber("1.2万元", ["yuan", "元"])).toBe(12_000);
  });

  test("12% is 12 where the question asks for per cent", () => {
    expect(parseNumber("12%", ["%", "%"])).toBe(12);
    expect(parseNumber("12 ％", ["%", "%"])).toBe(12);
    expect(parseNumber("12", ["%", "%"])).toBe(12);
  });
});

describe("foldText", () => {
  test.each([
    ["Works  Council.", "works council"],
    ["ＤＡＣＵＭ", "dacum"],
    ["“DACUM”", "dacum"],
    ["《职业教育法》。", "职业教育法"],
    ["DACUM 方法", "dacum方法"],
    ["职工 代表　大会", "职工代表大会"],
    ["co–operation", "co-operation"],
  ])("%j counts as %j", (text, folded) => expect(foldText(text)).toBe(foldText(folded)));

  test("other words stay other words", () => {
    expect(foldText("works counsel")).not.toBe(foldText("works council"));
    expect(foldText("职代会")).not.toBe(foldText("职代"));
  });
});
