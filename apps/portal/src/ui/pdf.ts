import { GlobalWorkerOptions, getDocument, type PDFDocumentLoadingTask } from 'pdfjs-dist';
import worker from 'pdfjs-dist/build/pdf.worker.min.mjs?url';

GlobalWorkerOptions.workerSrc = worker;

/**
 * Opens a PDF in its own worker. Nothing of the file is run: no script, no eval, no form language, no WebAssembly; its
 * fonts and decoders come from our own origin only. The bytes are copied, since the worker takes what it is given.
 */
export function openPdf(bytes: Uint8Array): PDFDocumentLoadingTask {
  return getDocument({
    data: bytes.slice(),
    isEvalSupported: false,
    enableXfa: false,
    // The workstation's fonts differ from one to the next: a document looks the same everywhere with ours.
    useSystemFonts: false,
    useWasm: false,
    wasmUrl: __PDF_ASSETS__,
    standardFontDataUrl: __PDF_ASSETS__,
    stopAtErrors: false,
  });
}
