import { useTranslation } from "react-i18next";
import type { AssignmentCounts } from "#app/domain/assignments/counts.server.ts";
import type { ThingKind } from "#app/domain/assignments/things.ts";
import type { Language } from "#app/i18n/languages.ts";
import { useLocalWhen } from "./DueDate.tsx";
import type { Due } from "./due.ts";
import styles from "./list.module.css";

/** An assignment as its cohort's page lists it. */
export interface ListedAssignment {
  id: string;
  kind: ThingKind;
  /** Null: it is no longer taught. */
  title: string | null;
  href: string | null;
  due: Due | null;
  required: boolean;
  note: string | null;
  /** Null: the whole cohort. */
  some: number | null;
  shared: boolean;
  /** How many learners have more time. */
  extended: number;
  counts: AssignmentCounts;
}

interface Props {
  language: Language;
  /** Address of the list, to which each assignment's own page belongs. */
  here: string;
  assignments: ListedAssignment[];
}

/** What a cohort is given to do, what is due first standing first. */
export function AssignmentList({ language, here, assignments }: Props) {
  const { t } = useTranslation("assignments");
  if (assignments.length === 0) return <p className="card">{t("list.empty")}</p>;
  return (
    <ul className={styles.list}>
      {assignments.map((assignment) => (
        <li key={assignment.id} className={styles.item}>
          <What language={language} assignment={assignment} />
          <Progress counts={assignment.counts} />
          <a
            className="button secondary small"
            href={`${here}/${assignment.id}`}
            aria-label={t("list.changeLabel", { title: assignment.title ?? t(`kinds.${assignment.kind}`) })}
          >
            {t("list.change")}
          </a>
        </li>
      ))}
    </ul>
  );
}

function What({ language, assignment }: { language: Language; assignment: ListedAssignment }) {
  const { t } = useTranslation("assignments");
  const { kind, title, href, due, required, note, some, shared, extended } = assignment;
  return (
    <div className={styles.what}>
      <p className={styles.title}>
        {href ? <a href={href}>{title}</a> : <span>{t("list.gone")}</span>}
        {required ? null : <span className="tag">{t("list.optional")}</span>}
        {shared ? <span className="tag">{t("list.shared")}</span> : null}
      </p>
      <p className={`muted small ${styles.facts}`}>
        {due ? <When language={language} due={due} /> : <span>{t("list.noDate")}</span>}
        <span>{t(`kinds.${kind}`)}</span>
        <span>{some === null ? t("list.whole") : t("list.some", { count: some })}</span>
        {extended > 0 ? <span>{t("list.extended", { count: extended })}</span> : null}
      </p>
      {note ? <p className={styles.note}>{note}</p> : null}
    </div>
  );
}

function When({ language, due }: { language: Language; due: Due }) {
  const { t } = useTranslation("assignments");
  const when = useLocalWhen(language, due);
  return (
    <time className={styles.when} dateTime={due.at}>
      {t("due.on", { when })}
    </time>
  );
}

function Progress({ counts: { given, done } }: { counts: AssignmentCounts }) {
  const { t } = useTranslation("assignments");
  const text = t("list.doneOf", { done, given });
  return (
    <div className={styles.progress}>
      <progress value={done} max={Math.max(given, 1)} aria-label={text} />
      <span className="small">{text}</span>
    </div>
  );
}
