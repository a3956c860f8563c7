import { operations, servicePath, td02, td16 } from '@trousse/dmp-wire';
import {
  answerId,
  creationTime,
  sampleAuthorisation,
  sampleStatus,
  sampleTd02Request,
} from '@trousse/dmp-wire/testing';
import { anonymousAddress, encodeEnvelope, encodeFault } from '@trousse/soap';
import { createTestPki, sampleClaims, sampleStructureClaims, signedBy } from '@trousse/vihf/testing';
import { describe, expect, it } from 'vitest';
import { schemasFolder, validator } from './schemas.ts';

/** The types of HL7 go with either schema: roles, purposes and observations name their type in what is open to any. */
const withHl7 = (xsd: string) =>
  xsd.replace(
    /<(\w+:)?import /,
    (start) =>
      `${start}namespace="urn:hl7-org:v3" schemaLocation="../hl7v3/coreschemas/infrastructureRoot.xsd"/>${start}`,
  );
const envelope = validator('soap/soap-1.2-envelope.xsd', withHl7);
const assertion = validator('saml/sstc-saml-schema-assertion-2.0.xsd', withHl7);

const pki = await createTestPki();
const card = await pki.card();
const seal = await pki.seal();
const assertions = {
  'a card': await signedBy(card, sampleClaims(card)),
  'a card in emergency, secretly, without patient': await signedBy(card, withoutPatient()),
  'a structure’s seal': await signedBy(seal, sampleStructureClaims(seal)),
  'a structure’s seal, for a professional': await signedBy(
    seal,
    sampleStructureClaims(seal, { authenticationMode: 'INDIRECTE_RENFORCEE' }),
  ),
};

function withoutPatient() {
  const { patient: _, ...claims } = sampleClaims(card, { purpose: 'bris_de_glace', secretConnection: true });
  return claims;
}

const { service, action, responseAction } = operations.td02;
const request = encodeEnvelope({
  action,
  to: servicePath(service),
  messageId: 'urn:uuid:1',
  assertion: assertions['a card'],
  body: td02.encodeRequest({ ...sampleTd02Request, creationTime }),
});
const related = { messageId: 'urn:uuid:2', relatesTo: 'urn:uuid:1', to: anonymousAddress, response: true };
const outcome = { status: sampleStatus };

describe.runIf(schemasFolder !== undefined)('the schema of SOAP 1.2', () => {
  it.each<[string, string]>([
    ['a request', request],
    [
      'an answer',
      encodeEnvelope({
        ...related,
        action: responseAction,
        body: td02.encodeResponse({ request: sampleTd02Request, id: answerId, creationTime, outcome }),
      }),
    ],
    [
      'the answer of a proprietary service',
      encodeEnvelope({
        ...related,
        action: operations.td16.responseAction,
        body: td16.encodeResponse({ status: { ok: true }, authorisations: [sampleAuthorisation] }),
      }),
    ],
    [
      'a fault with the code of the DMP',
      encodeFault({
        ...related,
        code: 'Sender',
        subcode: { value: 'DMPAccessDeniedByRightsService' },
        reason: 'L’accès « centre 15 » est <réservé> & fermé',
      }),
    ],
    [
      'a fault with a code of WS-Security',
      encodeFault({ ...related, code: 'Receiver', subcode: { ns: 'urn:wsse', value: 'FailedCheck' }, reason: 'é' }),
    ],
  ])('accepts %s', (_, xml) => {
    expect(envelope(xml)).toEqual([]);
  });

  it('refuses an envelope whose body stands first', () => {
    expect(
      envelope(request.replace(/(<soap:Header>.*<\/soap:Header>)(<soap:Body>.*<\/soap:Body>)/s, '$2$1')),
    ).not.toEqual([]);
  });
});

describe.runIf(schemasFolder !== undefined)('the schemas of SAML 2.0 and XML Signature', () => {
  it.each(Object.entries(assertions))('accept the assertion signed by %s', (_, xml) => {
    expect(assertion(xml)).toEqual([]);
  });

  it('refuse an assertion whose subject or signature is of another shape', () => {
    const xml = assertions['a card'];
    expect(assertion(xml.replaceAll('AuthnContextClassRef', 'AuthnContextClass'))).not.toEqual([]);
    expect(assertion(xml.replace(/<(\w+:)?CanonicalizationMethod [^>]*?(\/>|><\/[^>]*>)/, ''))).not.toEqual([]);
    expect(assertion(xml.replace(' displayName="Médecin"', ' label="Médecin"'))).not.toEqual([]);
  });
});
