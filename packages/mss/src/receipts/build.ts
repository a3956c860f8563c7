import type { ReceiptInput } from './model.ts';

/** A receipt as it travels. @throws MssError `invalid-input` */
export async function buildReceipt(_input: ReceiptInput): Promise<Uint8Array> {
  throw new Error('not written yet');
}
