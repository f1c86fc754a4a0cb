import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { brotliCompressSync, constants as zlib } from "node:zlib";
import type { AppLoadContext } from "@remix-run/node";
import { LRUCache } from "lru-cache";
import { currentCatalogue } from "#app/catalogue/catalogue.server.ts";
import type { Audience, PersonalView } from "#app/components/personal/personal.tsx";
import { unreadCount } from "#app/domain/messages/inbox.server.ts";
import type { Language } from "#app/i18n/languages.ts";
import { db, nearby } from "#db/client.server.ts";
import { audienceOf, type ReadingPage, readingPageOf } from "./readingPages.server.ts";
import { securityHeaders } from "./security.ts";
import { hasSessionCookie, type Person, personOfCookie } from "./session.server.ts";
import { shownPerson } from "./shell.server.ts";
import { currentSite } from "./site.server.ts";
import {
  bytesOf,
  cutTemplate,
  emptyTemplate,
  fillTemplate,
  fitted,
  gzipOf,
  type PageTemplate,
  sizeOfTemplate,
} from "./template.tsx";

type Render = (request: Request, context: AppLoadContext) => Promise<Response>;

/** A page as people without a session get it. */
interface WholePage {
  etag: string;
  plain: Buffer;
  gzip: Buffer;
  brotli: Buffer;
}

// Bounded by bytes: whoever asks for made-up hosts makes no more of them.
const roomForEach = 32 * 1024 * 1024;
const templates = new LRUCache<string, PageTemplate>({ maxSize: roomForEach, sizeCalculation: sizeOfTemplate });
const wholePages = new LRUCache<string, WholePage>({
  maxSize: roomForEach,
  sizeCalculation: ({ plain, gzip, brotli }) => plain.length + gzip.length + brotli.length,
});

/**
 * Answers a reading page from memory. True when it did; false leaves the request to Remix: another address, another
 * method, or a page that does not exist.
 */
export async function serveReadingPage(
  request: IncomingMessage,
  response: ServerResponse,
  render: Render,
): Promise<boolean> {
  if (request.method !== "GET" && request.method !== "HEAD") return false;
  const address = request.url ?? "/";
  const page = readingPageOf(address);
  if (!page) return false;
  const catalogue = await currentCatalogue(db);
  const cookie = request.headers.cookie;
  const person = hasSessionCookie(cookie) ? await personOfCookie(cookie) : null;
  if (page.forVisitorsOnly ? person?.kind === "account" : page.forPeopleOnly && !person) return false;

  const audience = audienceOf(person);
  const site = await currentSite(db);
  const key = `${originOf(request)} ${address} ${catalogue.version} ${audience} ${site.version}`;
  const template = templates.get(key) ?? (await makeTemplate(key, page.language, audience, request, render));
  if (!template) return false;
  if (!person) sendWhole(request, response, wholePages.get(key) ?? keepWhole(key, template, address));
  else sendPersonal(request, response, template, await viewOf(person, address, page));
  return true;
}

async function viewOf(person: Person, here: string, page: ReadingPage): Promise<PersonalView> {
  const unread = await unreadCount((await nearby()).read, person.id);
  return { person: shownPerson(person), here, unread, ...(await page.personal?.(person)) };
}

/** Renders a page once with its places left empty. Undefined when Remix answers anything but the page. */
async function makeTemplate(
  key: string,
  language: Language,
  audience: Audience,
  request: IncomingMessage,
  render: Render,
): Promise<PageTemplate | undefined> {
  const template = emptyTemplate(audience);
  const context: AppLoadContext = { requestId: "", nonce: "", address: "", template };
  const rendered = await render(new Request(originOf(request) + request.url), context);
  if (rendered.status !== 200) return undefined;
  const cut = cutTemplate(await rendered.text(), template, language);
  templates.set(key, cut);
  return cut;
}

function keepWhole(key: string, template: PageTemplate, here: string): WholePage {
  const pieces = fillTemplate(template, { person: null, here });
  const plain = fitted(bytesOf(pieces));
  const whole: WholePage = {
    etag: `"${createHash("sha256").update(plain).digest("base64url").slice(0, 22)}"`,
    plain,
    gzip: fitted(gzipOf(pieces)),
    brotli: fitted(brotliCompressSync(plain, { params: { [zlib.BROTLI_PARAM_QUALITY]: 9 } })),
  };
  wholePages.set(key, whole);
  return whole;
}

const headers = {
  ...securityHeaders(),
  "Content-Type": "text/html; charset=utf-8",
  Vary: "Accept-Encoding, Cookie",
  "Cache-Control": "private, no-cache",
};

function sendWhole(request: IncomingMessage, response: ServerResponse, page: WholePage): void {
  if (request.headers["if-none-match"] === page.etag) {
    response.writeHead(304, { ...headers, ETag: page.etag }).end();
    return;
  }
  const accepted = request.headers["accept-encoding"] ?? "";
  const encoding = /\bbr\b/.test(accepted) ? "br" : /\bgzip\b/.test(accepted) ? "gzip" : undefined;
  const body = encoding === "br" ? page.brotli : encoding === "gzip" ? page.gzip : page.plain;
  send(request, response, body, encoding, page.etag);
}

function sendPersonal(
  request: IncomingMessage,
  response: ServerResponse,
  template: PageTemplate,
  view: PersonalView,
): void {
  const pieces = fillTemplate(template, view);
  const zipped = /\bgzip\b/.test(request.headers["accept-encoding"] ?? "");
  send(request, response, zipped ? gzipOf(pieces) : bytesOf(pieces), zipped ? "gzip" : undefined);
}

function send(
  request: IncomingMessage,
  response: ServerResponse,
  body: Buffer,
  encoding?: string,
  etag?: string,
): void {
  response.writeHead(200, {
    ...headers,
    "Content-Length": body.length,
    ...(encoding && { "Content-Encoding": encoding }),
    ...(etag && { ETag: etag }),
  });
  response.end(request.method === "HEAD" ? undefined : body);
}

/** Pages name their own address (canonical, alternates): ORIGIN, or the host asked for. */
function originOf(request: IncomingMessage): string {
  if (process.env.ORIGIN) return process.env.ORIGIN;
  const secure = request.headers["x-forwarded-proto"] === "https";
  return `${secure ? "https" : "http"}://${request.headers.host ?? "localhost"}`;
}
