import { data } from "@remix-run/node";
import type { FormProblem } from "#app/components/forms/problem.ts";
import type { ParsedForm } from "./forms.server.ts";

const statusOf: Record<string, number> = { busy: 503, tooManyAttempts: 429 };

/** What the domain answers when it says no. */
interface Refusal {
  reason: string;
  retryAfterSeconds?: number;
}

/** The page again, with what is wrong with the form and what was typed. */
export function formRefused(form: string, { errors, values }: Extract<ParsedForm<never>, { ok: false }>) {
  return data<FormProblem>({ form, errors, values }, { status: 400 });
}

/** The page again, with what a rule says, at a field or at the whole form. Waiting is said in words and in a header. */
export function refusedBy(
  form: string,
  { reason, retryAfterSeconds = 5 }: Refusal,
  { field = "form", values = {} }: { field?: string; values?: Record<string, string> } = {},
) {
  const waits = reason === "tooManyAttempts" || reason === "busy";
  const problem: FormProblem = {
    form,
    errors: { [waits ? "form" : field]: reason },
    values,
    minutes: Math.ceil(retryAfterSeconds / 60),
  };
  const headers: HeadersInit = waits ? { "Retry-After": String(retryAfterSeconds) } : {};
  return data(problem, { status: statusOf[reason] ?? 400, headers });
}
