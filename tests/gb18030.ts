const decoder = new TextDecoder("gb18030");
let pairs: Map<string, [number, number]> | undefined;

/** Text as a Chinese spreadsheet saves it: ASCII as it is, everything else as the two bytes of GBK. */
export function gb18030(text: string): Uint8Array<ArrayBuffer> {
  pairs ??= allPairs();
  const bytes = [...text].flatMap((letter) => {
    if (letter.charCodeAt(0) < 0x80) return [letter.charCodeAt(0)];
    const pair = pairs?.get(letter);
    if (!pair) throw new Error(`${letter} is not in GBK`);
    return pair;
  });
  return new Uint8Array(bytes);
}

function allPairs(): Map<string, [number, number]> {
  const found = new Map<string, [number, number]>();
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const letter = decoder.decode(new Uint8Array([lead, trail]));
      if ([...letter].length === 1 && letter !== "\ufffd") found.set(letter, [lead, trail]);
    }
  }
  return found;
}
