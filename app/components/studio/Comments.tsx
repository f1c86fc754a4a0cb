import { useTranslation } from "react-i18next";
import type { Comment } from "#app/domain/content/comments.server.ts";
import { formatDateTime } from "#app/i18n/format.ts";
import { useLanguage } from "#app/i18n/useLanguage.ts";
import styles from "./studio.module.css";

interface Props {
  subject: string;
  comments: Comment[];
  /** Blocks one can say something about. */
  blocks: { id: string; heading: string }[];
}

/** What admins said about a text or its blocks, and a form to say something. Two plain forms; the page's action answers. */
export function Comments({ subject, comments, blocks }: Props) {
  const { t } = useTranslation("studio");
  const language = useLanguage();
  const id = `comment-${subject.replaceAll("/", "-")}`;
  const headingOf = (blockId: string | null) => blocks.find((block) => block.id === blockId)?.heading ?? blockId;
  return (
    <section className="stack" aria-labelledby={id}>
      <h3 id={id}>{t("comments.title")}</h3>
      {comments.length > 0 ? (
        <ul className={styles.comments}>
          {comments.map((comment) => (
            <li key={comment.id} data-resolved={comment.resolvedAt !== null}>
              <p className="muted small">
                {comment.authorName ?? t("comments.somebody")} · {formatDateTime(language, comment.createdAt, "UTC")}{" "}
                UTC
                {comment.blockId ? ` · ${headingOf(comment.blockId)}` : ""}
              </p>
              <p className={styles.said}>{comment.body}</p>
              {comment.resolvedAt ? (
                <p className="small">✓ {t("comments.resolved")}</p>
              ) : (
                <form method="post">
                  <input type="hidden" name="commentId" value={comment.id} />
                  <button type="submit" name="intent" value="resolve" className="button secondary small">
                    {t("comments.resolve")}
                  </button>
                </form>
              )}
            </li>
          ))}
        </ul>
      ) : null}
      <form method="post" className={styles.line}>
        <input type="hidden" name="subject" value={subject} />
        {blocks.length > 0 ? (
          <label>
            {t("comments.about")}
            <select className="input" name="blockId" defaultValue="">
              <option value="">{t("comments.whole")}</option>
              {blocks.map((block) => (
                <option key={block.id} value={block.id}>
                  {block.heading}
                </option>
              ))}
            </select>
          </label>
        ) : null}
        <label className={styles.wide}>
          {t("comments.body")}
          <textarea className="input" name="body" rows={2} maxLength={2000} required />
        </label>
        <button type="submit" name="intent" value="comment" className="button secondary">
          {t("comments.add")}
        </button>
      </form>
    </section>
  );
}
