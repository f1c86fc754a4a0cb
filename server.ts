/** The server: in production `build/start.js` runs what the build makes of it, `npm run dev` runs it as it is, with Vite in front. */
import { randomBytes, randomUUID } from "node:crypto";
import { existsSync, readdirSync } from "node:fs";
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { createRemixRequest } from "@remix-run/express/dist/server.js";
import { type AppLoadContext, createRequestHandler, type ServerBuild } from "@remix-run/node";
import compression from "compression";
import express from "express";
import { withCalmPage } from "#app/http/calmPage.ts";
import { answerByRoutes } from "#app/http/routing.ts";
import { sendAnswer } from "#app/http/sendAnswer.ts";
import { manageWorkers } from "#app/http/workers.ts";

const development = process.env.NODE_ENV === "development";
process.env.NODE_ENV ??= "production";
const buildFile = pathOf("build/server/index.js");

if (!process.env.SESSION_SECRET) {
  refuse("SESSION_SECRET is not set. Set it to a long random text, for example the output of: openssl rand -hex 32");
}
if (!development && !existsSync(buildFile)) refuse("There is no build yet. Run: npm run build");
await manageWorkers(process.argv.slice(2));

const vite = development
  ? await import("vite").then((module) => module.createServer({ server: { middlewareMode: true } }))
  : undefined;

/** What entry.server.tsx exports beside the page renderer. */
interface EntryModule {
  start: (options: { development: boolean }) => Promise<void>;
  stop: () => Promise<void>;
  endStreams: () => void;
  serveReadingPage: (
    request: IncomingMessage,
    response: ServerResponse,
    render: (request: Request, context: AppLoadContext) => Promise<Response>,
  ) => Promise<boolean>;
  withOwnWrites: (request: IncomingMessage, response: ServerResponse, answer: () => void) => void;
  isCrossOriginWrite: (method: string, headers: IncomingHttpHeaders, ownOrigin: string) => boolean;
  logError: (error: unknown) => void;
  logRequest: (answered: { requestId: string; method: string; path: string; status: number; ms: number }) => void;
  securityHeaders: (nonce: string, development: boolean, path: string) => Record<string, string>;
}
type Build = ServerBuild & { entry: { module: EntryModule } };

async function loadBuild(): Promise<Build> {
  const module = vite
    ? await vite.ssrLoadModule("virtual:remix/server-build")
    : await import(pathToFileURL(buildFile).href);
  return module as Build;
}

const build = await loadBuild();
const entry = build.entry.module;
await entry.start({ development });

const app = express();
app.disable("x-powered-by");
app.set("trust proxy", process.env.TRUST_PROXY ?? "loopback");
if (vite) app.use(vite.middlewares);
app.use((request, response, next) => {
  const requestId = randomUUID();
  const nonce = randomBytes(16).toString("base64url");
  response.locals = { requestId, nonce };
  response.set({ ...entry.securityHeaders(nonce, development, request.path), "X-Request-Id": requestId });
  const startedAt = performance.now();
  response.on("finish", () => {
    const ms = Math.round(performance.now() - startedAt);
    entry.logRequest({ requestId, method: request.method, path: request.path, status: response.statusCode, ms });
  });
  next();
});
app.use(compression());
app.use("/assets", express.static(pathOf("build/client/assets"), { immutable: true, maxAge: "1y", index: false }));
// Only what is there is looked for: every look at the disk waits behind the passwords that are being checked.
const ownFiles = new Set(vite ? [] : readdirSync(pathOf("build/client")));
const ownFile = express.static(pathOf("build/client"), { maxAge: "1h", index: false });
app.use((request, response, next) => {
  if (ownFiles.has(request.path.slice(1))) ownFile(request, response, next);
  else next();
});
// Pictures and films stand beside the texts they belong to; nothing else in that folder may leave it.
app.get(/^\/media\/[\w./-]+\.(avif|jpe?g|mp4|png|svg|vtt|webp)$/i, (request, response, next) => {
  response.sendFile(
    request.path.slice("/media/".length),
    { root: pathOf("content"), maxAge: "1h" },
    (error) => error && next(),
  );
});
app.use((request, response, next) => {
  const ownOrigin = process.env.ORIGIN ?? `${request.protocol}://${request.get("host")}`;
  if (entry.isCrossOriginWrite(request.method, request.headers, ownOrigin)) response.status(403).type("text").end();
  else next();
});
const mode = process.env.NODE_ENV;
const remix = vite ? createRequestHandler(loadBuild, mode) : answerByRoutes(build, mode);
app.all("*", async (request, response, next) => {
  try {
    const [asked, context] = [createRemixRequest(request, response), contextOf(request, response)];
    const answer = await remix(asked, context);
    await sendAnswer(response, await withCalmPage(asked, answer, context, remix));
  } catch (error) {
    next(error);
  }
});
// An address that cannot be read, or a bug outside of Remix.
app.use(async (error: unknown, request: express.Request, response: express.Response, next: express.NextFunction) => {
  const status = error instanceof URIError ? 404 : 500;
  if (status === 500) entry.logError(error);
  if (response.headersSent) return next(error);
  const [asked, context] = [createRemixRequest(request, response), contextOf(request, response)];
  const answer = await withCalmPage(asked, new Response(null, { status }), context, remix).catch(() => undefined);
  await sendAnswer(response, answer ?? new Response(null, { status }));
});

function contextOf(request: express.Request, { locals }: express.Response): AppLoadContext {
  return { requestId: locals.requestId, nonce: locals.nonce, address: request.ip ?? "" };
}

const hasReplicas = Boolean(process.env.DATABASE_REPLICAS);
const server = createServer((request, response) => {
  if (hasReplicas) entry.withOwnWrites(request, response, () => serve(request, response));
  else serve(request, response);
});
server.requestTimeout = 30_000;
// Whoever reads sends a few words now and then: for these no new connection is made each time. Proxies wait 60 s.
server.keepAliveTimeout = 65_000;

const firstPort = Number(process.env.PORT ?? 3000);
const lastPort = process.env.PORT_IF_TAKEN === "next" ? firstPort + 50 : firstPort;
const port = await listen(firstPort);
console.log(`Listening on http://localhost:${port}`);

/** Reading pages come from memory before Express sees them; everything else, and their first rendering, is Remix. */
function serve(request: IncomingMessage, response: ServerResponse): void {
  if (vite) {
    app(request, response);
    return;
  }
  entry
    .serveReadingPage(request, response, (page, context) => remix(page, context))
    .then(
      (served) => served || app(request, response),
      (error) => {
        entry.logError(error);
        if (!response.headersSent) app(request, response);
        else response.destroy();
      },
    );
}

/** The first free port from here; another program's port is never taken over. */
function listen(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE" && port < lastPort) resolve(listen(port + 1));
      else if (error.code === "EADDRINUSE") refuse(`Port ${port} is taken. Choose another with PORT=…`);
      else reject(error);
    });
    server.listen(port, process.env.HOST, () => resolve((server.address() as AddressInfo).port));
  });
}

/** Finishes what is under way, takes nothing new, closes the database. */
async function shutDown(): Promise<void> {
  server.close();
  entry.endStreams();
  server.closeIdleConnections();
  const patience = setTimeout(() => server.closeAllConnections(), 8_000);
  await new Promise((resolve) => server.on("close", resolve));
  clearTimeout(patience);
  await entry.stop();
  process.exit(0);
}
process.once("SIGTERM", shutDown);
process.once("SIGINT", shutDown);

/** Where something of the program is: it is started in its own folder, whichever file of it is run. */
function pathOf(inTop: string): string {
  return resolve(inTop);
}

function refuse(message: string): never {
  console.error(message);
  process.exit(1);
}
