import type { Catalogue, Course } from "#app/catalogue/types.ts";
import { findThing } from "#app/domain/assignments/things.ts";
import type { Language } from "#app/i18n/languages.ts";
import { type ThingView, thingOf } from "./boardView.ts";
import type { TimelineEvent, TimelineThing } from "./timeline.server.ts";

type Named<Event> = Event extends { thing: TimelineThing } ? Omit<Event, "thing"> & { thing: ThingView } : Event;
/** An event whose thing has the name it bears today; what is there no longer goes by its id. */
export type TimelineView = Named<TimelineEvent>;

export function timelineView(
  event: TimelineEvent,
  { catalogue, course, language }: { catalogue: Catalogue; course: Course; language: Language },
): TimelineView {
  if (!("thing" in event)) return event;
  const { kind, thingId } = event.thing;
  const courseId = kind === "case" || kind === "tool" ? null : course.id;
  const title = findThing(catalogue, { kind, courseId, thingId })?.title ?? { en: thingId, zh: thingId };
  return { ...event, thing: thingOf({ kind, thingId, title }, { course }, language) };
}
