import { setImmediate as turn } from "node:timers/promises";
import { createElement } from "react";
import { expect, onTestFinished, test, vi } from "vitest";
import { render } from "./render.server.ts";

function Broken(): never {
  throw new Error("broken");
}

test("a page is rendered whole, characters of several bytes too", async () => {
  const words = "学徒".repeat(3_000);
  expect((await render(createElement("p", null, words))).toString()).toBe(`<p>${words}</p>`);
});

test("a component that throws fails its own request, and leaves nothing behind that would end the process", async () => {
  const unhandled = vi.fn();
  const before = process.listeners("unhandledRejection");
  process.removeAllListeners("unhandledRejection").on("unhandledRejection", unhandled);
  onTestFinished(() => {
    process.removeAllListeners("unhandledRejection");
    for (const listener of before) process.on("unhandledRejection", listener);
  });
  await expect(render(createElement("main", null, createElement(Broken)))).rejects.toThrow("broken");
  for (let n = 0; n < 5; n++) await turn();
  expect(unhandled).not.toHaveBeenCalled();
});
