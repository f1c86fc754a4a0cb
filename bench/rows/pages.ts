import { type Comparison, compareWithBare, requestFor } from "../load.ts";
import { kilobytes, ms, perSecond, type Result, type Row, times } from "../row.ts";
import type { Stage } from "../stage.ts";

interface Page {
  what: string;
  path: (stage: Stage) => string;
  signedIn?: boolean;
  /** As browsers ask; without it the page comes plain, which is what the budget is about. */
  encoding?: string;
  budget?: { ratio: number; p95: number };
}

const section = ({ course, section: { id } }: Stage) => `/en/courses/${course.id}/${id}`;
const course = ({ course: { id } }: Stage) => `/en/courses/${id}`;
const learning = () => "/en/learning";
const anonymous = { ratio: 0.3, p95: 5 };
const personal = { ratio: 0.1, p95: 15 };
const overview = { ratio: 0.04, p95: 25 };

export const pageRows: Row[] = [
  {
    name: "section",
    run: (stage) =>
      measured(stage, [
        { what: "section page, not signed in", path: section, budget: anonymous },
        { what: "· as browsers ask (br)", path: section, encoding: "gzip, deflate, br", budget: anonymous },
      ]),
  },
  {
    name: "section-signed-in",
    run: (stage) =>
      measured(stage, [
        { what: "section page, signed in", path: section, signedIn: true, budget: personal },
        {
          what: "· as browsers ask (gzip)",
          path: section,
          signedIn: true,
          encoding: "gzip, deflate, br",
          budget: personal,
        },
      ]),
  },
  {
    name: "course",
    run: (stage) =>
      measured(stage, [{ what: "course page, signed in", path: course, signedIn: true, budget: overview }]),
  },
  {
    name: "learning",
    run: (stage) =>
      measured(stage, [{ what: "my learning, signed in", path: learning, signedIn: true, budget: overview }]),
  },
  {
    name: "search",
    run: (stage) =>
      measured(stage, [
        { what: "search, English, two words", path: () => "/en/search?q=written+agreement" },
        { what: "search, Chinese, two characters", path: () => `/zh/search?q=${encodeURIComponent("津贴")}` },
      ]),
  },
];

async function measured(stage: Stage, pages: Page[]): Promise<Result[]> {
  const results: Result[] = [];
  for (const page of pages) results.push(await measure(stage, page));
  return results;
}

async function measure(stage: Stage, page: Page): Promise<Result> {
  const { port } = await stage.site();
  const { encoding, signedIn } = page;
  const people = signedIn ? stage.cookies : [undefined];
  const requests = people.map((cookie) => requestFor(port, { path: page.path(stage), cookie, encoding }));
  const found = await compareWithBare(stage.client, stage.bare, { port, requests });
  return { what: `${page.what} (${kilobytes(found.bytes)})`, ...told(found), ...judged(found, page.budget) };
}

export function told({ measured, baseline, ratio }: Comparison) {
  return {
    measured: `${perSecond(measured.perSecond)}, p95 ${ms(measured.p95)}`,
    baseline: `${perSecond(baseline.perSecond)}, p95 ${ms(baseline.p95)}`,
    ratio: times(ratio),
  };
}

function judged({ ratio, measured }: Comparison, budget: Page["budget"]): Pick<Result, "budget" | "kept"> {
  if (!budget) return { budget: "" };
  return {
    budget: `≥ ${budget.ratio} ×, p95 < ${budget.p95} ms`,
    kept: ratio >= budget.ratio && measured.p95 < budget.p95,
  };
}
