import type { MailWarning, SharedSource, ShareForm, ShareResult } from '@trousse/contract';
import { api, requestBytes } from '../shell/api.ts';

export type Asked = { readonly patient: string; readonly source: SharedSource };

export function beginShare(asked: Asked, signal: AbortSignal) {
  return api.share.begin(asked, { signal });
}

export async function checkShare(asked: Asked, form: ShareForm, signal: AbortSignal): Promise<MailWarning[]> {
  return (await api.share.check({ ...asked, form }, { signal })).warnings;
}

/** The very bytes that would leave (EO-32). */
export async function previewShare(asked: Asked, form: ShareForm): Promise<Uint8Array<ArrayBuffer>> {
  const { preview } = await api.share.preview({ ...asked, form });
  const response = await requestBytes(`/api/share/preview/${preview}`);
  return new Uint8Array(await response.arrayBuffer());
}

/** Everything is the server's to send once this answers, or nothing is; the same key never shares twice. */
export function sendShare(asked: Asked, key: string, form: ShareForm): Promise<ShareResult> {
  return api.share.send({ ...asked, key, form });
}

export function resultOfShare(share: string, signal: AbortSignal): Promise<ShareResult> {
  return api.share.result({ share }, { signal });
}
