import { useTranslation } from "react-i18next";
import { type Kind, kinds } from "#app/domain/search/entries.ts";
import type { Language } from "#app/i18n/languages.ts";

interface Props {
  language: Language;
  query: string;
  kind: Kind | null;
  counts: Partial<Record<Kind, number>>;
  total: number;
}

/** Plain links that show one kind of result. */
export function KindFilter({ language, query, kind, counts, total }: Props) {
  const { t } = useTranslation("search");
  const here = `/${language}/search?q=${encodeURIComponent(query)}`;
  const found = kinds.filter((known) => counts[known] || known === kind);
  if (found.length < 2 && !kind) return null;
  return (
    <nav className="chips" aria-label={t("filter")}>
      <Chip href={here} label={t("kinds.all")} count={total} current={kind === null} />
      {found.map((known) => (
        <Chip
          key={known}
          href={`${here}&kind=${known}`}
          label={t(`kinds.${known}`)}
          count={counts[known] ?? 0}
          current={kind === known}
        />
      ))}
    </nav>
  );
}

function Chip({ href, label, count, current }: { href: string; label: string; count: number; current: boolean }) {
  return (
    <a className="chip" href={href} aria-current={current ? "true" : undefined}>
      {label} <span className="chip-count">{count}</span>
    </a>
  );
}
