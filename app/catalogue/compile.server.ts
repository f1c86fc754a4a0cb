import type { Root } from "mdast";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { authorsComponents } from "#app/components/mdx/components.tsx";
import { TextLanguage } from "#app/components/mdx/wording.ts";
import { splitRendered } from "./parts.ts";
import type { Problem } from "./problems.ts";
import { readText } from "./read.ts";
import { dialect } from "./syntax.ts";
import { prepareTree, type TextContext } from "./transforms.ts";
import type { CompiledText } from "./types.ts";

export type Compiled = { ok: true; text: CompiledText } | { ok: false; problems: Problem[] };

/** One .mdx to what a page needs of it. Only a text that passed the check is compiled. */
export async function compileText(file: string, source: string, context: TextContext): Promise<Compiled> {
  const read = readText(file, source, context.language);
  if (!read.ok) return read;
  const { title, summary, body, blocks } = read.text;
  const rendered = splitRendered(await renderBody(body, context));
  if (rendered.length !== blocks.length || rendered.some((block, index) => block.id !== blocks[index]?.id)) {
    throw new Error(`${file}: the rendered blocks are not those of the source`);
  }
  return {
    ok: true,
    text: {
      language: context.language,
      title,
      summary,
      blocks: blocks.map(({ id, level, heading, text, length, hash }, index) => {
        const { headingHtml = "", parts = [] } = rendered[index] ?? {};
        return { id, level, heading: heading.trim(), headingHtml, parts, text, length, hash };
      }),
    },
  };
}

/** mdx-bundler and esbuild are only loaded here, when something is compiled: no request does. */
async function renderBody(body: string, context: TextContext): Promise<string> {
  const [{ bundleMDX }, { getMDXComponent }] = await Promise.all([import("mdx-bundler"), import("mdx-bundler/client")]);
  const prepare = () => (tree: Root) => prepareTree(tree, context);
  const { code } = await bundleMDX({
    source: body.startsWith("\n") ? body : `\n${body}`,
    mdxOptions: (options) => ({ ...options, remarkPlugins: [...dialect, prepare] }),
    esbuildOptions: (options) => ({ ...options, minify: false, logLevel: "silent", target: "es2022" }),
    grayMatterOptions: () => ({ engines: { js: refuse, javascript: refuse, json: refuse, yaml: refuse } }),
  });
  const Text = getMDXComponent(code);
  const text = createElement(Text, { components: authorsComponents });
  return renderToStaticMarkup(createElement(TextLanguage.Provider, { value: context.language }, text));
}

/** Front matter was taken off before; anything that looks like it here is an attack. */
function refuse(): never {
  throw new Error("no front matter here");
}
