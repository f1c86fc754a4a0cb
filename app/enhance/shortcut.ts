/** ⌘K or Ctrl K goes to the search field; where there is none on screen, to the search page. */
export function searchShortcut(): void {
  document.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "k" || !(event.metaKey || event.ctrlKey)) return;
    const field = document.querySelector<HTMLInputElement>("#site-search");
    if (!field) return;
    event.preventDefault();
    if (field.offsetParent) field.focus();
    else field.form?.submit();
  });
}
