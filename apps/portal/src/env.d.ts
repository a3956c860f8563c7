declare module 'virtual:contract-outline' {
  import type { contract } from '@trousse/contract';
  export const contractOutline: typeof contract;
}

/** Folder of the PDF reader's own fonts and decoders, with its slashes. */
declare const __PDF_ASSETS__: string;
