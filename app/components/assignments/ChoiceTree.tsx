import { useTranslation } from "react-i18next";
import check from "#app/components/forms/check.module.css";
import { useField } from "#app/components/forms/PostForm.tsx";
import { type Thing, thingText } from "#app/domain/assignments/things.ts";
import styles from "./assign.module.css";
import type { Choice, ChoiceChapter, Choices } from "./choices.ts";
import { FieldError } from "./WhomFields.tsx";

interface Props {
  choices: Choices;
  /** As `thingText` says it. */
  chosen: string[];
}

/** Everything that can be assigned, to be ticked: chapters first, their parts and all else folded away. */
export function ChoiceTree({ choices, chosen }: Props) {
  const { t } = useTranslation("assignments");
  const { control, error } = useField("thing");
  const isChosen = (kind: Thing["kind"]) => chosen.some((text) => text.startsWith(`${kind}:`));
  return (
    <fieldset className={styles.group} id={control.id} aria-describedby={control["aria-describedby"]}>
      <legend>{t("form.what")}</legend>
      <p className="muted small">{t("form.whatHint")}</p>
      <FieldError id={control.id} error={error} />
      {choices.courses.map((course, index) => (
        <details key={course.id} open={index === 0 || chosen.some((text) => text.includes(`:${course.id}:`))}>
          <summary className={styles.course}>{course.title}</summary>
          <div className={styles.tree}>
            <Tick
              thing={{ kind: "course", courseId: course.id, thingId: course.id }}
              title={t("form.wholeCourse")}
              all={{ choices, chosen }}
            />
            {course.chapters.map((chapter) => (
              <Chapter key={chapter.id} courseId={course.id} chapter={chapter} all={{ choices, chosen }} />
            ))}
          </div>
        </details>
      ))}
      <Others
        kind="case"
        title={t("form.cases")}
        items={choices.cases}
        open={isChosen("case")}
        all={{ choices, chosen }}
      />
      <Others
        kind="tool"
        title={t("form.tools")}
        items={choices.tools}
        open={isChosen("tool")}
        all={{ choices, chosen }}
      />
    </fieldset>
  );
}

function Chapter({ courseId, chapter, all }: { courseId: string; chapter: ChoiceChapter; all: Props }) {
  const { t } = useTranslation("assignments");
  const { id, title, sections, quiz } = chapter;
  const parts = [
    ...sections.map((section) => ({
      title: section.title,
      thing: { kind: "section" as const, courseId, thingId: section.id },
    })),
    ...(quiz
      ? [{ title: t("form.quizOf", { title: quiz }), thing: { kind: "quiz" as const, courseId, thingId: id } }]
      : []),
  ];
  return (
    <div className={styles.chapter}>
      <Tick thing={{ kind: "chapter", courseId, thingId: id }} title={title} all={all} />
      <details open={parts.some(({ thing }) => all.chosen.includes(thingText(thing)))}>
        <summary aria-label={t("form.partsLabel", { title, count: parts.length })}>
          {t("form.parts", { count: parts.length })}
        </summary>
        <div className={styles.tree}>
          {parts.map((part) => (
            <Tick key={thingText(part.thing)} {...part} all={all} />
          ))}
        </div>
      </details>
    </div>
  );
}

function Others({
  kind,
  title,
  items,
  open,
  all,
}: {
  kind: "case" | "tool";
  title: string;
  items: Choice[];
  open: boolean;
  all: Props;
}) {
  if (items.length === 0) return null;
  return (
    <details open={open}>
      <summary className={styles.course}>{title}</summary>
      <div className={styles.tree}>
        {items.map((item) => (
          <Tick key={item.id} thing={{ kind, courseId: null, thingId: item.id }} title={item.title} all={all} />
        ))}
      </div>
    </details>
  );
}

function Tick({ thing, title, all }: { thing: Thing; title: string; all: Props }) {
  const { t } = useTranslation("assignments");
  const text = thingText(thing);
  return (
    <label className={`${check.check} ${styles.named}`}>
      <input type="checkbox" name="thing" value={text} defaultChecked={all.chosen.includes(text)} />
      <span>
        {title}
        {all.choices.assigned.includes(text) ? <span className="tag">{t("form.already")}</span> : null}
      </span>
    </label>
  );
}
