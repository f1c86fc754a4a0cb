import type { TFunction } from "i18next";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { ThingView } from "#app/domain/reports/boardView.ts";
import type { TimelineView } from "#app/domain/reports/timelineView.ts";
import { formatDateTime, formatNumber } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/languages.ts";
import styles from "./learner.module.css";
import type { LearnerData } from "./route.tsx";

interface Props {
  data: LearnerData;
  base: string;
  zone: string;
}

/** What happened, the latest first; what can be looked at closely is a link. */
export function Timeline({ data, base, zone }: Props) {
  const { t } = useTranslation("board");
  const { language, timeline, row, course } = data;
  const own = `${base}/learners/${row.id}?course=${course.id}`;
  return (
    <section className="stack" aria-labelledby="timeline">
      <h3 id="timeline">{t("timeline.title")}</h3>
      <ol className={styles.timeline}>
        {timeline.events.map((event) => (
          <li key={keyOf(event)}>
            <time dateTime={event.at.toISOString()}>{formatDateTime(language, event.at, zone)}</time>
            <Linked to={placeOf(event, { base, own })}>{said(t, event, { language, zone })}</Linked>
          </li>
        ))}
      </ol>
      <Pages {...timeline} own={own} />
    </section>
  );
}

function keyOf(event: TimelineView): string {
  const thing = "thing" in event ? `${event.thing.kind} ${event.thing.number} ${event.thing.title}` : "";
  return `${event.what} ${event.at.getTime()} ${thing} ${"id" in event ? event.id : ""}`;
}

/** Answers and messages can be opened. */
function placeOf(event: TimelineView, { base, own }: { base: string; own: string }): string | undefined {
  if (event.what === "attempt") return `${own}&attempt=${event.id}#responses`;
  return event.what === "message" ? `${base}/messages/${event.id}` : undefined;
}

function Linked({ to, children }: { to: string | undefined; children: ReactNode }) {
  return to ? <a href={to}>{children}</a> : <span>{children}</span>;
}

function said(t: TFunction<"board">, event: TimelineView, { language, zone }: { language: Language; zone: string }) {
  const named = ({ kind, number, title }: ThingView) => t(`thing.${kind}`, { number, title });
  const points = (value: number) => formatNumber(language, value, { maximumFractionDigits: 2 });
  switch (event.what) {
    case "joined":
    case "begun":
      return t(`timeline.${event.what}`);
    case "read": {
      const count = Math.max(1, Math.round(event.seconds / 60));
      return t("timeline.read", { thing: named(event.thing), time: t("learner.minutes", { count }) });
    }
    case "attempt": {
      const [of, possible] = [points(event.points), points(event.possible)];
      return t(`timeline.${event.passed ? "passed" : "notPassed"}`, {
        thing: named(event.thing),
        points: of,
        possible,
      });
    }
    case "extended":
      return t("timeline.extended", {
        thing: named(event.thing),
        date: formatDateTime(language, event.dueAt, zone),
      });
    case "grade":
      return t("timeline.grade", { thing: named(event.thing), by: event.by ?? t("timeline.somebody") });
    case "openGrade":
      return t("timeline.openGrade", { by: event.by ?? t("timeline.somebody") });
    case "message":
      return t("timeline.message", { subject: event.subject });
    default:
      return t(`timeline.${event.what}`, { thing: named(event.thing) });
  }
}

function Pages({ page, pages, own }: { page: number; pages: number; own: string }) {
  const { t } = useTranslation("board");
  if (pages < 2) return null;
  return (
    <nav className={styles.pages} aria-label={t("timeline.pages")}>
      {page > 1 ? <a href={`${own}&page=${page - 1}#timeline`}>{t("timeline.later")}</a> : null}
      <span>{t("pages.page", { page, pages })}</span>
      {page < pages ? <a href={`${own}&page=${page + 1}#timeline`}>{t("timeline.earlier")}</a> : null}
    </nav>
  );
}
