/** One message between a professional and a patient, in the order sent. */
export type ConversationMessage = {
  /** Addresses of professionals: who wrote, or where the answer goes (Reply-To). */
  readonly from: string;
  readonly to: readonly string[];
  readonly replyTo?: readonly string[];
  /** Subject is `[FIN]`: ends everything before. */
  readonly endSubject: boolean;
  /** X-MSS-MES: FIN: this message cannot be answered. */
  readonly endHeader: boolean;
};

/** To which professional addresses a patient may still write (WEB-34, WEB-35). */
export function openTo(_messages: readonly ConversationMessage[], _patient: string): ReadonlySet<string> {
  throw new Error('not written yet');
}
