import { buildCatalogue } from "#app/catalogue/build.ts";
import type { Problem } from "#app/catalogue/problems.ts";
import type { PublishedDocument } from "#app/catalogue/types.ts";

export interface Acceptable {
  accepted: PublishedDocument[];
  problems: Problem[];
}

/**
 * Which new documents go together with each other and with what is published.
 * One that contradicts the rest is left out, and its last good revision stays in use.
 */
export function acceptable(published: PublishedDocument[], candidates: PublishedDocument[]): Acceptable {
  const problems: Problem[] = [];
  let left = candidates;
  for (;;) {
    const fresh = new Map(left.map((document) => [document.path, document]));
    const built = buildCatalogue([...published.filter(({ path }) => !fresh.has(path)), ...left]);
    if (built.ok) return { accepted: left, problems };
    problems.push(...built.problems);
    const refused = new Set(built.problems.map(({ file, also }) => (fresh.has(file) ? file : also)));
    const remaining = left.filter(({ path }) => !refused.has(path));
    if (remaining.length === left.length) return { accepted: [], problems };
    left = remaining;
  }
}
