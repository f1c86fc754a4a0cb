import type { DiagramId } from "#app/catalogue/types.ts";
import type { Language } from "#app/i18n/languages.ts";
import { BuildingBlocks } from "./BuildingBlocks.tsx";
import { CostsAndBenefits } from "./CostsAndBenefits.tsx";
import { LifeCycle, type StageState } from "./LifeCycle.tsx";
import { Roles } from "./Roles.tsx";

interface DiagramProps {
  id: DiagramId;
  language: Language;
  /** For the life cycle: links to chapters, and progress in them. */
  stages?: StageState[];
  /** Of the text it stands in: the caption of the life cycle leads to the course's map. */
  courseId?: string;
}

/** The drawing an author names in a text. */
export function Diagram({ id, language, stages, courseId }: DiagramProps) {
  switch (id) {
    case "life-cycle":
      return (
        <LifeCycle
          language={language}
          {...(stages ? { stages } : {})}
          {...(courseId ? { courseHref: `/${language}/courses/${courseId}` } : {})}
        />
      );
    case "building-blocks":
      return <BuildingBlocks language={language} />;
    case "roles":
      return <Roles language={language} />;
    case "costs-and-benefits":
      return <CostsAndBenefits language={language} />;
  }
}
