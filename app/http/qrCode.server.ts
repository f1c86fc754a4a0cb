import qrcode from "qrcode";
import type { QrDrawing } from "#app/components/qr/QrCode.tsx";

/** An address as a QR code: the squares that are dark, row by row, as one path. */
export function qrCodeOf(address: string): QrDrawing {
  const { modules } = qrcode.create(address, { errorCorrectionLevel: "M" });
  const { size } = modules;
  const dark = Array.from({ length: size * size }, (_, index) => index).filter((index) => modules.data[index]);
  return { size, path: dark.map((index) => `M${index % size} ${Math.floor(index / size)}h1v1h-1z`).join("") };
}
