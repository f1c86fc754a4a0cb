import { useTranslation } from "react-i18next";
import type { Plain, PlainMap } from "#app/catalogue/values.ts";
import { usePlaceWords } from "#app/components/studio/usePlaceWords.ts";
import type { ValueConflict } from "#app/domain/content/forms/mergeValues.ts";

const refusals = ["gone", "notPossible", "conflict", "problems", "publishedMeanwhile", "notInThisState"] as const;

/** What came back when the form could not be taken as it was. */
export type Answer = { refusal: string; value?: PlainMap; conflicts?: ValueConflict[] } | undefined;

interface Props {
  refusal: string | undefined;
  conflicts: ValueConflict[];
}

export function Refusal({ refusal, conflicts }: Props) {
  const { t } = useTranslation("studioForms");
  const placeWords = usePlaceWords();
  if (refusal === undefined) return null;
  return (
    <div className="notice bad stack" role="alert">
      <p>{t(`refusal.${refusals.find((known) => known === refusal) ?? "notValid"}`)}</p>
      {refusal === "conflict" ? (
        <ul>
          {conflicts.map(({ path, theirs }) => (
            <li key={path}>
              {t("theirs", { field: placeWords({ place: path, blockId: null }), value: worded(theirs) })}
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

function worded(value: Plain): string {
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
