import { X509Certificate } from 'node:crypto';
import type { CardInformation } from '@trousse/contract/connector';
import type { Context } from '../context.ts';
import { asRefusal } from '../refusal.ts';

/** What the professional's card of a reader says without its PIN (EFF-12); noted as a use. @throws Refusal */
export async function cardInformation(
  { readers, uses }: Pick<Context, 'readers' | 'uses'>,
  origin: string,
  reader: string,
): Promise<CardInformation> {
  try {
    const card = await readers.openCps(reader);
    card.close();
    uses.add({ use: 'card-reading', origin, outcome: 'ok' });
    const { category, serial, holder, role } = card.info;
    return {
      cardKind: category,
      holder: holder.label,
      nationalId: holder.nationalId,
      role,
      serial,
      authenticationValidUntil: validUntil(card.authenticationCertificate),
      signatureValidUntil: validUntil(card.signatureCertificate),
    };
  } catch (error) {
    const refusal = asRefusal(error, 'cps');
    uses.add({ use: 'card-reading', origin, outcome: refusal.code });
    throw refusal;
  }
}

function validUntil(certificate: Uint8Array): string {
  return new X509Certificate(certificate).validToDate.toISOString();
}
