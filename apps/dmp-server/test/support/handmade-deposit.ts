import { createHash, randomUUID } from 'node:crypto';
import { insToCx } from '@trousse/ins';
import { raw } from '@trousse/xml';
import { cdaOf, newOid } from './deposits.ts';
import { type SetSignature, signSetByHand } from './handmade-signature.ts';
import { patients, places } from './people.ts';
import type { Sample } from './samples.ts';

const rim = 'urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0';
const lcm = 'urn:oasis:names:tc:ebxml-regrep:xsd:lcm:3.0';
const rs = 'urn:oasis:names:tc:ebxml-regrep:xsd:rs:3.0';
const xdsb = 'urn:ihe:iti:xds-b:2007';
const hasMember = 'urn:oasis:names:tc:ebxml-regrep:AssociationType:HasMember';
const approved = 'urn:oasis:names:tc:ebxml-regrep:StatusType:Approved';

/** The objects of a deposit before it is written: a touch may add what other software adds, or leave out what may be. */
export type Handmade = {
  /** Slots by name. */
  document: Record<string, readonly string[]>;
  signature: Record<string, readonly string[]>;
  set: Record<string, readonly string[]>;
  members: Record<string, readonly string[]>;
  /** Attributes and elements by place. */
  attributes: { document: string; signature: string; set: string; association: string };
  more: { document: string; signature: string; set: string; objects: string; request: string };
  /** How ids are made: symbols, or UUIDs. */
  id(name: string): string;
  types: { hasMember: string; signs: string };
  /** The node of the set, inside the package or beside it. */
  nodeInside: boolean;
  languageCode: string;
};

const slot = (name: string, values: readonly string[]): string =>
  `<r:Slot name="${name}"><r:ValueList>${values.map((value) => `<r:Value>${value.replaceAll('&', '&amp;')}</r:Value>`).join('')}</r:ValueList></r:Slot>`;
const slots = (all: Record<string, readonly string[]>): string =>
  Object.entries(all)
    .map(([name, values]) => slot(name, values))
    .join('');
const named = (text: string): string =>
  `<r:Name><r:LocalizedString xml:lang="fr-FR" charset="UTF-8" value="${text}"/></r:Name>`;
const code = (object: string, scheme: string, value: string, system: string, label: string): string =>
  `<r:Classification classifiedObject="${object}" classificationScheme="urn:uuid:${scheme}" nodeRepresentation="${value}" id="urn:uuid:${randomUUID()}" objectType="urn:oasis:names:tc:ebxml-regrep:ObjectType:RegistryObject:Classification">${slot('codingScheme', [system])}${named(label)}</r:Classification>`;
const external = (object: string, scheme: string, value: string, name: string): string =>
  `<r:ExternalIdentifier registryObject="${object}" identificationScheme="urn:uuid:${scheme}" value="${value.replaceAll('&', '&amp;')}" id="urn:uuid:${randomUUID()}">${named(name)}</r:ExternalIdentifier>`;

/** A deposit by the doctor of the tests, written by hand as another software would, with a touch. */
export function handmadeDeposit(touch: (made: Handmade) => void = () => {}, signing: SetSignature = {}): Sample {
  const patient = patients.known;
  return {
    transaction: 'td21',
    patient,
    async message(_, { claims, credentials, familyName, givenName }) {
      const [uniqueId, signatureId, setUniqueId] = [newOid(), newOid(), newOid()];
      const cda = cdaOf({ uniqueId, patient });
      const signed = Buffer.from(
        signSetByHand({ signatureId, setUniqueId, uniqueId, cda, signer: credentials.signature }, signing),
      );
      const ids = new Map<string, string>();
      const made: Handmade = {
        document: {
          creationTime: ['20261120083000'],
          serviceStartTime: ['20261120080000'],
          serviceStopTime: ['20261120083000'],
          sourcePatientId: [insToCx(patient)],
          sourcePatientInfo: ['PID-5|PAT-TROIS^DOMINIQUE^DOMINIQUE^^^^L', 'PID-7|19790328', 'PID-8|F'],
          legalAuthenticator: [person(claims.nameId, familyName, givenName)],
          hash: [createHash('sha1').update(cda).digest('hex')],
          size: [String(cda.length)],
        },
        signature: {
          creationTime: ['20261120083000'],
          serviceStartTime: ['20261120083000'],
          serviceStopTime: ['20261120083000'],
        },
        set: { submissionTime: ['20261120083100'] },
        members: {},
        attributes: { document: '', signature: '', set: '', association: '' },
        more: { document: '', signature: '', set: '', objects: '', request: '' },
        id: () => `urn:uuid:${randomUUID()}`,
        types: { hasMember, signs: 'urn:ihe:iti:2007:AssociationType:signs' },
        nodeInside: true,
        languageCode: 'fr-FR',
      };
      touch(made);
      const idOf = (name: string): string => {
        const id = ids.get(name) ?? made.id(name);
        ids.set(name, id);
        return id;
      };
      const [set, doc, sig] = [idOf('Lot'), idOf('Document'), idOf('Signature')];
      const author = (object: string, scheme: string): string =>
        `<r:Classification classifiedObject="${object}" classificationScheme="urn:uuid:${scheme}" nodeRepresentation="" id="urn:uuid:${randomUUID()}">${slots(
          {
            authorPerson: [person(claims.nameId, familyName, givenName)],
            authorInstitution: [`${places.practice.name}^^^^^&1.2.250.1.71.4.2.2&ISO^IDNST^^^${claims.structureId}`],
            authorSpecialty: ['G15_10/SM26^Médecin - Médecine générale (SM)^1.2.250.1.213.1.1.4.5'],
          },
        )}</r:Classification>`;
      const entry = (o: {
        id: string;
        uniqueId: string;
        title: string;
        attributes: string;
        codes: string;
        slots: Record<string, readonly string[]>;
        more: string;
      }): string =>
        `<r:ExtrinsicObject id="${o.id}" objectType="urn:uuid:7edca82f-054d-47f2-a032-9b2a5b5186c1" mimeType="text/xml"${o.attributes}>${slots(o.slots)}${named(o.title)}${o.more}${author(o.id, '93606bcf-9494-43ec-9b4e-a7748d1a838d')}${o.codes}${code(o.id, 'f33fb8ac-18af-42cc-ae0e-ed0b0bdb91e1', 'SA07', '1.2.250.1.71.4.2.4', 'Cabinet individuel')}${code(o.id, 'cccf5598-8b07-4b77-a05e-ae952c785ead', 'AMBULATOIRE', '1.2.250.1.213.1.1.4.9', 'Ambulatoire')}${code(o.id, 'f4f85eac-e6cb-4883-b524-f2705394840f', 'N', '2.16.840.1.113883.5.25', 'Normal')}${external(o.id, '58a6f841-87b3-4a3e-92fd-a8ffeff98427', insToCx(patient), 'XDSDocumentEntry.patientId')}${external(o.id, '2e82c1f6-a085-4c72-9da3-8640a32e42ab', o.uniqueId, 'XDSDocumentEntry.uniqueId')}</r:ExtrinsicObject>`;
      const codes = (id: string, kind: readonly string[], type: readonly string[], format: readonly string[]): string =>
        code(id, '41a5887f-8865-4c09-adf7-e362475b143a', kind[0]!, kind[1]!, 'Classe') +
        code(id, 'f0306f51-975f-434e-a61c-c59651d33983', type[0]!, type[1]!, 'Type') +
        code(id, 'a09d5840-386c-46f2-b5ad-9c3699a4309d', format[0]!, format[1]!, 'Format');
      const documentEntry = entry({
        id: doc,
        uniqueId,
        title: 'Lettre d’un autre logiciel',
        attributes: made.attributes.document,
        codes: codes(
          doc,
          ['10', '1.2.250.1.213.1.1.4.1'],
          ['11488-4', '2.16.840.1.113883.6.1'],
          ['urn:ihe:iti:xds-sd:text:2008', '1.3.6.1.4.1.19376.1.2.3'],
        ),
        slots: { languageCode: [made.languageCode], ...made.document },
        more: made.more.document,
      });
      const signatureEntry = entry({
        id: sig,
        uniqueId: signatureId,
        title: 'Source',
        attributes: made.attributes.signature,
        codes:
          codes(
            sig,
            ['urn:oid:1.3.6.1.4.1.19376.1.2.1.1.1', 'URN'],
            ['E1762', 'ASTM'],
            ['http://www.w3.org/2000/09/xmldsig#', 'URN'],
          ) +
          code(sig, '2c6b8cb7-8b2a-4051-b291-b1ae6a575ef4', '1.2.840.10065.1.12.1.14', '1.2.840.10065.1.12', 'Source') +
          ['MASQUE_PS', 'INVISIBLE_PATIENT']
            .map((hidden) =>
              code(sig, 'f4f85eac-e6cb-4883-b524-f2705394840f', hidden, '1.2.250.1.213.1.1.4.13', hidden),
            )
            .join(''),
        slots: { languageCode: ['art'], ...made.signature },
        more: made.more.signature,
      });
      const node = `<r:Classification classifiedObject="${set}" classificationNode="urn:uuid:a54d6aa5-d40d-43f9-88c5-b4633d873bdd" id="urn:uuid:${randomUUID()}"/>`;
      const pack = `<r:RegistryPackage id="${set}"${made.attributes.set}>${slots(made.set)}${made.more.set}${made.nodeInside ? node : ''}${author(set, 'a7058bb9-b4e4-4307-ba5b-e3f0ab85e12d')}${code(set, 'aa543740-bdda-424e-8c96-df4873be8500', 'SA07', '1.2.250.1.71.4.2.4', 'Cabinet individuel')}${external(set, '6b5aea1a-874d-4603-a4bc-96a0a7b38446', insToCx(patient), 'XDSSubmissionSet.patientId')}${external(set, '554ac39e-e3fe-47fe-b233-965d2a147832', '1.2.250.1.213.4.1.1.99.1', 'XDSSubmissionSet.sourceId')}${external(set, '96fdda7c-d067-4183-912e-bf5ee74998a8', setUniqueId, 'XDSSubmissionSet.uniqueId')}</r:RegistryPackage>`;
      const association = (name: string, type: string, source: string, target: string, inner: string): string =>
        `<r:Association id="${idOf(name)}" associationType="${type}" sourceObject="${source}" targetObject="${target}"${made.attributes.association}>${inner}</r:Association>`;
      const objects = [
        pack,
        made.nodeInside ? '' : node,
        documentEntry,
        signatureEntry,
        association('Membre1', made.types.hasMember, set, doc, slots(made.members)),
        association('Membre2', made.types.hasMember, set, sig, slots(made.members)),
        association('Signe', made.types.signs, sig, set, ''),
        made.more.objects,
      ].join('');
      const include = (id: string, href: string): string =>
        `<b:Document id="${id}"><x:Include xmlns:x="http://www.w3.org/2004/08/xop/include" href="cid:${href}"/></b:Document>`;
      return {
        body: raw(
          `<b:ProvideAndRegisterDocumentSetRequest xmlns:b="${xdsb}" xmlns:l="${lcm}" xmlns:r="${rim}" xmlns:s="${rs}"><l:SubmitObjectsRequest>${made.more.request}<r:RegistryObjectList>${objects}</r:RegistryObjectList></l:SubmitObjectsRequest>${include(doc, 'document@poste')}${include(sig, 'signature@poste')}</b:ProvideAndRegisterDocumentSetRequest>`,
        ),
        attachments: [
          { contentId: 'document@poste', contentType: 'text/xml', bytes: cda },
          { contentId: 'signature@poste', contentType: 'text/xml', bytes: signed },
        ],
      };
    },
  };
}

const person = (id: string, family: string, given: string): string =>
  `${id}^${family}^${given}^^^^^^&1.2.250.1.71.4.2.1&ISO^D^^^IDNPS`;

export const approvedStatus = ` status="${approved}"`;
