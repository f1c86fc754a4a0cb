import { useTranslation } from "react-i18next";
import { VerdictSign } from "#app/components/question/Verdict.tsx";
import type { CellDetail } from "#app/domain/grades/gradebook.server.ts";
import type { GradeColumn } from "#app/domain/grades/gradebook.ts";
import { formatDateTime, formatPercent } from "#app/i18n/format.ts";
import { useLanguage } from "#app/i18n/useLanguage.ts";

interface Props {
  column: GradeColumn;
  detail: CellDetail;
  timeZone: string;
}

/** What the records say, and what they rest on. */
export function Computed({ column, detail, timeZone }: Props) {
  const { t } = useTranslation("grades");
  const language = useLanguage();
  const { cell, sections } = detail;
  return (
    <section className="card stack" aria-labelledby="computed-title">
      <h3 id="computed-title">{t("computed.title")}</h3>
      <p>{cell.computed === null ? t("state.notTaken") : formatPercent(language, cell.computed)}</p>
      {column.kind === "chapter" ? (
        <p className="muted">{t("computed.sections", { done: sections.done, count: sections.total })}</p>
      ) : (
        <Attempts attempts={detail.attempts} timeZone={timeZone} rule={t(`computed.${column.counts}`)} />
      )}
    </section>
  );
}

function Attempts(props: { attempts: CellDetail["attempts"]; timeZone: string; rule: string }) {
  const { t } = useTranslation("grades");
  const language = useLanguage();
  if (props.attempts.length === 0) return null;
  return (
    <>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("computed.attempt")}</th>
            <th scope="col">{t("computed.submitted")}</th>
            <th scope="col">{t("computed.result")}</th>
          </tr>
        </thead>
        <tbody>
          {props.attempts.map(({ id, submittedAt, share, passed, counts }, index) => (
            <tr key={id}>
              <th scope="row">{index + 1}</th>
              <td>{formatDateTime(language, submittedAt, props.timeZone)}</td>
              <td>
                {share === null ? t("computed.waiting") : formatPercent(language, share)}{" "}
                <span className="muted small">
                  <VerdictSign verdict={passed ? "right" : "unanswered"} size={14} />{" "}
                  {t(passed ? "computed.passed" : "computed.notPassed")}
                </span>{" "}
                {counts ? <span className="tag">{t("computed.counts")}</span> : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="muted small">{props.rule}</p>
    </>
  );
}
