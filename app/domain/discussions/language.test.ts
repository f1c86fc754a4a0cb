import { expect, test } from "vitest";
import { languageOfText } from "./language.ts";

test.each([
  ["The agreement is signed by three parties.", "en"],
  ["协议由三方签署。", "zh"],
  ["协议要写明 Quality Apprenticeship 的六个要素", "zh"],
  ["In Chinese the mentor is called 师傅, and is paid for it.", "en"],
  ["OK，同意！", "zh"],
  ["见 https://example.org/a-long-address/with-many-words/in-it", "zh"],
] as const)("%s is %s whatever the page", (text, language) => {
  for (const page of ["en", "zh"] as const) expect(languageOfText(text, page)).toBe(language);
});

test.each(["", "42 %", "👍", "https://example.org/"])("%o is the language of the page", (text) => {
  expect(languageOfText(text, "en")).toBe("en");
  expect(languageOfText(text, "zh")).toBe("zh");
});
