/** A list that gets shorter as one types: the glossary. Without a script there is no field, and the list is whole. */
export function filterLists(): void {
  for (const list of document.querySelectorAll<HTMLElement>("[data-filter]")) addFilter(list);
}

function addFilter(list: HTMLElement): void {
  const items = [...list.querySelectorAll<HTMLElement>("[data-filter-item]")];
  const texts = items.map((item) => fold(item.textContent ?? ""));
  const groups = [...list.querySelectorAll<HTMLElement>("[data-filter-group]")];
  const { field, input, status } = makeField(list.dataset.filterLabel ?? "");
  list.querySelector("header")?.append(field);
  input.addEventListener("input", () => {
    const words = fold(input.value).split(/\s+/).filter(Boolean);
    let found = 0;
    items.forEach((item, index) => {
      item.hidden = !words.every((word) => texts[index]?.includes(word));
      if (!item.hidden) found++;
    });
    for (const group of groups) group.hidden = !group.querySelector("[data-filter-item]:not([hidden])");
    list.classList.toggle("filtering", words.length > 0);
    status.textContent =
      found === 0 ? (list.dataset.filterNone ?? "") : words.length > 0 ? `${found} / ${items.length}` : "";
  });
}

function makeField(label: string) {
  const field = document.createElement("p");
  field.className = "field no-print";
  const name = document.createElement("label");
  name.htmlFor = "list-filter";
  name.textContent = label;
  const input = document.createElement("input");
  input.id = "list-filter";
  input.type = "search";
  input.autocomplete = "off";
  const status = document.createElement("span");
  status.className = "hint";
  status.role = "status";
  field.append(name, input, status);
  return { field, input, status };
}

function fold(text: string): string {
  return text.normalize("NFKC").toLowerCase();
}
