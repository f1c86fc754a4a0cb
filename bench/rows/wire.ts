import { gzipSync } from "node:zlib";
import { askOnce, requestFor } from "../load.ts";
import { kilobytes, type Result, type Row } from "../row.ts";
import type { Stage } from "../stage.ts";

export const wireRows: Row[] = [
  { name: "wire", run: async (stage) => [await firstVisit(stage)] },
  { name: "working-script", run: workingScript },
];

const encoding = "gzip, deflate, br";

/** One file as a browser gets it. */
async function fetched(port: number, path: string, cookie?: string) {
  const { status, headers, body } = await askOnce(port, requestFor(port, { path, cookie, encoding }));
  if (status !== 200) throw new Error(`${path} was answered ${status}`);
  const bytes = Buffer.from(body, "base64");
  return { path, bytes: bytes.length, immutable: /immutable|max-age=\d{3,}/.test(String(headers["cache-control"])) };
}

async function pageText(port: number, path: string, cookie?: string): Promise<string> {
  const { status, body } = await askOnce(port, requestFor(port, { path, cookie }));
  if (status !== 200) throw new Error(`${path} was answered ${status}`);
  return Buffer.from(body, "base64").toString();
}

/** The page, and what its HTML names. tests/e2e/weight.spec.ts counts the same in a browser. */
async function firstVisit({ site, course, section }: Stage): Promise<Result> {
  const { port } = await site();
  const path = `/en/courses/${course.id}/${section.id}`;
  const html = await pageText(port, path);
  const linked = (pattern: RegExp) => [...html.matchAll(pattern)].map((match) => match[1]!);
  const scripts = linked(/<script[^>]* src="([^"]+)"/g);
  const styles = linked(/<link rel="(?:stylesheet|modulepreload|icon)" href="([^"]+)"/g);
  const parts = [await fetched(port, path)];
  for (const file of new Set([...scripts, ...styles])) parts.push(await fetched(port, file));
  const total = parts.reduce((sum, { bytes }) => sum + bytes, 0);
  const script = parts.filter((part) => part.path.endsWith(".js")).reduce((sum, { bytes }) => sum + bytes, 0);
  const again = parts.filter(({ immutable }) => !immutable).length;
  return {
    what: "a section over the wire, first visit",
    measured: `${kilobytes(total)}, ${kilobytes(script)} of it script, ${parts.length} requests; again ${again}`,
    baseline: "",
    ratio: "",
    budget: "≤ 40 KB, ≤ 10 KB script, ≤ 5 requests; again 1",
    kept: total <= 40 * 1024 && script <= 10 * 1024 && parts.length <= 5 && again === 1,
  };
}

/** All scripts a working page names, each with gzip; the heaviest page counts. */
async function workingScript({ site, cookies, course }: Stage): Promise<Result[]> {
  const { port } = await site();
  const quiz = `/en/courses/${course.id}/quizzes/${course.chapters[0]?.id}`;
  const results: Result[] = [];
  for (const path of ["/en/learning", "/en/profile", quiz]) results.push(await scriptOf(port, path, cookies[0]!));
  return results;
}

async function scriptOf(port: number, path: string, cookie: string): Promise<Result> {
  const html = await pageText(port, path, cookie);
  const files = new Set([...html.matchAll(/"(\/assets\/[^"]+\.js)"/g)].map((match) => match[1]!));
  let bytes = 0;
  for (const file of files) bytes += gzipSync(await pageText(port, file)).length;
  return {
    what: `script of ${path}`,
    measured: `${kilobytes(bytes)} gzip, ${files.size} files`,
    baseline: "",
    ratio: "",
    budget: "≤ 160 KB",
    kept: bytes <= 160 * 1024,
  };
}
