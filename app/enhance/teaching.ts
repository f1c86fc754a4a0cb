/** On slides, the arrow keys go from one to the next; a button fills the screen. On a handout, a button prints. */
export function teach(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => print());
  }
  const slides = document.querySelector<HTMLElement>("[data-slides]");
  if (!slides) return;
  const button = slides.querySelector<HTMLButtonElement>("[data-full-screen]");
  if (button && document.fullscreenEnabled) {
    button.hidden = false;
    button.addEventListener("click", () => document.documentElement.requestFullscreen());
  }
  document.addEventListener("keydown", (event) => {
    const step = stepOf(event);
    if (step === 0) return;
    event.preventDefault();
    goBy(slides, step);
  });
}

const steps: Record<string, number> = { ArrowRight: 1, PageDown: 1, " ": 1, ArrowLeft: -1, PageUp: -1 };

/** A key that a control or a shortcut of the browser needs for itself is left alone. */
function stepOf(event: KeyboardEvent): number {
  const { target, altKey, ctrlKey, metaKey, shiftKey, key } = event;
  if (altKey || ctrlKey || metaKey || shiftKey) return 0;
  if (target instanceof Element && target.closest("a, button, input, select, summary, textarea")) return 0;
  return steps[key] ?? 0;
}

/** To the slide after or before the one whose top is nearest to the top of the screen. */
function goBy(slides: HTMLElement, step: number): void {
  const all = [...slides.querySelectorAll<HTMLElement>(".slide")];
  const distance = (slide: HTMLElement) => Math.abs(slide.getBoundingClientRect().top);
  const here = all.reduce((best, slide, index) => (distance(slide) < distance(all[best] ?? slide) ? index : best), 0);
  all[Math.min(Math.max(here + step, 0), all.length - 1)]?.scrollIntoView();
}
