/** Changing language, or to the parallel view, opens the same block again. */
export function keepBlockOnSwitch(): void {
  document.addEventListener("click", (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>("a[data-language], a[data-keep-block]");
    const block = link && blockInView();
    if (block) link.hash = block;
  });
}

/** The last block whose heading has passed the upper third of the screen. */
function blockInView(): string | undefined {
  if (window.scrollY < 200) return undefined;
  const blocks = [...document.querySelectorAll<HTMLElement>("[data-block]")];
  return blocks.findLast((block) => block.getBoundingClientRect().top < window.innerHeight / 3)?.dataset.block;
}
