import { useTranslation } from "react-i18next";
import type { AssignmentState } from "#app/domain/assignments/dueDates.ts";
import type { ThingKind } from "#app/domain/assignments/things.ts";
import type { Language } from "#app/i18n/languages.ts";
import { DueDate } from "./DueDate.tsx";
import type { Due } from "./due.ts";

/** One assignment as my learning shows it. */
export interface OwnDueItem {
  id: string;
  kind: ThingKind;
  title: string;
  href: string;
  due: Due | null;
  state: AssignmentState;
  required: boolean;
  note: string | null;
  cohort: string;
  /** Done when its learner says so. */
  byHand: boolean;
}

const openStates = ["overdue", "thisWeek", "later", "undated"] as const;

interface Props {
  language: Language;
  items: OwnDueItem[];
}

/** What somebody is given to do: what is overdue first, then this week's, then the rest; what is done folded away. */
export function OwnDue({ language, items }: Props) {
  const { t } = useTranslation("assignments");
  if (items.length === 0) return null;
  const of = (state: AssignmentState) => items.filter((item) => item.state === state);
  const groups = openStates.map((state) => ({ state, items: of(state) })).filter((group) => group.items.length > 0);
  return (
    <section className="own-due stack" aria-labelledby="due">
      <h2 id="due">{t("own.title")}</h2>
      {groups.length === 0 ? <p className="notice ok">{t("own.allDone")}</p> : null}
      {groups.map(({ state, items: inGroup }) => (
        <div key={state} className={`own-due-group ${state}`}>
          <h3>{t(`own.${state}`)}</h3>
          <Items language={language} items={inGroup} />
        </div>
      ))}
      <DoneItems language={language} items={of("done")} />
    </section>
  );
}

function DoneItems({ language, items }: Props) {
  const { t } = useTranslation("assignments");
  if (items.length === 0) return null;
  return (
    <details className="own-due-done">
      <summary>{t("own.done", { count: items.length })}</summary>
      <Items language={language} items={items} />
    </details>
  );
}

function Items({ language, items }: Props) {
  return (
    <ul>
      {items.map((item) => (
        <Item key={item.id} language={language} item={item} />
      ))}
    </ul>
  );
}

function Item({ language, item }: { language: Language; item: OwnDueItem }) {
  const { t } = useTranslation("assignments");
  const { kind, title, href, due, state, required, note, cohort } = item;
  return (
    <li className="own-due-item">
      <div className="own-due-text">
        <p className="own-due-title">
          <a href={href}>{title}</a>
          {required ? null : <span className="tag">{t("own.optional")}</span>}
        </p>
        <p className="own-due-facts muted small">
          {due ? <DueDate language={language} due={due} state={state} /> : null}
          <span>{t(`kinds.${kind}`)}</span>
          <span>{cohort}</span>
        </p>
        {note ? (
          <p className="own-due-note">
            <span className="muted small">{t("own.note")}</span>
            <span className="own-due-words">{note}</span>
          </p>
        ) : null}
      </div>
      {item.byHand ? <MarkForm language={language} item={item} /> : null}
    </li>
  );
}

interface Marked {
  id: string;
  title: string;
  state: AssignmentState;
}

/** For what leaves no trace by itself: its learner says that it is done, or takes that back. */
export function MarkForm({ language, item, next }: { language: Language; item: Marked; next?: string }) {
  const { t } = useTranslation("assignments");
  const key = item.state === "done" ? "markNotDone" : "markDone";
  return (
    <form method="post" action={`/${language}/assigned/${item.id}`}>
      {next ? <input type="hidden" name="next" value={next} /> : null}
      <button
        type="submit"
        className="button secondary small"
        name="intent"
        value={key}
        aria-label={t(`own.${key}Label`, { title: item.title })}
      >
        {t(`own.${key}`)}
      </button>
    </form>
  );
}
