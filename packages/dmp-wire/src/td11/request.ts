import { el, first, type Raw, type XmlElement } from '@trousse/xml';
import { expectMessage } from '../expect.ts';
import { readConsent, readContent, type SentData, writeContent } from '../gdp/content.ts';
import { type Registration, readRegistration, writeRegistration } from '../gdp/registration.ts';
import { readReason } from '../hl7/reason.ts';
import { hl7Ns, xsiNs } from '../hl7/vocabulary.ts';
import { readRequestHead } from '../hl7/wrapper.ts';

const interaction = 'PRPA_IN201311UV02';

/** TD1.1, creation of a record: historic, since accounts open by themselves (reference: DMP §1, §6.6). */
export type Td11Request = Registration & {
  readonly reason: 'CREA_RD';
  readonly data: SentData;
  /** CONSENTEMENT_OUVERTURE_DMP. */
  readonly consent: boolean;
};

/** Body of TD1.1. */
export function encodeRequest(request: Omit<Td11Request, 'reason'> & { creationTime: Date }): Raw {
  const consent = { code: 'CONSENTEMENT_OUVERTURE_DMP', given: request.consent } as const;
  return writeRegistration(
    interaction,
    { ...request, reason: 'CREA_RD' },
    { status: 'active', patient: writeContent(request.data, { provider: noProvider(), consent }) },
  );
}

/** Who looks after the patient is not said; the schema of this message wants the element. */
function noProvider(): Raw {
  const attributes = { classCode: 'ORG', determinerCode: 'INSTANCE' };
  return el('providerOrganization', { 'xmlns:xsi': xsiNs, 'xsi:nil': 'true', ...attributes });
}

/** @throws DmpWireError for another message or reason, a missing author or person, `patient`. */
export function decodeRequest(body: XmlElement): Td11Request {
  expectMessage(body, interaction, hl7Ns);
  const act = first(body, 'controlActProcess');
  const reason = readReason(act, ['CREA_RD']);
  const { patient, ins, author } = readRegistration(act);
  return {
    ...readRequestHead(body),
    reason,
    ins,
    author,
    data: readContent(patient),
    consent: readConsent(patient, 'CONSENTEMENT_OUVERTURE_DMP'),
  };
}
