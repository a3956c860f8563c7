import { toBuffer } from 'bwip-js/node';
import type { Page } from 'playwright-core';

/** Gives the page a camera that films a QR code, or one that may not be used. */
export async function filmCode(page: Page, code: string | 'refused'): Promise<void> {
  if (code === 'refused') {
    await page.evaluate(
      "navigator.mediaDevices.getUserMedia = async () => { throw new DOMException('', 'NotAllowedError'); }",
    );
    return;
  }
  const drawn = (await toBuffer({ bcid: 'qrcode', text: code, scale: 5, paddingwidth: 8, paddingheight: 8 })).toString(
    'base64',
  );
  // The camera is the browser's own media stream, from a canvas: what reads it is the page's whole reader.
  await page.evaluate(`navigator.mediaDevices.getUserMedia = async () => {
    const bytes = Uint8Array.from(atob('${drawn}'), (character) => character.charCodeAt(0));
    const code = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = Object.assign(document.createElement('canvas'), { width: 800, height: 800 });
    const brush = canvas.getContext('2d');
    const draw = () => {
      brush.fillStyle = '#fff';
      brush.fillRect(0, 0, 800, 800);
      brush.drawImage(code, 40, 40);
    };
    draw();
    setInterval(draw, 100);
    return canvas.captureStream(10);
  }`);
}
