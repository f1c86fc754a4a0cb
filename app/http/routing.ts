import { type AppLoadContext, createRequestHandler, type ServerBuild } from "@remix-run/node";

type Routes = ServerBuild["routes"];
type Answer = (request: Request, context: AppLoadContext) => Promise<Response>;

/**
 * Answers by the routes of a build. Remix compiles the patterns of all its routes anew for each request, which took
 * more than half of an answer's time; so it is given those alone that the address could mean, in a handler that is
 * kept for the next such address (docs/decisions/0024-remix-is-given-few-routes.md).
 */
export function answerByRoutes(build: ServerBuild, mode: string | undefined): Answer {
  const routing = new Routing(build.routes);
  const handlers = new Map<string, Answer>();
  return (request, context) => {
    const ids = routing.routesFor(new URL(request.url).pathname);
    const key = ids.join();
    let handler = handlers.get(key);
    if (!handler) {
      handler = createRequestHandler(partOf(build, ids), mode);
      handlers.set(key, handler);
    }
    return handler(request, context);
  };
}

/** A build with these routes only; they bring their parents along. */
function partOf(build: ServerBuild, ids: readonly string[]): ServerBuild {
  const routes = pick(build.routes, ids);
  return { ...build, routes, assets: { ...build.assets, routes: pick(build.assets.routes, ids) } };
}

function pick<T>(all: Record<string, T>, ids: readonly string[]): Record<string, T> {
  return Object.fromEntries(ids.flatMap((id) => (all[id] ? [[id, all[id]]] : [])));
}

/** Which routes an address could mean. */
export class Routing {
  readonly #patterns: { id: string; parts: readonly string[]; isParent: boolean }[];

  constructor(routes: Routes) {
    const all = Object.values(routes).filter((route) => route !== undefined);
    const parents = new Set(all.map(({ parentId }) => parentId));
    this.#patterns = all.map(({ id }) => ({ id, parts: partsOf(pathOf(routes, id)), isParent: parents.has(id) }));
  }

  /**
   * The ids of all routes that match, for what Remix chooses among them it has to see; some that do not may be among
   * them. Capitals are small ones to Remix, and the data of a page have its address with `.data` behind it.
   */
  routesFor(pathname: string): string[] {
    const asked = partsOf(pathname.replace(/\.data$/, "").replace(/^\/_root$/, "/")).map(decoded);
    return this.#patterns.flatMap(({ id, parts, isParent }) => (couldMean(parts, isParent, asked) ? [id] : []));
  }
}

function pathOf(routes: Routes, id: string): string {
  const { path = "", parentId } = routes[id] ?? {};
  return parentId ? `${pathOf(routes, parentId)}/${path}` : path;
}

function partsOf(path: string): string[] {
  return path.split("/").filter((part) => part !== "");
}

/** What cannot be decoded matches what stands for any; saying so is left to Remix. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part).toLowerCase();
  } catch {
    return part;
  }
}

function couldMean(pattern: readonly string[], isParent: boolean, address: readonly string[]): boolean {
  const rest = pattern.at(-1) === "*";
  const fixed = rest ? pattern.slice(0, -1) : pattern;
  const isLongEnough = isParent || rest ? fixed.length <= address.length : fixed.length === address.length;
  return isLongEnough && fixed.every((part, index) => part.startsWith(":") || part === address[index]);
}
