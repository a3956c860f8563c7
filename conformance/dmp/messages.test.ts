import { type GdpOutcome, gdpRefusals, type RecordStatus, td02, td05, td11, td12, td13a } from '@trousse/dmp-wire';
import {
  answerId,
  creationTime,
  sampleAuthor,
  sampleCandidate,
  sampleClosing,
  sampleCreation,
  sampleData,
  sampleModification,
  sampleReactivation,
  sampleStatus,
  sampleTd02Request,
  sampleTd05Request,
  sampleTd13aRequest,
  scantData,
} from '@trousse/dmp-wire/testing';
import { describe, expect, it } from 'vitest';
import { type Hl7Message, hl7Validators } from './hl7-schemas.ts';
import { schemasFolder } from './schemas.ts';

const answered = { id: answerId, creationTime };
const none: RecordStatus = { record: 'none', authorisation: 'NON_EXISTE', treatingDoctor: false };
const closed: RecordStatus = {
  ...sampleStatus,
  record: 'closed',
  closing: { date: '20260101', motive: 'FERMETURE_DEMANDE_PATIENT', reason: 'À sa demande' },
};
const error = { code: 'DMPError', text: 'Service fermé' };
const outcomes = (found: object) => [found, { status: closed }, { status: none }, { error }] as never[];
const td02Answers = outcomes({ status: { ...sampleStatus, blockedReason: 'Bloqué par le patient' } });
const td13aAnswers = [
  ...outcomes({ status: sampleStatus, data: sampleData }),
  { status: sampleStatus, data: scantData },
  { status: closed, data: sampleData },
] as never[];
const td05Answers = [
  { candidates: [sampleCandidate, { ...sampleCandidate, recordState: 'closed' }], total: 41 },
  { candidates: [], total: 0 },
  { error },
] as never[];
const { name: _, text: __, ...bareClosing } = sampleClosing;
const { speciality: ___, structureName: ____, ...bareAuthor } = sampleAuthor;
const accepted: GdpOutcome = { accepted: true };
const refused: GdpOutcome = { accepted: false, error: gdpRefusals.found };

/** The message within the wrapper that the service puts around its answers. */
const inner = (xml: string) => xml.replace(/^<gdp:[^>]*>|<\/gdp:[^>]*>$/g, '');

const messages: readonly [Hl7Message, string, readonly string[]][] = [
  [
    'PRPA_IN201305UV02',
    'TD0.5',
    [
      td05.encodeRequest({ ...sampleTd05Request, creationTime }).xml,
      td05.encodeRequest({ ...sampleTd05Request, criteria: { name: 'DECHAINE' }, creationTime }).xml,
    ],
  ],
  [
    'PRPA_IN201306UV02',
    'the answers of TD0.5',
    td05Answers.map((outcome) => td05.encodeResponse({ request: sampleTd05Request, ...answered, outcome }).xml),
  ],
  [
    'PRPA_IN201307UV02',
    'TD0.2 and TD1.3a',
    [td02, td13a].map(({ encodeRequest }) => encodeRequest({ ...sampleTd02Request, creationTime }).xml),
  ],
  [
    'PRPA_IN201308UV02',
    'the answers of TD0.2',
    td02Answers.map((outcome) => td02.encodeResponse({ request: sampleTd02Request, ...answered, outcome }).xml),
  ],
  [
    'PRPA_IN201308UV02',
    'the answers of TD1.3a',
    td13aAnswers.map((outcome) => td13a.encodeResponse({ request: sampleTd13aRequest, ...answered, outcome }).xml),
  ],
  [
    'PRPA_IN201311UV02',
    'TD1.1',
    [
      td11.encodeRequest({ ...sampleCreation, creationTime }).xml,
      td11.encodeRequest({ ...sampleCreation, author: bareAuthor, data: scantData, creationTime }).xml,
    ],
  ],
  [
    'PRPA_IN201312UV02',
    'a creation accepted',
    [td11.encodeResponse({ request: sampleCreation, ...answered, outcome: accepted }).xml],
  ],
  [
    'PRPA_IN201313UV02',
    'a creation refused',
    [td11.encodeResponse({ request: sampleCreation, ...answered, outcome: refused }).xml],
  ],
  [
    'PRPA_IN201314UV02',
    'TD1.2, TD1.3b and TD1.4',
    [sampleReactivation, sampleModification, sampleClosing, bareClosing].map(
      (request) => td12.encodeRequest({ ...request, creationTime }).xml,
    ),
  ],
  [
    'PRPA_IN201315UV02',
    'changes accepted',
    [sampleReactivation, sampleModification, sampleClosing, bareClosing].map(
      (request) => td12.encodeResponse({ request, ...answered, outcome: accepted }).xml,
    ),
  ],
  [
    'PRPA_IN201316UV02',
    'a change refused',
    [td12.encodeResponse({ request: sampleClosing, ...answered, outcome: refused }).xml],
  ],
];

/** The official samples of the service `patients` have as an attribute what the edition at hand has as an element. */
const asElement = (xml: string) =>
  xml.replace(/<acknowledgement typeCode="(..)">/, '<acknowledgement><typeCode code="$1"/>');

describe.runIf(schemasFolder !== undefined)('the schemas of HL7 v3', () => {
  it.each(messages)('%s accepts %s', (name, _title, xmls) => {
    expect(xmls).not.toEqual([]);
    for (const xml of xmls) {
      const message = asElement(inner(xml));
      expect(message).toContain(`<${name} `);
      expect(hl7Validators[name](message)).toEqual([]);
    }
  });

  it.each(messages)('%s refuses %s when an element is of another name or out of its place', (name, _title, [xml]) => {
    const message = asElement(inner(xml!));
    expect(hl7Validators[name](message.replace('<interactionId', '<interactionIdentifier'))).not.toEqual([]);
    expect(
      hl7Validators[name](message.replace(/(<processingCode [^>]*>)(<processingModeCode [^>]*>)/, '$2$1')),
    ).not.toEqual([]);
  });
});
