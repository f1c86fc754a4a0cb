import { useTranslation } from "react-i18next";
import { useZone } from "#app/components/board/useZone.ts";
import type { ScheduleFailure } from "#app/domain/content/scheduled.server.ts";
import { formatDateTime } from "#app/i18n/format.ts";
import { useLanguage } from "#app/i18n/useLanguage.ts";

interface Props {
  changeSet: { failedAt: Date | null; failure: ScheduleFailure | null };
}

/** That a change was not published at its moment, and why; nothing where it was, or has another date. */
export function Failure({ changeSet: { failedAt, failure } }: Props) {
  const { t } = useTranslation("studio");
  const language = useLanguage();
  const zone = useZone("UTC");
  if (!failedAt || !failure) return null;
  const date = formatDateTime(language, failedAt, zone);
  return <p className="notice bad">{t("changes.failed", { date, reason: t(`changes.failure.${failure}`) })}</p>;
}
