declare module 'virtual:contract-outline' {
  import type { contract } from '@trousse/contract';
  export const contractOutline: Omit<typeof contract, 'mail' | 'share'>;
}

declare module 'virtual:mail-outline' {
  import type { contract } from '@trousse/contract';
  export const mailOutline: Pick<typeof contract, 'mail' | 'share'>;
}

/** Folder of the PDF reader's own fonts and decoders, with its slashes. */
declare const __PDF_ASSETS__: string;
