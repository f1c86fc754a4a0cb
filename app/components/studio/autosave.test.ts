import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Autosave, quietMs, retryMs, type SaveStatus } from "./autosave.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

type Answer = Awaited<ReturnType<ConstructorParameters<typeof Autosave<string>>[0]["send"]>>;

/** A form of one text, and a server that answers when it is told to. */
function opened() {
  const form = { text: "", sent: [] as string[], taken: [] as [string, boolean][], status: "idle" as SaveStatus };
  const waiting: ((answer: Answer) => void)[] = [];
  const autosave = new Autosave<string>({
    send: () => {
      form.sent.push(form.text);
      return new Promise((resolve) => waiting.push(resolve));
    },
    take: (saved, isQuiet) => {
      form.taken.push([saved, isQuiet]);
      return "saved";
    },
    onStatus: (status) => {
      form.status = status;
    },
  });
  const type = (text: string) => {
    form.text = text;
    autosave.changed();
  };
  const answer = async (one: Answer) => {
    waiting.shift()?.(one);
    await vi.advanceTimersByTimeAsync(0);
  };
  return { form, autosave, type, answer };
}

test("it is saved once, a moment after the last key", async () => {
  const { form, type, answer } = opened();
  type("a");
  vi.advanceTimersByTime(quietMs - 1);
  type("ab");
  vi.advanceTimersByTime(quietMs - 1);
  expect(form).toMatchObject({ sent: [], status: "typing" });
  vi.advanceTimersByTime(1);
  await answer({ saved: "ab" });
  expect(form).toMatchObject({ sent: ["ab"], taken: [["ab", true]], status: "saved" });
});

test("what is typed while a request is under way is sent after its answer, never beside it", async () => {
  const { form, type, answer } = opened();
  type("a");
  vi.advanceTimersByTime(quietMs);
  type("ab");
  vi.advanceTimersByTime(10 * quietMs);
  expect(form.sent).toEqual(["a"]);
  await answer({ saved: "a" });
  expect(form).toMatchObject({ taken: [["a", false]], status: "typing" });
  vi.advanceTimersByTime(quietMs);
  expect(form.sent).toEqual(["a", "ab"]);
});

test("a word that is being composed is not sent before it is there", async () => {
  const { form, autosave, type, answer } = opened();
  autosave.composing(true);
  type("zhong");
  vi.advanceTimersByTime(10 * quietMs);
  expect(form.sent).toEqual([]);
  form.text = "中";
  autosave.composing(false);
  vi.advanceTimersByTime(quietMs);
  autosave.composing(true);
  // An answer that comes while the next one is composed does not touch the fields.
  await answer({ saved: "中" });
  expect(form).toMatchObject({ sent: ["中"], taken: [["中", false]] });
});

test("without a connection it is tried again; what is refused waits for the next key", async () => {
  const { form, type, answer } = opened();
  type("a");
  vi.advanceTimersByTime(quietMs);
  await answer({ refused: "offline" });
  expect(form.status).toBe("offline");
  vi.advanceTimersByTime(retryMs);
  await answer({ refused: "refused" });
  vi.advanceTimersByTime(10 * retryMs);
  expect(form).toMatchObject({ sent: ["a", "a"], status: "refused" });
});

test("before the whole form is sent, what is under way is answered and nothing new is sent", async () => {
  const { form, autosave, type, answer } = opened();
  expect(autosave.stop()).toBeUndefined();
  type("a");
  vi.advanceTimersByTime(quietMs);
  const done = autosave.stop();
  await answer({ saved: "a" });
  await expect(done).resolves.toBeUndefined();
  type("b");
  autosave.stop();
  vi.advanceTimersByTime(10 * quietMs);
  expect(form.sent).toEqual(["a"]);
});
