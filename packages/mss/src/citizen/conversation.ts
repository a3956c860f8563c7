/** One message of a professional to a patient. */
export type ConversationMessage = {
  /** The mailbox that sent it. */
  readonly from: string;
  /** Envelope recipients: To, Cc and blind copies. */
  readonly to: readonly string[];
  readonly replyTo?: readonly string[];
  /** Its subject is exactly `[FIN]`. */
  readonly endSubject: boolean;
  /** It bears X-MSS-MES: FIN. */
  readonly endHeader: boolean;
};

/**
 * The mailboxes that a patient may write to: those of the professionals who wrote first (WEB-34). An answer goes where
 * Reply-To says, and then not to the mailbox that sent (ENS v1.3). `[FIN]`, or the header X-MSS-MES on a last useful
 * message, takes back the right to answer everything that this mailbox sent before (WEB-35; mss.md §1.10); a later
 * message gives it again.
 * @param messages of professionals, in the order sent; those to others are passed over
 * @param patient citizen address
 * @returns addresses in lower case
 */
export function openTo(messages: readonly ConversationMessage[], patient: string): ReadonlySet<string> {
  const wanted = patient.toLowerCase();
  const opened = new Map<string, Set<string>>();
  for (const { from, to, replyTo = [], endSubject, endHeader } of messages) {
    if (!to.some((one) => one.toLowerCase() === wanted)) continue;
    const sender = from.toLowerCase();
    if (endSubject || endHeader) {
      opened.delete(sender);
      continue;
    }
    const answers = replyTo.length === 0 ? [sender] : replyTo.map((one) => one.toLowerCase());
    opened.set(sender, new Set([...(opened.get(sender) ?? []), ...answers]));
  }
  return new Set([...opened.values()].flatMap((answers) => [...answers]));
}
