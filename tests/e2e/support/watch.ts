import type { BrowserContext } from "@playwright/test";

/** What a visitor's browser complained about, and whom it asked that is not the site. */
export interface Watch {
  problems: string[];
  /** A complaint that this test provokes on purpose, such as the 404 of a page that is not there. */
  expect: (pattern: RegExp) => void;
}

/** Listens to every page of the context: errors, refusals of the security policy, requests to other hosts. */
export function watchContext(context: BrowserContext, site: string, watch: Watch = newWatch()): Watch {
  context.on("console", (message) => {
    const text = message.text();
    const refusal = /content security policy|permissions policy/i.test(text);
    if (message.type() === "error" || refusal) watch.problems.push(`console: ${text} (${message.location().url})`);
  });
  context.on("weberror", (error) => watch.problems.push(`error: ${error.error().message}`));
  context.on("request", (request) => {
    const { protocol, origin } = new URL(request.url());
    if (/^(https?|wss?):$/.test(protocol) && origin !== site) watch.problems.push(`other host: ${request.url()}`);
  });
  return watch;
}

export function newWatch(): Watch {
  const expected: RegExp[] = [];
  const all: string[] = [];
  return {
    get problems() {
      const seen = all.filter((problem) => !expected.some((pattern) => pattern.test(problem)));
      all.length = 0;
      all.push(...seen);
      return all;
    },
    expect: (pattern) => expected.push(pattern),
  };
}
