import { expect, test } from "vitest";
import { hashPassword, PasswordsBusy, verifyPassword } from "./passwords.server.ts";

test("a password verifies against its own hash only, and no two hashes are alike", async () => {
  const [first, second] = await Promise.all([hashPassword("correct horse"), hashPassword("correct horse")]);
  expect(first).toMatch(/^scrypt\$131072\$8\$1\$[\w-]{22}\$[\w-]{43}$/);
  expect(first).not.toBe(second);
  expect(await verifyPassword("correct horse", first)).toBe(true);
  expect(await verifyPassword("correct horsf", first)).toBe(false);
});

test("full-width and half-width letters are the same password", async () => {
  expect(await verifyPassword("ｃｏｒｒｅｃｔ　ｈｏｒｓｅ", await hashPassword("correct horse"))).toBe(true);
});

test("a hash of another cost still verifies", async () => {
  const cheap = "scrypt$1024$8$1$AAAAAAAAAAAAAAAAAAAAAA$Za9JF4tJFlx1tLFHQ4GFMRE-3mOOjTSs6N_p3p94RmU";
  expect(await verifyPassword("wrong", cheap)).toBe(false);
});

test("nobody's password is never right, and takes as long", async () => {
  const started = performance.now();
  expect(await verifyPassword("anything at all", null)).toBe(false);
  expect(performance.now() - started).toBeGreaterThan(50);
});

test("more at once than can ever be served are refused instead of filling the memory", async () => {
  const cheap = "scrypt$2$8$1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
  const all = await Promise.allSettled(Array.from({ length: 250 }, () => verifyPassword("x", cheap)));
  const refused = all.filter((one) => one.status === "rejected");
  expect(refused.length).toBe(48);
  expect(refused.every((one) => one.reason instanceof PasswordsBusy)).toBe(true);
  expect(await verifyPassword("x", cheap)).toBe(false);
});
