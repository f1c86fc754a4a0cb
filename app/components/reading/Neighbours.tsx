import { Fragment } from "react";
import type { PageLink } from "./processes.ts";

interface Props {
  label: string;
  previous?: PageLink | undefined;
  next?: PageLink | undefined;
  words: { previous: string; next: string };
}

/** To the page before and the page after. */
export function Neighbours({ label, previous, next, words }: Props) {
  return (
    <nav className="section-nav no-print" aria-label={label}>
      {previous ? (
        <a rel="prev" href={previous.href}>
          <span>{words.previous}</span>
          <strong>{previous.title}</strong>
        </a>
      ) : null}
      {next ? (
        <a className="next" rel="next" href={next.href}>
          <span>{words.next}</span>
          <strong>{next.title}</strong>
        </a>
      ) : null}
    </nav>
  );
}

/** A list of links under a heading, beside a text. Sections stand under the name of their course. */
export function LinkList({ title, links }: { title: string; links: PageLink[] }) {
  if (links.length === 0) return null;
  const groups = Map.groupBy(links, ({ course }) => course ?? "");
  return (
    <section className="related">
      <h2>{title}</h2>
      {[...groups].map(([course, ofCourse]) => (
        <Fragment key={course}>
          {course ? <p className="related-course">{course}</p> : null}
          <ul>
            {ofCourse.map(({ href, title: name }) => (
              <li key={href}>
                <a href={href}>{name}</a>
              </li>
            ))}
          </ul>
        </Fragment>
      ))}
    </section>
  );
}
