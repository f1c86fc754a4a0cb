import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Diagram } from "#app/components/diagrams/Diagram.tsx";
import { Icon } from "#app/components/layout/Icon.tsx";
import { type Language, languageTag, otherLanguage } from "#app/i18n/languages.ts";
import { Card, type CardOf } from "./Card.tsx";
import { Prose } from "./Prose.tsx";
import type { ShownBlock, ShownPart, ShownText } from "./shownText.ts";

/** Cards that stand in a text, by "tool:id" and "case:id". */
export type Cards = Record<string, CardOf>;

interface Props {
  text: ShownText;
  language: Language;
  cards: Cards;
  /** Of the text, where it belongs to one. */
  courseId?: string;
  /** What stands beside a heading. */
  mark?: (block: ShownBlock) => ReactNode;
  /** A question in the text, where the page has any. */
  question?: (id: string) => ReactNode;
}

/** The blocks of a text, in one language or two side by side. */
export function TextBlocks({ text, mark, ...page }: Props) {
  return (
    <>
      {text.partner ? <UnfoldAll /> : null}
      {text.blocks.map((block) => (
        <section
          className="block"
          key={block.id}
          id={block.id}
          data-block={block.id}
          aria-labelledby={`${block.id}-heading`}
        >
          <BlockHeading block={block} text={text} mark={mark?.(block)} />
          {block.parts.map((part, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a block never change places on a page
            <PartRow key={index} part={part} text={text} {...page} />
          ))}
        </section>
      ))}
    </>
  );
}

function BlockHeading({ block, text, mark }: { block: ShownBlock; text: ShownText; mark: ReactNode }) {
  const { t } = useTranslation("reading");
  const Heading = block.level === 2 ? "h2" : "h3";
  return (
    <>
      <div className={mark ? "pair block-heading" : "pair"}>
        <Heading
          id={`${block.id}-heading`}
          lang={languageTag[text.language]}
          // biome-ignore lint/security/noDangerouslySetInnerHtml: compiled from checked source
          dangerouslySetInnerHTML={{ __html: block.headingHtml }}
        />
        {text.partner ? (
          <p
            className="partner partner-heading"
            lang={languageTag[text.partner]}
            // biome-ignore lint/security/noDangerouslySetInnerHtml: compiled from checked source
            dangerouslySetInnerHTML={{ __html: block.partnerHeadingHtml }}
          />
        ) : null}
        {mark}
      </div>
      {text.partner ? (
        <p className="unfold no-print">
          <input type="checkbox" id={`unfold-${block.id}`} />
          <label htmlFor={`unfold-${block.id}`}>
            <span aria-hidden="true">{t("section.partner")}</span>
            <span className="visually-hidden">{t("section.partnerLabel", { heading: block.heading })}</span>
          </label>
        </p>
      ) : null}
      {block.stale ? <p className="stale-note">{t("section.stale")}</p> : null}
    </>
  );
}

function PartRow({ part, text, language, cards, courseId, question }: Omit<Props, "mark"> & { part: ShownPart }) {
  const { t } = useTranslation("reading");
  switch (part.kind) {
    case "prose":
      return <ProsePair part={part} text={text} />;
    case "trainer-note":
      return (
        <aside className="trainer-note" aria-label={t("section.trainerNote")}>
          <p className="trainer-note-title">{t("section.trainerNote")}</p>
          <ProsePair part={part} text={text} />
        </aside>
      );
    case "question":
      return <>{question?.(part.id)}</>;
    case "diagram":
      return <Diagram id={part.id} language={language} courseId={courseId} />;
    default: {
      const card = cards[`${part.kind}:${part.id}`];
      return card ? <Card card={card} language={language} /> : null;
    }
  }
}

function ProsePair({ part, text }: { part: { html: string; partnerHtml: string }; text: ShownText }) {
  if (!part.html && !part.partnerHtml) return null;
  if (!text.partner) return <Prose html={part.html} language={text.language} />;
  return (
    <div className="pair">
      <Prose html={part.html} language={text.language} />
      <Prose html={part.partnerHtml} language={text.partner} className="partner" />
    </div>
  );
}

/** On a phone partners are folded away; this box unfolds them all. */
function UnfoldAll() {
  const { t } = useTranslation("reading");
  return (
    <p className="unfold-all no-print">
      <input type="checkbox" id="unfold-all" data-unfold-all="" />
      <label htmlFor="unfold-all">{t("section.parallelAll")}</label>
    </p>
  );
}

/** Turns the parallel view on and off. */
export function ParallelSwitch({ text, language }: { text: ShownText; language: Language }) {
  const { t } = useTranslation("reading");
  if (!text.bothLanguages) return null;
  const on = text.partner !== null;
  return (
    <a className="parallel-link no-print" href={on ? "?" : `?with=${otherLanguage(language)}`} data-keep-block="">
      <Icon name="parallel" size={16} />
      {t(on ? "section.parallelOff" : "section.parallel")}
    </a>
  );
}
