import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "#app/components/layout/Icon.tsx";
import type { AssignmentState } from "#app/domain/assignments/dueDates.ts";
import { formatZone } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/languages.ts";
import { type Due, whenHere, whenInZone } from "./due.ts";

interface Props {
  language: Language;
  due: Due;
  state?: AssignmentState;
}

/**
 * "Due 12 March 2027 (China Time)". On reading pages the enhancement puts the reader's own zone in its place
 * (app/enhance/dueDates.ts); working pages show `LocalDueDate`.
 */
export function DueDate({ language, due, state }: Props) {
  const { t } = useTranslation("assignments");
  const key = state === "overdue" ? "due.was" : "due.on";
  return (
    <span className={`due ${state ?? ""}`}>
      {state === "overdue" ? <Icon name="clock" size={16} /> : null}
      <time
        dateTime={due.at}
        data-due={t(key, { when: "{when}" })}
        data-zone={due.timeZone}
        data-whole-day={due.wholeDay ? "" : undefined}
      >
        {t(key, { when: namedWhen(t, language, due) })}
      </time>
    </span>
  );
}

/** The same on a page that is hydrated: the cohort's zone at first, the reader's own as soon as script runs. */
export function LocalDueDate({ language, due, state }: Props) {
  const { t } = useTranslation("assignments");
  const when = useLocalWhen(language, due);
  return (
    <span className={`due ${state ?? ""}`}>
      <time dateTime={due.at}>{t(state === "overdue" ? "due.was" : "due.on", { when })}</time>
    </span>
  );
}

/** The moment alone, for tables that say in their head what it is. */
export function useLocalWhen(language: Language, due: Due): string {
  const { t } = useTranslation("assignments");
  const [zoneHere, setZoneHere] = useState<string>();
  useEffect(() => setZoneHere(Intl.DateTimeFormat().resolvedOptions().timeZone), []);
  return zoneHere ? whenHere(language, due, zoneHere) : namedWhen(t, language, due);
}

type Translate = ReturnType<typeof useTranslation<"assignments">>["t"];

function namedWhen(t: Translate, language: Language, due: Due): string {
  const zone = formatZone(language, due.timeZone, new Date(due.at));
  return t("due.inZone", { when: whenInZone(language, due), zone });
}
