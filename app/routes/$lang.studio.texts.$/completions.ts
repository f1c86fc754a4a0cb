import { componentRules } from "#app/catalogue/authoring.ts";
import { type Insertion, insertions, quoted } from "./insertions.ts";
import type { Choices } from "./Toolbar.tsx";

/** One way to go on. */
export interface Offer {
  label: string;
  /** What it is in the text. */
  detail: string;
  text: string;
  /** Where the cursor goes on in `text`, if not behind it. */
  cursor?: number;
}

export interface Offers {
  /** From here on what is typed is replaced. */
  from: number;
  offers: Offer[];
}

/** What components and the values of their attributes are called by whoever knows no markup. */
export interface Names {
  component: (name: Insertion) => string;
  value: (value: string) => string;
}

interface Asked {
  /** The text up to the cursor. */
  before: string;
  choices: Choices;
  names: Names;
  /** By Ctrl and space: words of the glossary are offered only then. */
  isAsked: boolean;
}

/**
 * What can follow the cursor: components after `<`, what an attribute may hold inside its quotes, tools, cases and terms
 * after `](`, and terms of the glossary for the word before it when asked.
 */
export function offersAt({ before, choices, names, isAsked }: Asked): Offers | null {
  const tag = /<(\w*)$/.exec(before);
  if (tag) return found(before, tag[1], components(names));
  const attribute = /<(\w+)(?:\s+\w+="[^"]*")*\s+(\w+)="([^"\n]*)$/.exec(before);
  if (attribute) return found(before, attribute[3], valuesOf(attribute[1] ?? "", attribute[2] ?? "", choices, names));
  const link = /\]\(([^()\s]*)$/.exec(before);
  if (link) return found(before, link[1], links(choices));
  return isAsked ? termsFor(before, choices) : null;
}

/** Those that hold what was typed, in their name or in their id; those that begin with it first. */
function found(before: string, typed = "", offers: Offer[]): Offers | null {
  const wanted = typed.toLowerCase();
  const rank = ({ label, detail }: Offer) => {
    const places = [label, detail].map((text) => text.toLowerCase().indexOf(wanted)).filter((place) => place >= 0);
    return places.length === 0 ? 2 : Math.min(...places) === 0 ? 0 : 1;
  };
  const fitting = [0, 1].flatMap((wantedRank) => offers.filter((offer) => rank(offer) === wantedRank));
  return fitting.length > 0 ? { from: before.length - typed.length, offers: fitting } : null;
}

function components(names: Names): Offer[] {
  return insertions.flatMap((name) => {
    const [before, after] = around(name);
    if (before === undefined) return [];
    return [{ label: name, detail: names.component(name), text: `${before}${after}`, cursor: before.length }];
  });
}

/** A component with nothing in it yet, without the `<` that was typed: before the cursor and after it. */
function around(name: Insertion): [before: string, after: string] | [] {
  const rule = componentRules[name];
  if (!rule) return [];
  // What a picture shows comes along with it.
  const [first, ...others] = name === "Figure" ? ["src"] : Object.keys(rule.attributes);
  const rest = others.map((attribute) => ` ${attribute}=""`).join("");
  const ends = { none: " />", words: `></${name}>`, blocks: `>\n\n\n\n</${name}>` };
  if (first) return [`${name} ${first}="`, `"${rest}${ends[rule.content]}`];
  return [`${name}>\n\n${name === "Steps" ? "1. " : ""}`, `\n\n</${name}>`];
}

function valuesOf(name: string, attribute: string, choices: Choices, names: Names): Offer[] {
  const insertion = insertions.find((one) => one === name);
  if (!insertion) return [];
  const rule = componentRules[insertion]?.attributes[attribute];
  if (rule?.kind === "oneOf") {
    return rule.values.map((value) => ({ label: names.value(value), detail: value, text: value }));
  }
  if (rule?.kind !== "id" && !(insertion === "Figure" && attribute === "src")) return [];
  return (choices[insertion] ?? []).map(({ id, name, alt }) => ({
    label: name,
    detail: id,
    text: alt ? `${id}" alt="${quoted(alt)}` : id,
  }));
}

function links(choices: Choices): Offer[] {
  return (["Tool", "Case", "Term"] as const).flatMap((kind) =>
    (choices[kind] ?? []).map(({ id, name }) => {
      const address = `${kind.toLowerCase()}:${id}`;
      return { label: name, detail: address, text: address };
    }),
  );
}

const longestTerm = 12;

/** Chinese has no spaces, so each ending of what stands before the cursor may be the beginning of a term. */
function termsFor(before: string, choices: Choices): Offers | null {
  const terms = choices.Term ?? [];
  const [word = ""] = /[\p{L}\p{N}-]*$/u.exec(before) ?? [];
  const tail = word.slice(-longestTerm);
  const endings = /\p{Script=Han}$/u.test(word) ? Array.from(tail, (_, at) => tail.slice(at)) : [word];
  for (const ending of endings) {
    const fitting = terms.filter(({ name }) => name.toLowerCase().startsWith(ending.toLowerCase()));
    if (fitting.length === 0) continue;
    const offers = fitting.map(({ id, name }) => ({
      label: name,
      detail: id,
      text: `<Term id="${id}">${name}</Term>`,
    }));
    return { from: before.length - ending.length, offers };
  }
  return null;
}
