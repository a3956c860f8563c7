import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refusalOf, staysCalm } from '../support/calm.ts';
import { compose, transmit } from '../support/compose.ts';
import { approvedStatus, type Handmade, handmadeDeposit } from '../support/handmade-deposit.ts';
import { canonicalisations, type SetSignature } from '../support/handmade-signature.ts';
import { patients } from '../support/people.ts';
import { createSampleWorld } from '../support/samples.ts';
import { findDocuments } from '../support/transactions.ts';

import type { World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await createSampleWorld();
});
afterAll(() => world.close());
staysCalm(() => world);

async function answerTo(touch?: (made: Handmade) => void, signing?: SetSignature): Promise<string> {
  return refusalOf(await transmit(world, await compose(world, handmadeDeposit(touch, signing))));
}

const described = '<r:Description><r:LocalizedString value="Relu &amp; validé" xml:lang="FR"/></r:Description>';
const patientInfo = ['PID-5|PAT-TROIS^DOMINIQUE^^^^^L', 'PID-7|19790328', 'PID-8|F'];
const without =
  (...names: string[]) =>
  (made: Handmade): void => {
    for (const name of names) delete made.document[name];
  };

describe('a deposit written by hand is granted', () => {
  it.each<[string, ((made: Handmade) => void)?]>([
    ['as it is'],
    ['without hash nor size', without('hash', 'size')],
    ['without hash', without('hash')],
    ['without size', without('size')],
    [
      'with its hash in capitals',
      (m) => {
        m.document.hash = m.document.hash!.map((hash) => hash.toUpperCase());
      },
    ],
    ['with an empty hash and an empty size', (m) => Object.assign(m.document, { hash: [], size: [''] })],
    [
      'with an empty repositoryUniqueId',
      (m) => {
        m.document.repositoryUniqueId = [''];
      },
    ],
    [
      'with a repositoryUniqueId',
      (m) => {
        m.document.repositoryUniqueId = ['1.2.250.1.213.4.1.1.1.2'];
      },
    ],
    [
      'with the language alone',
      (m) => {
        m.languageCode = 'fr';
      },
    ],
    ['without legal authenticator', without('legalAuthenticator')],
    ['without the patient’s local identifier', without('sourcePatientId')],
    [
      'with a local identifier',
      (m) => {
        m.document.sourcePatientId = ['IPP-42^^^&1.2.3.4&ISO^PI'];
      },
    ],
    ['without the end of the act', without('serviceStopTime')],
    [
      'with times to the day',
      (m) => Object.assign(m.document, { serviceStartTime: ['20261120'], serviceStopTime: ['20261120'] }),
    ],
    [
      'with both names of the patient',
      (m) => {
        m.document.sourcePatientInfo = [
          'PID-5|PAT-TROIS^DOMINIQUE^DOMINIQUE^^^^L',
          'PID-5|PAT-TROIS^DOMINIQUE^^^^^D',
          'PID-7|19790328',
          'PID-8|F',
        ];
      },
    ],
    [
      'with the traits on the signature too',
      (m) => {
        m.signature.sourcePatientInfo = patientInfo;
      },
    ],
    [
      'with an empty hash and an empty size of its signature',
      (m) => Object.assign(m.signature, { hash: [], size: [] }),
    ],
    [
      'with a description of the document',
      (m) => {
        m.more.document = described;
      },
    ],
    [
      'with comments and a title on the set',
      (m) => {
        m.more.set = `<r:Name><r:LocalizedString value="Lot 7"/></r:Name>${described}`;
      },
    ],
    [
      'with an intended recipient',
      (m) => {
        m.set.intendedRecipient = ['|899700100029^PONTFICTIF^Anselme^^^^^^&1.2.250.1.71.4.2.1&ISO'];
      },
    ],
    [
      'with SubmissionSetStatus on its members',
      (m) => {
        m.members.SubmissionSetStatus = ['Original'];
      },
    ],
    [
      'with versions',
      (m) => {
        m.more.document = '<r:VersionInfo versionName="1" comment=""/>';
        m.more.signature = '<r:VersionInfo versionName="1"/>';
      },
    ],
    [
      'with a logical identifier and a home',
      (m) => {
        m.attributes.document =
          ' lid="urn:uuid:11111111-2222-4333-8444-555555555555" home="urn:oid:1.2.3" isOpaque="false"';
      },
    ],
    [
      'with statuses',
      (m) => {
        m.attributes.document = approvedStatus;
        m.attributes.signature = approvedStatus;
        m.attributes.set = approvedStatus;
        m.attributes.association = approvedStatus;
      },
    ],
    [
      'with symbols for its objects',
      (m) => {
        m.id = (name) => name;
      },
    ],
    [
      'with the node of the set beside it',
      (m) => {
        m.nodeInside = false;
      },
    ],
    [
      'with associations as XDS.a named them',
      (m) => {
        m.types = { hasMember: 'HasMember', signs: 'signs' };
      },
    ],
    [
      'with `signs` under the prefix of ebRIM',
      (m) => {
        m.types.signs = 'urn:oasis:names:tc:ebxml-regrep:AssociationType:signs';
      },
    ],
    [
      'with references to the schemes it uses',
      (m) => {
        m.more.objects =
          '<r:ObjectRef id="urn:uuid:a54d6aa5-d40d-43f9-88c5-b4633d873bdd"/><r:ObjectRef id="urn:uuid:7edca82f-054d-47f2-a032-9b2a5b5186c1"/>';
      },
    ],
    [
      'with slots of its request',
      (m) => {
        m.more.request =
          '<s:RequestSlotList><r:Slot name="poste"><r:ValueList><r:Value>42</r:Value></r:ValueList></r:Slot></s:RequestSlotList>';
      },
    ],
    [
      'with slots that nobody knows',
      (m) => {
        m.document['urn:poste:dossier'] = ['42'];
        m.set['urn:poste:dossier'] = ['42'];
      },
    ],
    [
      'with the identifiers of an order',
      (m) => {
        m.document['urn:ihe:iti:xds:2013:referenceIdList'] = ['42^^^&1.2.3&ISO^urn:ihe:iti:xds:2013:order'];
      },
    ],
    [
      'with the address of its document',
      (m) => {
        m.document.URI = ['DOC00001.XML'];
      },
    ],
    [
      'with a documentAvailability',
      (m) => {
        m.document.documentAvailability = ['urn:ihe:iti:2010:DocumentAvailability:Online'];
      },
    ],
  ])('%s', async (_, touch) => {
    expect(await answerTo(touch)).toBe('granted');
  });
});

describe('a submission set signed otherwise is granted', () => {
  const { inclusive } = canonicalisations;
  it.each<[string, SetSignature]>([
    ['by SHA-1, as before 2023', { hash: 'sha1' }],
    ['by SHA-256', { hash: 'sha256' }],
    ['with the canonicalisation that drops comments', { canonicalization: inclusive, documentTransform: inclusive }],
    ['over the octets of its document', { documentTransform: null }],
    ['by SHA-1 over the octets', { hash: 'sha1', documentTransform: null }],
    ['without prefix', { prefix: '' }],
    ['with another prefix', { prefix: 'dsig' }],
    ['with the signed properties first', { propertiesFirst: true }],
    ['laid out for reading', { indents: true }],
  ])('%s', async (_, signing) => {
    expect(await answerTo(undefined, signing)).toBe('granted');
  });
});

it('what is written by hand is refused for what is wrong in it', async () => {
  expect(
    await answerTo((made) => {
      made.document.hash = ['0'.repeat(40)];
    }),
  ).toBe('200 XDSRepositoryMetadataError');
  expect(
    await answerTo((made) => {
      made.types.signs = made.types.hasMember;
    }),
  ).toBe('200 XDSRegistryMetadataError');
  expect(await answerTo(undefined, { documentTransform: 'urn:inconnue' })).toBe('200 XDSRepositoryError');
});

it('what was deposited so is listed with what was said of it', async () => {
  expect(
    await answerTo((made) => {
      made.more.document = described;
    }),
  ).toBe('granted');
  const { answer } = await findDocuments(world, world.people.doctor, patients.known);
  const listed = answer!.documents.filter(({ title }) => title === 'Lettre d’un autre logiciel');
  expect(listed.some(({ description }) => description === 'Relu & validé')).toBe(true);
  for (const { hash, size, repositoryUniqueId, version } of listed) {
    expect({ hash: typeof hash, size: typeof size, repositoryUniqueId, version }).toEqual({
      hash: 'string',
      size: 'number',
      repositoryUniqueId: '1.2.250.1.213.4.1.1.1.2',
      version: 1,
    });
  }
});
