import { type FormEvent, type ReactNode, useEffect, useId, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useField } from "#app/components/forms/PostForm.tsx";
import styles from "#app/components/messages/messages.module.css";
import { type Choice, mostDays, type RecipientFilter } from "#app/domain/messages/choice.ts";

interface Props {
  choice: Choice;
  chapters: { title: string; chapters: { value: string; title: string }[] }[];
  members: { id: string; name: string }[];
  /** All who learn in the cohort; those that can be ticked may be fewer. */
  total: number;
  usualDays: number;
  /** With script it is shown at once who is chosen. */
  show: (form: HTMLFormElement) => void;
}

/** To whom a message goes. What a choice asks for besides stands beside it. */
export function ToWhom({ choice, chapters, members, total, usualDays, show }: Props) {
  const { t } = useTranslation("messages");
  const { error, control } = useField("filter");
  const way = { chosen: choice.filter };
  const fields = useRef<HTMLFieldSetElement>(null);
  useEffect(() => {
    // Something may have been chosen before the script of the page ran.
    const radio = fields.current?.querySelector<HTMLInputElement>("input[name='filter']:checked");
    if (radio?.form && !radio.defaultChecked) show(radio.form);
  }, [show]);
  const onChange = ({ target: field }: FormEvent<HTMLElement>) => {
    if (!(field instanceof HTMLInputElement || field instanceof HTMLSelectElement) || !field.form) return;
    chooseWayOf(field.name, field.form);
    show(field.form);
  };
  const chapter = choice.filter === "notStarted" ? `${choice.courseId}/${choice.chapterId}` : undefined;
  return (
    <fieldset className={styles.choices} onChange={onChange} id={control.id} tabIndex={-1} ref={fields}>
      <legend>{t("toWhom")}</legend>
      {error ? (
        <p className="error" id={`${control.id}-error`}>
          {error}
        </p>
      ) : null}
      <Way {...way} filter="all" label={t("filter.all", { count: total })} />
      <Way {...way} filter="notStarted" label={t("filter.notStarted")}>
        <select className="input" name="chapter" aria-label={t("chapter")} defaultValue={chapter}>
          {chapters.map((course) => (
            <optgroup key={course.title} label={course.title}>
              {course.chapters.map(({ value, title }) => (
                <option key={value} value={value}>
                  {title}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </Way>
      <Way {...way} filter="overdue" label={t("filter.overdue")} />
      <Way {...way} filter="inactive" label={t("filter.inactive")}>
        <input
          className={`input ${styles.days}`}
          type="number"
          name="days"
          min={1}
          max={mostDays}
          aria-label={t("days")}
          defaultValue={choice.filter === "inactive" ? choice.days : usualDays}
        />
        <span>{t("daysUnit")}</span>
      </Way>
      <Way {...way} filter="people" label={t("filter.people")} />
      <People members={members} ticked={choice.filter === "people" ? choice.userIds : []} />
      {total > members.length ? <p className="muted small">{t("peopleCut", { count: members.length })}</p> : null}
      <noscript>
        <button type="submit" className="button secondary" name="intent" value="show">
          {t("show")}
        </button>
      </noscript>
    </fieldset>
  );
}

const wayOf: Record<string, RecipientFilter> = { chapter: "notStarted", days: "inactive", to: "people" };

/** Whoever picks a chapter, days or people means that way of choosing. */
function chooseWayOf(field: string, form: HTMLFormElement): void {
  const radio = form.querySelector<HTMLInputElement>(`input[name="filter"][value="${wayOf[field]}"]`);
  if (radio) radio.checked = true;
}

interface WayProps {
  filter: RecipientFilter;
  chosen: RecipientFilter;
  label: string;
  children?: ReactNode;
}

function Way({ filter, chosen, label, children }: WayProps) {
  return (
    <div className={styles.choice}>
      <label>
        <input type="radio" name="filter" value={filter} defaultChecked={filter === chosen} />
        {label}
      </label>
      {children}
    </div>
  );
}

function People({ members, ticked }: { members: Props["members"]; ticked: string[] }) {
  const { t } = useTranslation("messages");
  const id = useId();
  return (
    <details open={ticked.length > 0}>
      <summary id={id}>{t("peopleList")}</summary>
      <fieldset className={styles.people} aria-labelledby={id}>
        <ul>
          {members.map((member) => (
            <li key={member.id}>
              <label>
                <input type="checkbox" name="to" value={member.id} defaultChecked={ticked.includes(member.id)} />
                {member.name || t("noName")}
              </label>
            </li>
          ))}
        </ul>
      </fieldset>
    </details>
  );
}
