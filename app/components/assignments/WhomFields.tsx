import { useTranslation } from "react-i18next";
import check from "#app/components/forms/check.module.css";
import { useField } from "#app/components/forms/PostForm.tsx";
import styles from "./assign.module.css";
import type { AssignData, CohortChoice, Typed } from "./choices.ts";

interface Props {
  data: AssignData;
  chosen: CohortChoice | null;
  sent: Typed;
  here: string;
  cohortIsGiven: boolean;
}

/** Beyond so many cohorts a list to choose from is quicker than buttons. */
const mostButtons = 6;

/** The cohort, and for those who want it single learners of it. */
export function WhomFields(props: Props) {
  const { t } = useTranslation("assignments");
  const { data, cohortIsGiven } = props;
  const buttons = data.cohorts.length <= mostButtons;
  return (
    <fieldset className={styles.group}>
      <legend>{t("form.whom")}</legend>
      {cohortIsGiven ? null : buttons ? <CohortButtons {...props} /> : <CohortList {...props} />}
      <MemberFields {...props} />
    </fieldset>
  );
}

function useCohortField({ data, sent }: Props) {
  const { control, error } = useField("cohort");
  const { t } = useTranslation("assignments");
  const differ = new Set(data.cohorts.map(({ zone }) => zone)).size > 1;
  const label = ({ name, zone }: CohortChoice) => (differ ? t("form.cohortInZone", { name, zone }) : name);
  return { control, error, label, value: sent.cohort?.[0] ?? data.cohort?.id };
}

function CohortButtons(props: Props) {
  const { control, error, label, value } = useCohortField(props);
  return (
    <div className="choices" id={control.id} aria-describedby={control["aria-describedby"]}>
      <FieldError id={control.id} error={error} />
      {props.data.cohorts.map((cohort) => (
        <div className="choice" key={cohort.id}>
          <input
            type="radio"
            name="cohort"
            id={`cohort-${cohort.id}`}
            value={cohort.id}
            defaultChecked={cohort.id === value}
            aria-invalid={control["aria-invalid"]}
          />
          <label htmlFor={`cohort-${cohort.id}`}>{label(cohort)}</label>
        </div>
      ))}
    </div>
  );
}

function CohortList(props: Props) {
  const { t } = useTranslation("assignments");
  const { control, error, label, value } = useCohortField(props);
  return (
    <div className="field">
      <label htmlFor={control.id}>{t("form.cohort")}</label>
      <FieldError id={control.id} error={error} />
      <select {...control} defaultValue={value ?? ""}>
        <option value="">{t("form.choose")}</option>
        {props.data.cohorts.map((cohort) => (
          <option key={cohort.id} value={cohort.id}>
            {label(cohort)}
          </option>
        ))}
      </select>
    </div>
  );
}

/** The learners of the chosen cohort. Where another one is chosen now, the page is asked for with its learners. */
function MemberFields({ data, chosen, sent, here }: Props) {
  const { t } = useTranslation("assignments");
  const { control, error } = useField("member");
  const { members, cohort } = data;
  const shown = members && chosen?.id === cohort?.id ? members : null;
  const picked = new Set(sent.member);
  const open = error !== undefined || picked.size > 0 || sent.find !== undefined;
  if (shown?.all === 0) return <p className="muted small">{t("form.nobodyYet")}</p>;
  return (
    <details className={styles.some} open={open} id={control.id}>
      <summary>{t("form.some")}</summary>
      <div className="stack">
        <p className="muted small">{t("form.someHint")}</p>
        <FieldError id={control.id} error={error} />
        {shown && shown.all > shown.list.length ? <FindField find={shown.find} here={here} /> : null}
        {shown ? (
          <fieldset className={styles.members} aria-label={t("form.someOf", { cohort: cohort?.name })}>
            {shown.list.map(({ id, name }) => (
              <label className={`${check.check} ${styles.named}`} key={id}>
                <input type="checkbox" name="member" value={id} defaultChecked={picked.has(id)} />
                {name}
              </label>
            ))}
          </fieldset>
        ) : (
          <p>
            <button type="submit" className="button secondary" formMethod="get" formAction={here} name="find" value="">
              {t("form.chooseLearners")}
            </button>
          </p>
        )}
        {shown && shown.more > 0 ? (
          <p className="muted small">{t("form.moreLearners", { count: shown.more })}</p>
        ) : null}
      </div>
    </details>
  );
}

function FindField({ find, here }: { find: string; here: string }) {
  const { t } = useTranslation("assignments");
  return (
    <div className={styles.find}>
      <label htmlFor="find-learners">{t("form.find")}</label>
      <input id="find-learners" className="input" type="search" name="find" defaultValue={find} maxLength={80} />
      <button type="submit" className="button secondary" formMethod="get" formAction={here}>
        {t("form.findButton")}
      </button>
    </div>
  );
}

/** What is wrong with a group of fields. */
export function FieldError({ id, error }: { id: string; error: string | undefined }) {
  return error ? (
    <p className={styles.error} id={`${id}-error`}>
      {error}
    </p>
  ) : null;
}
