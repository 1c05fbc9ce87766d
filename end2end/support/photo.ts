// A photo as a phone makes it: a JPEG, with a note in its EXIF part that must never reach anybody.
import type { Browser } from "@playwright/test";

export const HIDDEN_IN_EXIF = "GPS 45.2964 N 75.1994 W of a private home";

export async function photo(browser: Browser): Promise<Buffer> {
  const context = await browser.newContext({ javaScriptEnabled: true });
  const page = await context.newPage();
  const coded = await page.evaluate(() => {
    const canvas = document.createElement("canvas");
    canvas.width = 640;
    canvas.height = 480;
    const brush = canvas.getContext("2d");
    if (!brush) throw new Error("no canvas");
    brush.fillStyle = "#777";
    brush.fillRect(0, 0, 640, 480);
    brush.fillStyle = `rgb(${Math.random() * 90}, 40, 40)`;
    brush.ellipse(320, 300, 180, 90, 0, 0, 7);
    brush.fill();
    return canvas.toDataURL("image/jpeg", 0.8).split(",")[1] ?? "";
  });
  await context.close();
  return withNote(Buffer.from(coded, "base64"));
}

/** Puts an APP1 segment behind the start of the image: a TIFF head with one description. */
function withNote(jpeg: Buffer): Buffer {
  const note = Buffer.from(`${HIDDEN_IN_EXIF}\0`, "latin1");
  const tiff = Buffer.alloc(26);
  tiff.write("II*\0", 0, "latin1");
  tiff.writeUInt32LE(8, 4);
  tiff.writeUInt16LE(1, 8);
  tiff.writeUInt16LE(0x010e, 10);
  tiff.writeUInt16LE(2, 12);
  tiff.writeUInt32LE(note.length, 14);
  tiff.writeUInt32LE(26, 18);
  const body = Buffer.concat([Buffer.from("Exif\0\0", "latin1"), tiff, note]);
  const head = Buffer.alloc(4);
  head.writeUInt16BE(0xffe1, 0);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, body, jpeg.subarray(2)]);
}
