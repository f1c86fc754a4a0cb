import { currentCatalogue } from "#app/catalogue/catalogue.server.ts";
import { findCourse } from "#app/catalogue/queries.ts";
import { can } from "#app/domain/accounts/permissions.ts";
import { findCohort } from "#app/domain/cohorts/cohorts.server.ts";
import { rowOf } from "#app/domain/reports/boardView.ts";
import { type BoardNews, BoardWatch } from "#app/domain/reports/watch.server.ts";
import type { Language } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";
import { logError } from "./logger.server.ts";
import { personOfCookie } from "./session.server.ts";
import { settleCohort } from "./settleAttempts.server.ts";

const lookEveryMs = 1_000;
/** A sign of life that keeps proxies from closing the connection; who may watch is asked again with each. */
const heartbeatEveryMs = 20_000;
/** Another one ends the oldest. */
export const streamsPerPerson = 4;
/** Of one process; beyond it pages are not live, and otherwise as they are. */
const streamsInAll = 1_000;

interface Viewer {
  personId: string;
  cookie: string;
  language: Language;
  /** Has been told that every change from now on comes. */
  isTold: boolean;
  send: (text: string) => void;
  /** `full`: tells the page not to come back. */
  end: (full?: boolean) => void;
}

/** A board that somebody watches: looked at once a second, once for all who watch it in this process. */
class WatchedBoard {
  readonly viewers = new Set<Viewer>();
  readonly #cohortId: string;
  readonly #courseId: string;
  readonly #watch = new BoardWatch();
  readonly #timers: NodeJS.Timeout[];
  #looking = false;

  constructor(cohortId: string, courseId: string) {
    [this.#cohortId, this.#courseId] = [cohortId, courseId];
    this.#timers = [
      setInterval(() => this.#look().catch(logError), lookEveryMs).unref(),
      setInterval(() => this.#beat().catch(logError), heartbeatEveryMs).unref(),
    ];
    this.#look().catch(logError);
  }

  stop(): void {
    for (const timer of this.#timers) clearInterval(timer);
  }

  async #look(): Promise<void> {
    if (this.#looking) return;
    this.#looking = true;
    try {
      const catalogue = await currentCatalogue(db);
      const cohort = await findCohort(db.read, this.#cohortId);
      const course = findCourse(catalogue, this.#courseId);
      if (!cohort || !course) return;
      const now = new Date();
      const also = await settleCohort(cohort.id, now);
      const news = await this.#watch.look(db.read, { cohort, course, catalogue, now, also });
      for (const viewer of this.viewers) {
        if (!viewer.isTold) viewer.send("event: open\ndata: {}\n\n");
        else if (news) viewer.send(wordsOf(news, viewer.language));
        viewer.isTold = true;
      }
    } finally {
      this.#looking = false;
    }
  }

  async #beat(): Promise<void> {
    for (const viewer of [...this.viewers]) {
      if (await this.#mayWatch(viewer)) viewer.send(": still here\n\n");
      else viewer.end(true);
    }
  }

  async #mayWatch({ cookie, personId }: Viewer): Promise<boolean> {
    const person = await personOfCookie(cookie);
    const cohort = await findCohort(db.read, this.#cohortId);
    return person?.id === personId && cohort !== null && can(person, "trainCohort", cohort);
  }
}

/** An event as EventSource reads it. */
function wordsOf(news: BoardNews, language: Language): string {
  if (news.kind === "board") return "event: board\ndata: {}\n\n";
  const { board, changed } = news;
  return `event: learners\ndata: ${JSON.stringify(changed.map((one) => rowOf(one, board, language)))}\n\n`;
}

const boards = new Map<string, WatchedBoard>();
let ending = false;

/** All that are open in this process, the oldest first. */
function allViewers(): Viewer[] {
  return [...boards.values()].flatMap(({ viewers }) => [...viewers]);
}

interface Watching {
  request: Request;
  personId: string;
  cohortId: string;
  courseId: string;
  language: Language;
}

/**
 * A stream of what changes on a board, until the page is left, whoever watches may no longer, or the server stops. A
 * person has few at a time.
 */
export function watchBoard({ request, personId, cohortId, courseId, language }: Watching): Response {
  const others = allViewers();
  if (ending || others.length >= streamsInAll) return new Response(null, { status: 503 });
  const own = others.filter((viewer) => viewer.personId === personId);
  for (const oldest of own.slice(0, Math.max(0, own.length - streamsPerPerson + 1))) oldest.end(true);

  const key = `${cohortId} ${courseId}`;
  const encoder = new TextEncoder();
  let viewer: Viewer | undefined;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const cookie = request.headers.get("Cookie") ?? "";
      const send = (text: string) => controller.enqueue(encoder.encode(text));
      const own: Viewer = {
        ...{ personId, cookie, language, isTold: false, send },
        end(full = false) {
          if (!leaveBoard(key, own)) return;
          if (full) send("event: full\ndata: {}\n\n");
          controller.close();
        },
      };
      viewer = own;
      enterBoard(key, own, () => new WatchedBoard(cohortId, courseId));
      send("retry: 2000\n\n");
      request.signal.addEventListener("abort", () => own.end(), { once: true });
    },
    cancel() {
      if (viewer) leaveBoard(key, viewer);
    },
  });
  return new Response(body, {
    headers: {
      "Content-Type": "text/event-stream; charset=utf-8",
      // Compressed it would wait for more to come; so it would in a proxy that collects.
      "Cache-Control": "no-cache, no-transform",
      "X-Accel-Buffering": "no",
      // Or the connection would outlive the stream, and a server that stops would wait for it.
      Connection: "close",
    },
  });
}

function enterBoard(key: string, viewer: Viewer, make: () => WatchedBoard): void {
  const board = boards.get(key) ?? make();
  boards.set(key, board);
  board.viewers.add(viewer);
}

/** False when they had left already. The last one to leave ends the looking. */
function leaveBoard(key: string, viewer: Viewer): boolean {
  const board = boards.get(key);
  if (!board?.viewers.delete(viewer)) return false;
  if (board.viewers.size === 0) {
    board.stop();
    boards.delete(key);
  }
  return true;
}

/** For the end of the server: a stream would keep it waiting. Pages come back to whichever is there then. */
export function endStreams(): void {
  ending = true;
  for (const viewer of allViewers()) viewer.end();
}
