import { z } from "zod";
import { sides } from "#app/domain/discussions/sides.ts";

const longest = { body: 4_000, topic: 200, outcome: 6_000 } as const;
const text = (most: number) =>
  z
    .string()
    .transform((typed) => typed.trim())
    .pipe(z.string().min(1, "required").max(most, "tooLong"));
const id = z.uuid("notValid");
const known = z.string().max(100, "notValid");
const post = { postId: known };

/** Everything that is done on the page of a thread, each by a form of its own. */
export const ThreadForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("say"), id, body: text(longest.body), side: z.enum(["", ...sides]).optional() }),
  z.object({ intent: z.literal("edit"), ...post, body: text(longest.body) }),
  z.object({ intent: z.literal("pin"), ...post }),
  z.object({ intent: z.literal("unpin"), ...post }),
  z.object({ intent: z.literal("remove"), ...post }),
  z.object({ intent: z.literal("close") }),
  z.object({ intent: z.literal("reopen") }),
  z.object({ intent: z.literal("roundtable"), topic: text(longest.topic) }),
  z.object({ intent: z.literal("discussion") }),
  z.object({ intent: z.literal("outcome"), outcome: text(longest.outcome) }),
  z.object({ intent: z.literal("ask"), id, side: z.enum(sides, "required") }),
  z.object({ intent: z.literal("withdraw") }),
  z.object({ intent: z.literal("takeOff"), speakerId: known }),
  z.object({ intent: z.literal("call"), speakerId: known }),
  z.object({ intent: z.literal("endSpeech") }),
]);
export type ThreadIntent = z.output<typeof ThreadForm>;

/** What everybody in the cohort may do; the rest is for who trains it. */
export const forEverybody: ThreadIntent["intent"][] = ["say", "edit", "ask", "withdraw"];
