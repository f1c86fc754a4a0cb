import type { Locator } from "@playwright/test";

/** Fills in whatever a question asks for, right or wrong: the first choice, a place for each step, a number. */
export async function fillIn(question: Locator): Promise<void> {
  await chooseFirst(question);
  await choosePlaces(question);
  for (const field of await question.locator("input[type='text'][name^='q.'], textarea[name^='q.']").all()) {
    await field.fill("3");
  }
  const move = question.locator(".ordering-list button:enabled").first();
  if ((await move.count()) > 0) await move.click();
}

async function chooseFirst(question: Locator): Promise<void> {
  const seen = new Set<string | null>();
  for (const choice of await question
    .locator("input[type='radio'][name^='q.'], input[type='checkbox'][name^='q.']")
    .all()) {
    const name = await choice.getAttribute("name");
    if (seen.has(name)) continue;
    seen.add(name);
    await choice.check();
  }
}

/** Matching, and ordering without script: another option for each, as far as there are any. */
async function choosePlaces(question: Locator): Promise<void> {
  for (const [index, list] of (await question.locator("select[name^='q.']").all()).entries()) {
    const values = await list
      .locator("option")
      .evaluateAll((options) => options.flatMap((option) => option.getAttribute("value") || []));
    await list.selectOption(values[index % values.length] ?? "");
  }
}
