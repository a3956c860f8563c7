import type { SoftwareCps } from '@trousse/cards';
import { readAnswer, type Tunnel } from '@trousse/tunnel';
import { formatDn, readCertificate } from '@trousse/vihf';

/** What the card at the end of a tunnel makes of some bytes: the signed text, or the code of the refusal. */
export async function askSignature(
  tunnel: Tunnel,
  shape: string,
  unsigned: string | Uint8Array,
): Promise<{ signed?: string; code?: string }> {
  const stream = tunnel.open({ op: 'sign', shape });
  try {
    const sending = stream.write(Buffer.from(unsigned)).then(() => stream.end());
    sending.catch(() => {});
    const chunks: Uint8Array[] = [];
    for await (const chunk of (await readAnswer(stream)).body) chunks.push(chunk);
    return { signed: Buffer.concat(chunks).toString() };
  } catch (error) {
    return { code: (error as { code: string }).code };
  }
}

/** A certificate in PEM → DER. */
export const der = (pem: string) => new Uint8Array(Buffer.from(pem.replace(/-----[^-]+-----|\s/g, ''), 'base64'));

/** Subject of a card's signature certificate, as an assertion writes it. */
export const dnOf = (card: SoftwareCps) => formatDn(readCertificate(der(card.signature.certificate)).subject);
