import { expect, it } from "vitest";
import { imageSize } from "./images.ts";

const bytes = (...parts: (string | number[])[]) =>
  Buffer.concat([
    ...parts.map((part) => (typeof part === "string" ? Buffer.from(part, "latin1") : Buffer.from(part))),
    Buffer.alloc(40),
  ]);

it("sizes are read from the beginning of a picture", () => {
  const size = { width: 640, height: 480 };
  expect(imageSize(bytes("\x89PNG\r\n\x1a\n", [0, 0, 0, 13], "IHDR", [0, 0, 2, 128, 0, 0, 1, 224]))).toEqual(size);
  expect(imageSize(bytes([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xc0, 0, 17, 8, 1, 224, 2, 128]))).toEqual(size);
  expect(imageSize(bytes("RIFF", [0, 0, 0, 0], "WEBPVP8X", [10, 0, 0, 0, 0, 0, 0, 0, 127, 2, 0, 223, 1, 0]))).toEqual(
    size,
  );
  expect(imageSize(bytes('<svg xmlns="x" viewBox="0 0 640 480">'))).toEqual(size);
});

it("what is no picture has no size", () => {
  expect(imageSize(bytes("just words, and some more of them, and more"))).toBeUndefined();
  expect(imageSize(Buffer.from("x"))).toBeUndefined();
});
