import { useTranslation } from "react-i18next";
import { Icon } from "#app/components/layout/Icon.tsx";
import { type Language, languageTag, otherLanguage } from "#app/i18n/languages.ts";
import { Card, type CardOf } from "./Card.tsx";
import { Prose } from "./Prose.tsx";
import type { ShownRun, ShownTextBlock, TextToShow } from "./textOf.ts";

/** Cards that stand in a text, by "tool:id" and "case:id". */
export type Cards = Record<string, CardOf>;

interface Props {
  text: TextToShow;
  language: Language;
  cards?: Cards;
}

/** The blocks of a case or a page, in one language or two side by side. */
export function TextBlocks({ text, language, cards = {} }: Props) {
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
          <BlockHeading block={block} text={text} />
          {block.runs.map((run, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the runs of a block never change places on a page
            <Run key={index} run={run} text={text} language={language} cards={cards} />
          ))}
        </section>
      ))}
    </>
  );
}

function BlockHeading({ block, text }: { block: ShownTextBlock; text: TextToShow }) {
  const { t } = useTranslation("reading");
  const Heading = block.level === 2 ? "h2" : "h3";
  return (
    <>
      <div className="pair">
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

function Run({ run, text, language, cards }: { run: ShownRun; text: TextToShow; language: Language; cards: Cards }) {
  if (run.kind !== "prose") {
    const card = cards[`${run.kind}:${run.id}`];
    return card ? <Card card={card} language={language} /> : null;
  }
  if (!run.html && !run.partnerHtml) return null;
  if (!text.partner) return <Prose html={run.html} language={text.language} />;
  return (
    <div className="pair">
      <Prose html={run.html} language={text.language} />
      <Prose html={run.partnerHtml} language={text.partner} className="partner" />
    </div>
  );
}

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
export function ParallelSwitch({ text, language }: { text: TextToShow; language: Language }) {
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
