import { textPieces } from "#app/domain/messages/plainText.ts";
import styles from "./messages.module.css";

/** What somebody typed: as text, with its line breaks, and with addresses of the web that can be opened. */
export function PlainText({ text, lang }: { text: string; lang?: string }) {
  return (
    <p className={styles.text} lang={lang}>
      {textPieces(text).map((piece, index) =>
        piece.href === undefined ? (
          piece.text
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces are never moved about
          <a key={index} href={piece.href} rel="nofollow noopener noreferrer">
            {piece.text}
          </a>
        ),
      )}
    </p>
  );
}
