import { formBody, post } from "./send.ts";

/** Answers a question in the text where it stands; the server sends back the question with its feedback. */
export function answerInPlace(): void {
  document.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    const question = form.closest<HTMLElement>("[data-practice]");
    if (!question) return;
    event.preventDefault();
    void post(form.action, formBody(form, event.submitter), "text/vnd.qat.fragment+html").then(async (response) => {
      if (!response) return form.submit();
      const template = document.createElement("template");
      template.innerHTML = await response.text();
      const answered = template.content.firstElementChild;
      if (!(answered instanceof HTMLElement)) return form.submit();
      question.replaceWith(answered);
      answered.querySelector<HTMLElement>("[data-feedback]")?.focus();
    });
  });
}
