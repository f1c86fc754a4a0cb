import { useTranslation } from "react-i18next";
import { Icon } from "#app/components/layout/Icon.tsx";
import type { Language } from "#app/i18n/languages.ts";
import type { PreviewRow } from "./roster.server.ts";
import styles from "./upload.module.css";

interface Props {
  language: Language;
  cohortId: string;
  rows: PreviewRow[];
  source: "names" | "file";
  toAdd: number;
  leftOut: number;
  roster: string;
}

/** Row by row what will happen, and the button that makes it happen. */
export function Preview({ language, cohortId, rows, source, toAdd, leftOut, roster }: Props) {
  const { t } = useTranslation("cohorts");
  const here = `/${language}/cohorts/${cohortId}/members/upload`;
  return (
    <>
      <p>
        {t("upload.toAdd", { count: toAdd })}
        {leftOut > 0 ? ` ${t("upload.leftOut", { count: leftOut })}` : null}
      </p>
      <form className={styles.confirm} method="post" action={here} encType="multipart/form-data">
        <textarea name="roster" defaultValue={roster} readOnly hidden />
        <input type="hidden" name="source" value={source} />
        {toAdd > 0 ? (
          <button type="submit" className="button" name="intent" value="add">
            {t("upload.confirm", { count: toAdd })}
          </button>
        ) : null}
        <a className="button secondary" href={here}>
          {t("upload.again")}
        </a>
      </form>
      <table className={styles.preview}>
        <caption className="visually-hidden">{t("upload.previewTitle")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("upload.row")}</th>
            <th scope="col">{t("upload.name")}</th>
            <th scope="col">{t("upload.identifier")}</th>
            <th scope="col">{t("upload.fate")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.row} ${row.identifier} ${row.name}`}>
              <td>{row.row}</td>
              <th scope="row">{row.name || "–"}</th>
              <td>{row.identifier || "–"}</td>
              <td>
                <Fate row={row} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function Fate({ row: { fate } }: { row: PreviewRow }) {
  const { t } = useTranslation("cohorts");
  const isAdded = fate === "newByMail" || fate === "newByCard" || fate === "added";
  const isNothing = fate === "member" || fate === "repeated";
  return (
    <span className={isAdded ? styles.added : isNothing ? "muted" : styles.wrong}>
      {isNothing ? null : <Icon name={isAdded ? "check" : "cross"} size={16} />}
      {t(`fates.${fate}`)}
    </span>
  );
}
