import { useTranslation } from "react-i18next";
import { useZone } from "#app/components/board/useZone.ts";
import { Comments } from "#app/components/studio/Comments.tsx";
import { Difference } from "#app/components/studio/Difference.tsx";
import styles from "#app/components/studio/studio.module.css";
import { useDocumentWords } from "#app/components/studio/useDocumentWords.ts";
import { subjectOf } from "#app/domain/content/subjects.ts";
import { formatDateTime } from "#app/i18n/format.ts";
import type { ChangeSetData } from "./route.tsx";

type Document = ChangeSetData["documents"][number];

/** Each draft with what it changes, and what was said about its text. */
export function Documents({ view }: { view: ChangeSetData }) {
  const { t } = useTranslation("studio");
  if (view.documents.length === 0) return <p className="muted">{t("changes.empty")}</p>;
  return (
    <section className="stack" aria-labelledby="documents">
      <h2 id="documents">{t("changes.documents")}</h2>
      {view.documents.map((document) => (
        <OneDocument key={document.path} document={document} view={view} />
      ))}
      {view.subjects.map(({ subject, title, comments, blocks }) => (
        <div key={subject} className={styles.document}>
          {view.subjects.length > 1 ? <h3>{title}</h3> : null}
          <Comments subject={subject} comments={comments} blocks={blocks} />
        </div>
      ))}
    </section>
  );
}

function OneDocument({ document, view }: { document: Document; view: ChangeSetData }) {
  const { t } = useTranslation("studio");
  const documentWords = useDocumentWords();
  const zone = useZone("UTC");
  const { language, others } = view;
  const { path, name, isRemoval, isNew, origin, savedByName, savedAt, publishedMeanwhile, difference } = document;
  const subject = subjectOf(path);
  const date = formatDateTime(language, savedAt, zone);
  return (
    <article className={styles.document}>
      <h3>{documentWords(name)}</h3>
      <p className="small">
        {isRemoval ? `${t("changes.isRemoval")} · ` : isNew ? `${t("changes.isNew")} · ` : ""}
        {t(`changes.origin.${origin}`)} · {savedByName ? t("changes.saved", { name: savedByName, date }) : date}
      </p>
      {publishedMeanwhile ? (
        <p className="notice signal">
          {t(origin === "edition" ? "changes.overtakenByEdition" : "changes.overtaken")}{" "}
          <a href={`/${language}/studio/update/${path}`}>
            {t(origin === "edition" ? "changes.chooseEdition" : "changes.update")}
          </a>
        </p>
      ) : null}
      <Difference path={path} places={difference} />
      <p className={styles.steps}>
        <a href={`/${language}/studio/${path.endsWith(".mdx") ? `texts/${subject}` : `forms/${path}`}`}>
          {t("changes.openEditor")}
        </a>
        <a href={`/${language}/studio/history/${subject}`}>{t("changes.openHistory")}</a>
      </p>
      <details>
        <summary>{t("changes.more")}</summary>
        <form method="post" className={styles.line}>
          <input type="hidden" name="path" value={path} />
          <label>
            {t("changes.moveTo")}
            <select className="input" name="to" defaultValue="">
              <option value="">{t("changes.newSet")}</option>
              {others.map(({ id, title, createdAt }) => (
                <option key={id} value={id}>
                  {title ?? t("changes.untitled", { date: formatDateTime(language, createdAt, zone) })}
                </option>
              ))}
            </select>
          </label>
          <button type="submit" name="intent" value="move" className="button secondary">
            {t("changes.move")}
          </button>
          <button type="submit" name="intent" value="discard" className="button danger">
            {t("changes.discard")}
          </button>
        </form>
      </details>
    </article>
  );
}
