import { useTranslation } from "react-i18next";
import { Icon } from "#app/components/layout/Icon.tsx";
import type { Language } from "#app/i18n/languages.ts";

export interface CardOf {
  kind: "tool" | "case";
  id: string;
  /** "T16" for a tool. */
  code?: string;
  title: string;
  text: string;
}

/** Leads from the text to a tool or a case. */
export function Card({ card, language }: { card: CardOf; language: Language }) {
  const { t } = useTranslation("reading");
  return (
    <aside className={`link-card ${card.kind}`} aria-label={card.title}>
      <p className="link-card-kind">
        <Icon name={card.kind} />
        <span>{card.kind === "tool" ? t("section.tool", { code: card.code }) : t("section.case")}</span>
      </p>
      <p className="link-card-title">
        <a href={`/${language}/${card.kind}s/${card.id}`}>{card.title}</a>
      </p>
      <p>{card.text}</p>
    </aside>
  );
}
