let last: Promise<unknown> = Promise.resolve();

/**
 * Posts a form without leaving the page, one after the other: the first one may bring the cookie that the next needs.
 * Undefined when there is no connection or the server refused.
 */
export function post(address: string, body: URLSearchParams, accept = "*/*"): Promise<Response | undefined> {
  const sent = last.then(() =>
    fetch(address, { method: "POST", body, headers: { Accept: accept }, keepalive: true }).catch(() => undefined),
  );
  last = sent;
  return sent.then((response) => (response?.ok ? response : undefined));
}

export function formBody(form: HTMLFormElement, submitter?: HTMLElement | null): URLSearchParams {
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form, submitter)) if (typeof value === "string") body.append(name, value);
  return body;
}
