declare module 'virtual:contract-outline' {
  export { contract as contractOutline } from '@trousse/contract';
}

/** Folder of the PDF reader's own fonts and decoders, with its slashes. */
declare const __PDF_ASSETS__: string;
