import { signatureClassCode } from '../dsg/signature-code.ts';
import type { DocumentEntry } from './document-entry.ts';

/** Whether an entry is the signature of its submission set rather than a clinical document (dmp.md §8). */
export function isSignature({ classCode }: DocumentEntry): boolean {
  return classCode.code === signatureClassCode.code && classCode.system === signatureClassCode.system;
}
