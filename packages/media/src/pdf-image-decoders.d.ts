/** What is used of the JPEG decoder of pdf.js, which comes without types. */
declare module 'pdfjs-dist/image_decoders/pdf.image_decoders.mjs' {
  /** 0 prints errors alone. */
  export function setVerbosityLevel(level: number): void;
  export class JpegImage {
    /** `colorTransform`: 0 keeps the components as they are coded, 1 turns YCbCr to RGB, -1 lets the Adobe marker say. */
    constructor(options?: { readonly decodeTransform?: Int32Array | null; readonly colorTransform?: number });
    readonly width: number;
    readonly height: number;
    readonly numComponents: number;
    parse(bytes: Uint8Array): void;
    getData(options: { readonly width: number; readonly height: number }): Uint8ClampedArray;
  }
}
