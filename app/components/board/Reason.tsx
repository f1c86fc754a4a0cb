import { useTranslation } from "react-i18next";
import type { AttentionView } from "#app/domain/reports/boardView.ts";

/** Why, in words. */
export function Reason({ attention }: { attention: AttentionView }) {
  const { t } = useTranslation("board");
  if (attention.reason === "inactive") {
    return <>{t(attention.hasBegun ? "attention.inactive" : "attention.notBegun", { count: attention.days })}</>;
  }
  if (attention.reason === "failed") {
    return <>{t("attention.failedQuiz", { number: attention.chapter, times: attention.times })}</>;
  }
  const { kind, number, title } = attention.thing;
  const thing = t(`thing.${kind}`, { number, title });
  return (
    <>
      {attention.more > 0
        ? t("attention.overdueMore", { thing, count: attention.more })
        : t("attention.overdueOne", { thing })}
    </>
  );
}
