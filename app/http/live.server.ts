import type { Person } from "#app/domain/accounts/person.ts";
import type { Language } from "#app/i18n/languages.ts";
import { logError } from "./logger.server.ts";
import { personOfCookie } from "./session.server.ts";

/** Something that pages watch while it changes. */
export interface Topic {
  /** The same for all who watch the same thing. */
  key: string;
  /** Looks once more, for all who watch. Null: it is there no longer. */
  look: (now: Date) => Promise<Look | null>;
  /** Asked again now and then of everybody who watches. */
  mayWatch: (person: Person) => Promise<boolean>;
}

export interface Look {
  /** Tells somebody for whom it is the first look that every change from now on comes. */
  begin: string;
  /** What is new since the last look. */
  news?: (language: Language) => string;
}

/** An event as EventSource reads it. */
export function eventOf(event: string, data: unknown = {}): string {
  return `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}

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

/** A topic that somebody watches: looked at once a second, once for all who watch it in this process. */
class Watched {
  readonly viewers = new Set<Viewer>();
  readonly #topic: Topic;
  readonly #timers: NodeJS.Timeout[];
  #looking = false;

  constructor(topic: Topic) {
    this.#topic = topic;
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
      const look = await this.#topic.look(new Date());
      if (!look) return;
      for (const viewer of this.viewers) {
        if (!viewer.isTold) viewer.send(look.begin);
        else if (look.news) viewer.send(look.news(viewer.language));
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
    return person?.id === personId && (await this.#topic.mayWatch(person));
  }
}

const topics = new Map<string, Watched>();
let ending = false;

/** All that are open in this process, the oldest first. */
function allViewers(): Viewer[] {
  return [...topics.values()].flatMap(({ viewers }) => [...viewers]);
}

interface Watching {
  request: Request;
  personId: string;
  language: Language;
}

/**
 * A stream of what changes in a topic, until the page is left, whoever watches may no longer, or the server stops. A
 * person has few at a time. The topic is made where nobody watches it yet.
 */
export function watch(topic: Topic, { request, personId, language }: Watching): Response {
  const others = allViewers();
  if (ending || others.length >= streamsInAll) return new Response(null, { status: 503 });
  const own = others.filter((viewer) => viewer.personId === personId);
  for (const oldest of own.slice(0, Math.max(0, own.length - streamsPerPerson + 1))) oldest.end(true);

  const { key } = topic;
  const encoder = new TextEncoder();
  let viewer: Viewer | undefined;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const cookie = request.headers.get("Cookie") ?? "";
      const send = (text: string) => controller.enqueue(encoder.encode(text));
      const own: Viewer = {
        ...{ personId, cookie, language, isTold: false, send },
        end(full = false) {
          if (!leave(key, own)) return;
          if (full) send(eventOf("full"));
          controller.close();
        },
      };
      viewer = own;
      enter(topic, own);
      send("retry: 2000\n\n");
      request.signal.addEventListener("abort", () => own.end(), { once: true });
    },
    cancel() {
      if (viewer) leave(key, viewer);
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

function enter(topic: Topic, viewer: Viewer): void {
  const watched = topics.get(topic.key) ?? new Watched(topic);
  topics.set(topic.key, watched);
  watched.viewers.add(viewer);
}

/** False when they had left already. The last one to leave ends the looking. */
function leave(key: string, viewer: Viewer): boolean {
  const watched = topics.get(key);
  if (!watched?.viewers.delete(viewer)) return false;
  if (watched.viewers.size === 0) {
    watched.stop();
    topics.delete(key);
  }
  return true;
}

/** For the end of the server: a stream would keep it waiting. Pages come back to whichever is there then. */
export function endStreams(): void {
  ending = true;
  for (const viewer of allViewers()) viewer.end();
}
