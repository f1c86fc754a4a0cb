import { useTranslation } from "react-i18next";
import { Diagram } from "#app/components/diagrams/Diagram.tsx";
import { Personal } from "#app/components/personal/personal.tsx";
import { inlineQuestion } from "#app/components/question/InlineQuestion.tsx";
import { Card } from "#app/components/reading/Card.tsx";
import { blockMark } from "#app/components/reading/marks.tsx";
import { Prose } from "#app/components/reading/Prose.tsx";
import { type Language, languageTag } from "#app/i18n/languages.ts";
import type { SectionPageData } from "./load.ts";
import type { ShownBlock, ShownPart, ShownText } from "./page.ts";

interface Props {
  block: ShownBlock;
  text: ShownText;
  page: SectionPageData;
  place: { language: Language; courseId: string; sectionId: string };
}

/** One block: its heading, its prose in one or two languages, and what stands in it. */
export function BlockRow({ block, text, page, place }: Props) {
  const { t } = useTranslation("reading");
  const Heading = block.level === 2 ? "h2" : "h3";
  const unfold = `unfold-${block.id}`;
  return (
    <section className="block" id={block.id} data-block={block.id} aria-labelledby={`${block.id}-heading`}>
      <div className="pair block-heading">
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
        <Personal place={blockMark} props={{ ...place, blockId: block.id, heading: block.heading }} />
      </div>
      {text.partner ? (
        <p className="unfold no-print">
          <input type="checkbox" id={unfold} />
          <label htmlFor={unfold} aria-label={t("section.partnerLabel", { heading: block.heading })}>
            {t("section.partner")}
          </label>
        </p>
      ) : null}
      {block.stale || (text.partner && block.partnerStale) ? <p className="stale-note">{t("section.stale")}</p> : null}
      {block.parts.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a block never change places on a page
        <PartRow key={index} part={part} text={text} page={page} place={place} />
      ))}
    </section>
  );
}

function PartRow({ part, text, page, place }: { part: ShownPart; text: ShownText } & Pick<Props, "page" | "place">) {
  const { t } = useTranslation("reading");
  switch (part.kind) {
    case "prose":
      return <ProsePair part={part} text={text} />;
    case "trainer-note":
      return (
        <aside className="trainer-note">
          <p className="trainer-note-title">{t("section.trainerNote")}</p>
          <ProsePair part={part} text={text} />
        </aside>
      );
    case "question": {
      const question = page.questions[part.id];
      const props = { ...place, question, partner: text.partner };
      return question ? <Personal place={inlineQuestion} props={{ ...props, question }} /> : null;
    }
    case "diagram":
      return <Diagram id={part.id} language={place.language} />;
    default: {
      const card = page.cards[`${part.kind}:${part.id}`];
      return card ? <Card card={card} language={place.language} /> : null;
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
