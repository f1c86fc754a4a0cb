import { languageOfText } from "#app/domain/discussions/language.ts";
import { addPost, editPost, pinPost, removePost } from "#app/domain/discussions/posts.server.ts";
import { askToSpeak, callSpeaker, endSpeech, withdraw } from "#app/domain/discussions/speakers.server.ts";
import { endRoundtable, holdRoundtable, setClosed, writeOutcome } from "#app/domain/discussions/threads.server.ts";
import { forbidden } from "#app/http/responses.ts";
import { db } from "#db/client.server.ts";
import { forEverybody, type ThreadIntent } from "./forms.ts";
import type { Here } from "./load.server.ts";

/** What came of it: where on the page to go on, or why not. */
export type Done = { ok: true; at?: string } | { ok: false; reason: string };

/** Does what a form of the page asks for. What is a trainer's is refused to everybody else. */
export async function act(here: Here, form: ThreadIntent, now: Date): Promise<Done> {
  if (!here.isTrainer && !forEverybody.includes(form.intent)) forbidden();
  return (await actOnPost(here, form, now)) ?? (await actOnSpeakers(here, form, now)) ?? actOnThread(here, form, now);
}

async function actOnPost({ place, person, language }: Here, form: ThreadIntent, now: Date): Promise<Done | null> {
  if (form.intent === "say") {
    const { id, body, side } = form;
    const said = { id, place, body, side: side || null, authorId: person.id };
    return onPost(id, await addPost(db, { ...said, language: languageOfText(body, language), now }));
  }
  if (form.intent === "edit") {
    const { postId, body } = form;
    const change = { place, postId, userId: person.id, body, language: languageOfText(body, language), now };
    return onPost(postId, await editPost(db, change));
  }
  if (form.intent === "pin" || form.intent === "unpin") {
    await pinPost(db, { place, postId: form.postId, pinned: form.intent === "pin", now });
    return onPost(form.postId, { ok: true });
  }
  if (form.intent !== "remove") return null;
  await removePost(db, { place, postId: form.postId, actorId: person.id, now });
  return onPost(form.postId, { ok: true });
}

function onPost(postId: string, done: Done): Done {
  return done.ok ? { ok: true, at: `post-${postId}` } : done;
}

async function actOnSpeakers({ place, person }: Here, form: ThreadIntent, now: Date): Promise<Done | null> {
  const list: Done = { ok: true, at: "speakers" };
  if (form.intent === "ask") {
    const asked = await askToSpeak(db, { id: form.id, place, userId: person.id, side: form.side, now });
    return asked.ok ? list : asked;
  }
  if (form.intent === "withdraw") await withdraw(db, { place, userId: person.id });
  else if (form.intent === "takeOff") await withdraw(db, { place, speakerId: form.speakerId });
  else if (form.intent === "call") await callSpeaker(db, { place, speakerId: form.speakerId, now });
  else if (form.intent === "endSpeech") await endSpeech(db, { place, now });
  else return null;
  return list;
}

async function actOnThread({ place, person }: Here, form: ThreadIntent, now: Date): Promise<Done> {
  if (form.intent === "outcome") {
    const written = await writeOutcome(db, { place, outcome: form.outcome, userId: person.id, now });
    return written.ok ? { ok: true, at: "summary" } : written;
  }
  if (form.intent === "roundtable") await holdRoundtable(db, { place, topic: form.topic, now });
  else if (form.intent === "discussion") await endRoundtable(db, { place, now });
  else await setClosed(db, { place, closed: form.intent === "close", now });
  return { ok: true };
}
