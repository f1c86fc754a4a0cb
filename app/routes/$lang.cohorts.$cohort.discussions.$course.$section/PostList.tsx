import { useTranslation } from "react-i18next";
import styles from "#app/components/discussions/discussions.module.css";
import { TextAreaField } from "#app/components/forms/fields.tsx";
import { PostForm } from "#app/components/forms/PostForm.tsx";
import type { FormProblem } from "#app/components/forms/problem.ts";
import { PlainText } from "#app/components/messages/PlainText.tsx";
import { languageTag } from "#app/i18n/languages.ts";
import { useLanguage } from "#app/i18n/useLanguage.ts";
import type { ShownPost } from "./load.server.ts";

interface Shown {
  isTrainer: boolean;
  isClosed: boolean;
  /** The post that is being changed. */
  editing: string | null;
  problem: FormProblem | undefined;
  /** Of the ids: the same post can stand twice on a page. */
  prefix: "post" | "pinned";
}

/** What was said, one after the other. */
export function PostList({ posts, ...shown }: Shown & { posts: ShownPost[] }) {
  return (
    <ol className={styles.posts}>
      {posts.map((post) => (
        <li key={post.id} id={`${shown.prefix}-${post.id}`} className={styles.post}>
          <PostHead post={post} />
          {post.isOwn && post.id === shown.editing && shown.prefix === "post" ? (
            <EditForm post={post} problem={shown.problem} />
          ) : (
            <PostBody post={post} {...shown} />
          )}
        </li>
      ))}
    </ol>
  );
}

function PostHead({ post }: { post: ShownPost }) {
  const { t } = useTranslation("discussions");
  return (
    <p className={styles.postHead}>
      <strong>{post.author === null ? t("somebodyGone") : post.author || t("noName")}</strong>
      {post.byTrainer ? <span className="tag">{t("trainer")}</span> : null}
      <time dateTime={post.createdAt}>{post.when}</time>
      {post.isEdited && post.body !== null ? <span>{t("edited")}</span> : null}
      {post.isPinned ? <span>{t("isPinned")}</span> : null}
    </p>
  );
}

function PostBody({ post, isTrainer, isClosed }: Shown & { post: ShownPost }) {
  const { t } = useTranslation("discussions");
  const page = useLanguage();
  if (post.body === null) return <p className="muted">{t("removed")}</p>;
  return (
    <>
      <PlainText text={post.body} lang={post.language === page ? undefined : languageTag[post.language]} />
      <div className={`${styles.postActions} no-print`}>
        {post.isOwn && !isClosed ? (
          <a href={`?edit=${post.id}#post-${post.id}`} className="button secondary small">
            {t("edit")}
          </a>
        ) : null}
        {isTrainer ? <ModeratePost post={post} /> : null}
      </div>
    </>
  );
}

function ModeratePost({ post }: { post: ShownPost }) {
  const { t } = useTranslation("discussions");
  const pin = post.isPinned ? "unpin" : "pin";
  const about = post.author || t("noName");
  return (
    <details className={styles.moderate}>
      <summary aria-label={t("moderateLabel", { name: about })}>{t("moderate")}</summary>
      <form method="post">
        <input type="hidden" name="postId" value={post.id} />
        <button type="submit" className="button secondary small" name="intent" value={pin}>
          {t(pin)}
        </button>
        <button type="submit" className="button danger small" name="intent" value="remove">
          {t("remove")}
        </button>
      </form>
    </details>
  );
}

function EditForm({ post, problem }: { post: ShownPost; problem: FormProblem | undefined }) {
  const { t } = useTranslation("discussions");
  return (
    <PostForm id="edit" problem={problem} labels={{ body: t("body") }}>
      <input type="hidden" name="intent" value="edit" />
      <input type="hidden" name="postId" value={post.id} />
      <TextAreaField name="body" label={t("body")} maxLength={4000} defaultValue={post.body ?? ""} />
      <p className={styles.buttons}>
        <button type="submit" className="button">
          {t("save")}
        </button>
        <a className="button secondary" href={`?#post-${post.id}`}>
          {t("cancel")}
        </a>
      </p>
    </PostForm>
  );
}
