import { useTranslation } from "react-i18next";
import type { LanguageState } from "#app/domain/content/overview.server.ts";
import { formatDaysAgo } from "#app/i18n/format.ts";
import { type Language, languages } from "#app/i18n/languages.ts";
import styles from "./overview.module.css";
import type { OverviewData } from "./route.tsx";

type ShownRow = OverviewData["rows"][number];

/** Courses with their chapters and sections, then cases and pages: one line a text. */
export function Texts({ data }: { data: OverviewData }) {
  const { t } = useTranslation(["studio", "studioForms"]);
  const { rows, courses } = data;
  if (rows.length === 0) return <p className="notice ok">{t("overview.nothing")}</p>;
  const others = (["cases", "pages", "new"] as const).map((kind) => ({
    kind,
    rows: rows.filter(({ group }) => group.kind === kind),
  }));
  return (
    <>
      {courses.map(({ id, title, chapters }) => {
        const own = rows.filter(({ group }) => group.courseId === id);
        return own.length > 0 ? (
          <section key={id} className={styles.group} aria-labelledby={`course-${id}`}>
            <div className={styles.course}>
              <h2 id={`course-${id}`}>{title}</h2>
              <a className="button secondary small" href={`/${data.language}/studio/sections/${id}`}>
                {t("studioForms:section.title")}
              </a>
            </div>
            {chapters.map((chapter) => {
              const within = own.filter(({ group }) => group.chapterId === chapter.id);
              return within.length > 0 ? (
                <div key={chapter.id}>
                  <h3>{chapter.title}</h3>
                  <Lines rows={within} data={data} />
                </div>
              ) : null;
            })}
          </section>
        ) : null;
      })}
      {others.map(({ kind, rows: own }) =>
        own.length > 0 ? (
          <section key={kind} className={styles.group} aria-labelledby={kind}>
            <h2 id={kind}>{t(`overview.in.${kind}`)}</h2>
            <Lines rows={own} data={data} />
          </section>
        ) : null,
      )}
    </>
  );
}

function Lines({ rows, data }: { rows: ShownRow[]; data: OverviewData }) {
  const { language } = data;
  return (
    <ul className={styles.texts}>
      {rows.map((row) => (
        <li key={row.folder}>
          <a href={`/${language}/studio/texts/${row.folder}`}>
            {row.number ? `${row.number} ` : ""}
            {row.title}
          </a>
          {languages.map((one) => (
            <State key={one} state={row.languages[one]} of={one} language={language} />
          ))}
          <Changed row={row} data={data} />
        </li>
      ))}
    </ul>
  );
}

function State({ state, of, language }: { state: LanguageState; of: Language; language: Language }) {
  const { t } = useTranslation("studio");
  const { published, draft, stale } = state;
  return (
    <p className={styles.state}>
      <span className="muted">{t(`overview.language.${of}`)}</span>
      <span data-state={published ? "published" : "missing"}>
        {t(published ? "overview.state.published" : "overview.state.missing")}
      </span>
      {draft ? (
        <a href={`/${language}/studio/changes/${draft.changeSetId}`} data-state="draft">
          {t(`changes.state.${draft.state}`)}
        </a>
      ) : null}
      {stale > 0 ? <span data-state="stale">{t("overview.state.stale", { count: stale })}</span> : null}
    </p>
  );
}

/** In UTC, as the server counts days: the same with and without script. */
function Changed({ row: { changed, folder }, data: { language, now } }: { row: ShownRow; data: OverviewData }) {
  const { t } = useTranslation("studio");
  if (!changed) return <span />;
  const when = formatDaysAgo(language, { date: changed.at, now, timeZone: "UTC" });
  return (
    <a className={styles.changed} href={`/${language}/studio/history/${folder}`}>
      {changed.name ? t("overview.changedBy", { when, name: changed.name }) : t("overview.changedByFile", { when })}
    </a>
  );
}
