import { expect, test } from "vitest";
import { z } from "zod";
import { manyOf, parseForm } from "./forms.server.ts";

const post = (body: BodyInit, headers?: HeadersInit) =>
  new Request("http://localhost/en/x", { method: "POST", body, headers });
const form = (pairs: [string, string][]) => new URLSearchParams(pairs);
const schema = z.object({
  name: z.string().trim().min(1, "required").max(5, "tooLong"),
  password: z.string().min(10, "passwordTooShort"),
});

test("what is right comes through, trimmed", async () => {
  const parsed = await parseForm(
    post(
      form([
        ["name", " Li "],
        ["password", "0123456789"],
      ]),
    ),
    schema,
  );
  expect(parsed).toEqual({ ok: true, value: { name: "Li", password: "0123456789" }, values: { name: " Li " } });
});

test("errors are codes by field; what was typed comes back, passwords do not", async () => {
  const parsed = await parseForm(
    post(
      form([
        ["name", "far too long"],
        ["password", "short"],
      ]),
    ),
    schema,
  );
  expect(parsed).toEqual({
    ok: false,
    errors: { name: "tooLong", password: "passwordTooShort" },
    values: { name: "far too long" },
  });
});

test("a field that was not sent at all is not valid", async () => {
  const parsed = await parseForm(post(form([["name", "Li"]])), schema);
  expect(parsed).toMatchObject({ ok: false, errors: { password: "notValid" } });
});

test("several values under one name are a list, however many there are", async () => {
  const choices = z.object({ choice: manyOf(z.string()) });
  const chosen = async (pairs: [string, string][]) => {
    const parsed = await parseForm(post(form(pairs)), choices);
    return parsed.ok ? parsed.value.choice : parsed.errors;
  };
  expect(await chosen([["other", "x"]])).toEqual([]);
  expect(await chosen([["choice", "a"]])).toEqual(["a"]);
  expect(
    await chosen([
      ["choice", "a"],
      ["choice", "b"],
    ]),
  ).toEqual(["a", "b"]);
});

test("multipart forms are read like plain ones", async () => {
  const body = new FormData();
  body.set("name", "李");
  body.set("password", "0123456789");
  expect(await parseForm(post(body), schema)).toMatchObject({ ok: true, value: { name: "李" } });
});

test("what databases refuse is taken out, line ends are made one", async () => {
  const parsed = await parseForm(post(form([["text", "a\0b\r\nc\nd"]])), z.object({ text: z.string() }));
  expect(parsed).toMatchObject({ ok: true, value: { text: "ab\nc\nd" } });
});

test("a body larger than any form is refused, announced or not", async () => {
  const large = `name=${"x".repeat(300_000)}`;
  const type = { "Content-Type": "application/x-www-form-urlencoded" };
  for (const headers of [type, { ...type, "Content-Length": "300005" }]) {
    const refusal = await parseForm(post(large, headers), schema).catch((thrown) => thrown);
    expect(refusal.status).toBe(413);
  }
});

test("what is no form is refused", async () => {
  const refusal = await parseForm(post("{}", { "Content-Type": "application/json" }), schema).catch((thrown) => thrown);
  expect(refusal.status).toBe(400);
});

test("a field named like JavaScript's own does no harm", async () => {
  const parsed = await parseForm(
    post(
      form([
        ["__proto__", "x"],
        ["constructor", "y"],
        ["name", ""],
      ]),
    ),
    schema,
  );
  expect(parsed).toMatchObject({ ok: false, errors: { name: "required" } });
});
