import { useTranslation } from "react-i18next";
import check from "#app/components/forms/check.module.css";
import { CheckField, SelectField, TextAreaField } from "#app/components/forms/fields.tsx";
import { partsInOrder } from "#app/domain/assignments/inOrder.ts";
import { daysOf } from "#app/domain/assignments/series.ts";
import { readThing, type Thing } from "#app/domain/assignments/things.ts";
import { formatDate } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/languages.ts";
import styles from "./assign.module.css";
import type { ChoiceCourse, Typed } from "./choices.ts";

interface Props {
  language: Language;
  courses: ChoiceCourse[];
  /** As the form was sent, and as it is filled in now. */
  sent: Typed;
  typed: Typed;
}

const steps = [
  { days: 1, key: "everyDay" },
  { days: 7, key: "everyWeek" },
  { days: 14, key: "everyTwoWeeks" },
] as const;

/** All on one day, or one part after the other; the dates are shown while they are chosen. */
export function SeriesFields({ language, courses, sent, typed }: Props) {
  const { t } = useTranslation("assignments");
  const series = sent.when?.[0] === "series";
  return (
    <fieldset className={styles.group}>
      <legend>{t("form.when")}</legend>
      <label className={check.check}>
        <input type="radio" name="when" value="once" defaultChecked={!series} />
        {t("form.once")}
      </label>
      <label className={check.check}>
        <input type="radio" name="when" value="series" defaultChecked={series} data-series="" />
        {t("form.series")}
      </label>
      <div className={styles.series}>
        <SelectField name="every" label={t("form.every")} defaultValue={sent.every?.[0] ?? "7"}>
          {steps.map(({ days, key }) => (
            <option key={days} value={days}>
              {t(`form.${key}`)}
            </option>
          ))}
        </SelectField>
        <CheckField name="weekends" label={t("form.weekends")} defaultChecked={sent.weekends !== undefined} />
        <TextAreaField
          name="holidays"
          label={t("form.holidays")}
          hint={t("form.holidaysHint")}
          optional
          rows={3}
          maxLength={4000}
          defaultValue={sent.holidays?.[0]}
        />
        <Preview language={language} courses={courses} sent={sent} typed={typed} />
      </div>
    </fieldset>
  );
}

function Preview({ language, courses, typed }: Props) {
  const { t } = useTranslation("assignments");
  const parts = datedParts(courses, typed);
  return (
    <section className={styles.preview} aria-labelledby="preview" aria-live="polite">
      <h3 id="preview">{t("form.preview")}</h3>
      {parts.length === 0 ? (
        <p className="muted small">{t("form.previewNone")}</p>
      ) : (
        <ol>
          {parts.map(({ day, title }) => (
            <li key={`${day} ${title}`}>
              <span>{title}</span>
              <time dateTime={day}>{formatDate(language, new Date(`${day}T00:00:00Z`), "UTC")}</time>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function datedParts(courses: ChoiceCourse[], typed: Typed): { day: string; title: string }[] {
  const chosen = (typed.thing ?? []).map(readThing).filter((thing) => thing !== null);
  const parts = partsInOrder(courses, chosen).flatMap((part) => titleOf(courses, part) ?? []);
  const [due = "", every, holidays = ""] = [typed.due?.[0], typed.every?.[0], typed.holidays?.[0]];
  const days = daysOf(
    { due, every: Number(every) || 7, holidays, weekends: typed.weekends !== undefined },
    parts.length,
  );
  return days.flatMap((day, index) => ({ day, title: parts[index] ?? "" }));
}

/** Cases and tools have no place in a course: the list shows the parts of courses only. */
function titleOf(courses: ChoiceCourse[], part: Thing): string | undefined {
  const chapters = courses.filter(({ id }) => id === part.courseId).flatMap((course) => course.chapters);
  if (part.kind === "quiz") return chapters.find(({ id }) => id === part.thingId)?.quiz;
  return chapters.flatMap(({ sections }) => sections).find(({ id }) => id === part.thingId)?.title;
}
