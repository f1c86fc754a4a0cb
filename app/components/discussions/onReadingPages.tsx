import { useTranslation } from "react-i18next";
import type { CohortLink, Place } from "#app/components/personal/personal.tsx";
import type { Language } from "#app/i18n/languages.ts";

interface OfSection {
  language: Language;
  courseId: string;
  sectionId: string;
}

const none: CohortLink[] = [];

/** From a section to what one's cohort says about it, for who learns in one. */
export const discussHere: Place<OfSection, CohortLink[]> = {
  stateOf: ({ cohorts }) => cohorts ?? none,
  Render: ({ language, courseId, sectionId, state }) => {
    const { t } = useTranslation("discussions");
    if (state.length === 0) return null;
    return (
      <section aria-labelledby="discuss">
        <h2 id="discuss">{t("discuss")}</h2>
        <Links cohorts={state} hrefOf={({ id }) => `/${language}/cohorts/${id}/discussions/${courseId}/${sectionId}`} />
      </section>
    );
  },
};

/** On my learning: the ways to the discussions of one's cohorts. */
export function OwnDiscussions({ language, cohorts }: { language: Language; cohorts: CohortLink[] }) {
  const { t } = useTranslation("discussions");
  if (cohorts.length === 0) return null;
  return (
    <section className="stack" aria-labelledby="discussions">
      <h2 id="discussions">{t("learning")}</h2>
      <Links cohorts={cohorts} hrefOf={({ id }) => `/${language}/cohorts/${id}/discussions`} />
    </section>
  );
}

function Links({ cohorts, hrefOf }: { cohorts: CohortLink[]; hrefOf: (cohort: CohortLink) => string }) {
  return (
    <ul className="discussion-links">
      {cohorts.map((cohort) => (
        <li key={cohort.id}>
          <a href={hrefOf(cohort)}>{cohort.name}</a>
        </li>
      ))}
    </ul>
  );
}
