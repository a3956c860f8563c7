import type { ReceivedMessage } from './model.ts';

/** The page of a message made safe; undefined when it has none. `blocked`: remote contents left out. */
export function safeHtml(
  _message: Pick<ReceivedMessage, 'html' | 'attachments'>,
): { readonly html: string; readonly blocked: number } | undefined {
  throw new Error('not written yet');
}
