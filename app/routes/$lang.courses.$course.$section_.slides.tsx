import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Diagram } from "#app/components/diagrams/Diagram.tsx";
import { formPageMeta } from "#app/components/forms/workingPage.ts";
import { Prose } from "#app/components/reading/Prose.tsx";
import type { ShownPart } from "#app/components/reading/shownText.ts";
import { PaperQuestion } from "#app/components/teaching/PaperQuestion.tsx";
import { slideHtml } from "#app/domain/teaching/slides.ts";
import { taughtSection } from "#app/http/taughtSection.server.ts";
import { type Language, languageTag } from "#app/i18n/languages.ts";
import styles from "#app/styles/teaching.css?url";

export const handle = { scripts: false };
export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

/** A section for the wall: one block a slide. No trainer's note and no key is on it: learners are looking. */
export async function loader({ params, request }: LoaderFunctionArgs) {
  const { language, page } = await taughtSection(request, params, "learner");
  const { text } = page;
  const blocks = text.blocks
    .filter(({ id }) => id !== "sources")
    .map((block) => ({ ...block, parts: block.parts.map((part) => forTheWall(part, text.language)) }));
  return { language, title: `${page.number} ${page.title}`, page: { ...page, text: { ...text, blocks } } };
}

function forTheWall(part: ShownPart, language: Language): ShownPart {
  return part.kind === "prose" ? { ...part, html: slideHtml(part.html, language) } : part;
}

export const meta: MetaFunction<typeof loader> = ({ data }) => formPageMeta(data);

export default function Slides() {
  const { page } = useLoaderData<typeof loader>();
  const { t } = useTranslation("teaching");
  const { language, text } = page;
  const section = `/${language}/courses/${page.courseId}/${page.sectionId}`;
  const total = text.blocks.length + 1;
  return (
    <article className="slides" data-slides="" lang={languageTag[text.language]}>
      <p className="slides-bar no-print">
        <a href={section}>{t("slides.close")}</a>
        <span>{t("slides.keys")}</span>
        <button type="button" className="button secondary" data-full-screen="" hidden>
          {t("slides.fullScreen")}
        </button>
      </p>
      <section className="slide slide-title" aria-label={t("slides.of", { number: 1, total })}>
        <p className="slide-course">{page.courseTitle}</p>
        <h1>
          <span className="section-number">{page.number}</span> {page.title}
        </h1>
        <p className="lead">{page.summary}</p>
      </section>
      {text.blocks.map((block, index) => (
        <section key={block.id} className="slide" id={block.id} aria-labelledby={`${block.id}-heading`}>
          <h2
            id={`${block.id}-heading`}
            // biome-ignore lint/security/noDangerouslySetInnerHtml: compiled from checked source
            dangerouslySetInnerHTML={{ __html: block.headingHtml }}
          />
          <div className="slide-body">
            {block.parts.map((part, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a block never change places on a page
              <SlidePart key={place} part={part} />
            ))}
          </div>
          <p className="slide-number" aria-hidden="true">
            {t("slides.of", { number: index + 2, total })}
          </p>
        </section>
      ))}
    </article>
  );
}

function SlidePart({ part }: { part: ShownPart }) {
  const { page } = useLoaderData<typeof loader>();
  switch (part.kind) {
    case "prose":
      return <Prose html={part.html} language={page.text.language} />;
    case "diagram":
      return <Diagram id={part.id} language={page.language} courseId={page.courseId} />;
    case "question": {
      const question = page.questions[part.id];
      return question ? <PaperQuestion question={question} languages={[page.language]} /> : null;
    }
    case "tool":
    case "case": {
      const card = page.cards[`${part.kind}:${part.id}`];
      return card ? <p className="slide-card">{card.title}</p> : null;
    }
    default:
      return null;
  }
}
