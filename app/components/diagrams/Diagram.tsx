import type { DiagramId } from "#app/catalogue/types.ts";
import type { Language } from "#app/i18n/languages.ts";
import { AlternationCalendar } from "./AlternationCalendar.tsx";
import { BuildingBlocks } from "./BuildingBlocks.tsx";
import { CostsAndBenefits } from "./CostsAndBenefits.tsx";
import { LifeCycle } from "./LifeCycle.tsx";
import { Roles } from "./Roles.tsx";
import { RotationPlan } from "./RotationPlan.tsx";

interface DiagramProps {
  id: DiagramId;
  language: Language;
  /** Of the text it stands in: the caption of the life cycle leads to the course's map. */
  courseId?: string | undefined;
}

/** The drawing an author names in a text. */
export function Diagram({ id, language, courseId }: DiagramProps) {
  switch (id) {
    case "life-cycle":
      return <LifeCycle language={language} courseHref={courseId && `/${language}/courses/${courseId}`} />;
    case "building-blocks":
      return <BuildingBlocks language={language} />;
    case "roles":
      return <Roles language={language} />;
    case "costs-and-benefits":
      return <CostsAndBenefits language={language} />;
    case "rotation-plan":
      return <RotationPlan language={language} />;
    case "alternation-calendar":
      return <AlternationCalendar language={language} />;
  }
}
