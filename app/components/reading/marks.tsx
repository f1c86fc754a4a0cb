import { useTranslation } from "react-i18next";
import { Icon } from "#app/components/layout/Icon.tsx";
import type { Place } from "#app/components/personal/personal.tsx";
import type { Language } from "#app/i18n/languages.ts";

interface InSection {
  language: Language;
  courseId: string;
  sectionId: string;
}

/** Beside a heading: read or not, and the form that changes it. */
export const blockMark: Place<InSection & { blockId: string; heading: string }, boolean> = {
  stateOf: ({ section }, { blockId }) => section?.readBlockIds.includes(blockId) ?? false,
  Render: ({ language, courseId, sectionId, blockId, heading, state: read }) => {
    const { t } = useTranslation("reading");
    const names = [t("section.markRead", { heading }), t("section.markUnread", { heading })];
    return (
      <form className="block-mark no-print" method="post" action={`/${language}/reading`} data-block-mark={blockId}>
        <input type="hidden" name="course" value={courseId} />
        <input type="hidden" name="section" value={sectionId} />
        <input type="hidden" name="block" value={blockId} />
        <button
          type="submit"
          name="intent"
          value={read ? "unread" : "read"}
          data-read={read ? "" : undefined}
          data-other={names[read ? 0 : 1]}
        >
          <Icon name="check" size={16} />
          <span className="visually-hidden">{names[read ? 1 : 0]}</span>
        </button>
      </form>
    );
  },
};

/** The list of blocks with what was read. */
export const contents: Place<{ blocks: { id: string; heading: string; level: 2 | 3 }[] }, string> = {
  stateOf: ({ section }, { blocks }) =>
    blocks.map(({ id }) => (section?.readBlockIds.includes(id) ? "1" : "0")).join(""),
  Render: ({ blocks, state }) => {
    const { t } = useTranslation("reading");
    return (
      <ol className="contents-list">
        {blocks.map(({ id, heading, level }, index) => (
          <li key={id} data-level={level} data-contents={id} data-read={state[index] === "1" ? "" : undefined}>
            <a href={`#${id}`}>
              {heading}
              <span className="contents-read">{t("section.read")}</span>
            </a>
          </li>
        ))}
      </ol>
    );
  },
};

/** At the end of the text: how far, and one button for all of it. */
export const sectionEnd: Place<InSection & { total: number; blockIds: string[] }, { read: number; done: boolean }> = {
  stateOf: ({ section }, { blockIds }) => ({
    read: section?.readBlockIds.filter((id) => blockIds.includes(id)).length ?? 0,
    done: section?.done ?? false,
  }),
  Render: ({ language, courseId, sectionId, total, state: { read, done } }) => {
    const { t } = useTranslation("reading");
    return (
      <div
        className="section-end no-print"
        id="section-end"
        data-section-end=""
        data-done={t("section.done")}
        data-progress={t("section.progress", { read: "{read}", total })}
      >
        <progress value={read} max={total} aria-label={t("section.progress", { read, total })} />
        <p data-progress-text="">{done ? t("section.done") : t("section.progress", { read, total })}</p>
        {done ? null : (
          <form method="post" action={`/${language}/reading`}>
            <input type="hidden" name="course" value={courseId} />
            <input type="hidden" name="section" value={sectionId} />
            <button className="button secondary" type="submit" name="intent" value="read-all">
              {t("section.markAll")}
            </button>
          </form>
        )}
      </div>
    );
  },
};
