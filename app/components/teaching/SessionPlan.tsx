import { useTranslation } from "react-i18next";
import { type PlanStep, planMinutes } from "#app/domain/teaching/sessionPlan.ts";

interface Props {
  plan: PlanStep[];
  /** Address of the section. */
  href: string;
}

/** For trainers, beside the learner's text: how long a group needs, and the section for the wall and on paper. */
export function SessionPlan({ plan, href }: Props) {
  const { t } = useTranslation("teaching");
  return (
    <details className="session-plan no-print">
      <summary>{t("plan.title", { count: planMinutes(plan) })}</summary>
      <p className="actions">
        <a className="button secondary" href={`${href}/slides`}>
          {t("slides.open")}
        </a>
        <a className="button secondary" href={`${href}/handout`}>
          {t("handout.open")}
        </a>
      </p>
      <table>
        <caption>{t("plan.caption")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("plan.from")}</th>
            <th scope="col">{t("plan.part")}</th>
            <th scope="col">{t("plan.minutes")}</th>
          </tr>
        </thead>
        <tbody>
          {plan.map((step) => (
            <tr key={step.blockId}>
              <td>{t("plan.minute", { minute: step.startMinute })}</td>
              <th scope="row">
                <a href={`#${step.blockId}`}>{step.heading}</a>
                <Activities step={step} />
              </th>
              <td>{step.minutes}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="muted small">{t("plan.how")}</p>
    </details>
  );
}

function Activities({ step }: { step: PlanStep }) {
  const { t } = useTranslation("teaching");
  const kinds = ["questions", "reflections", "tools", "cases"] as const;
  const done = kinds.filter((kind) => step[kind] > 0);
  if (done.length === 0) return null;
  return (
    <ul className="plan-activities">
      {done.map((kind) => (
        <li key={kind}>{t(`plan.${kind}`, { count: step[kind] })}</li>
      ))}
    </ul>
  );
}
