import { buildXdm, documentFileName, type OutgoingAttachment, type XdmDocumentInput } from '@trousse/mss';
import { contentTypeCodes } from '@trousse/nomenclatures/content-type-codes';
import type { AuthorKey } from '../../documents/authors.ts';
import { code } from '../../documents/header.ts';
import { kindOf } from '../../documents/kinds.ts';
import { demonstrationSource } from '../../documents/metadata.ts';
import type { PlannedDocument } from '../../documents/planned.ts';
import { produce } from '../../documents/produce.ts';
import { seededOid, seededUuid } from '../../documents/random.ts';
import type { SandboxPatient } from '../../people/patients.ts';
import { criticalReport } from './laboratory.ts';
import { patientOf } from './people.ts';
import type { ScriptMail } from './script.ts';

/** What a message with documents carries, in the national form (ECO.2.1.1): the archive, and a PDF of each document. */
export type DocumentParts = {
  readonly attachments: readonly OutgoingAttachment[];
  readonly patient: SandboxPatient;
  /** Codes of X-MSS-CODECDA. */
  readonly codes: readonly string[];
  readonly labels: readonly string[];
};

export async function documentParts(
  { id, from, documents = [], label, replaces }: ScriptMail,
  at: Date,
  patients: readonly SandboxPatient[],
): Promise<DocumentParts> {
  const inputs: XdmDocumentInput[] = [];
  for (const [rank, { kind, patient }] of documents.entries()) {
    const planned = plannedFor(patientOf(patients, patient), kind, from as AuthorKey, `${id}|${rank}`, at);
    // A correction names what it corrects by the identifier that the first message gave it.
    const replaced = replaces && { replaces: seededUuid(`entry|${seededOid(`mail|${replaces}|${rank}`)}`) };
    if (kind === 'laboratory') inputs.push({ ...(await made(criticalReport(planned))), ...replaced });
    else inputs.push({ ...(await made(produced(planned))), ...replaced });
  }
  const patient = patientOf(patients, documents[0]!.patient);
  const { traits, ins } = patient;
  let drawn = 0;
  const archive = buildXdm({
    patient: ins,
    documents: inputs,
    contentTypeCode: code(contentTypeCodes, '07'),
    sourceId: demonstrationSource,
    time: at,
    ids: {
      uuid: () => seededUuid(`archive|${id}|${drawn++}`).replace('urn:uuid:', ''),
      oid: () => seededOid(`archive|${id}|${drawn++}`),
    },
    software: { name: 'Logiciel fictif', vendor: 'Éditeur fictif', contact: 'contact@exemple.invalid' },
  });
  const copies = inputs.flatMap(({ pdf, title }) => {
    if (pdf === undefined) return [];
    const name = documentFileName({
      ...{ date: at.toISOString().slice(0, 10), type: title ?? 'Document', familyName: traits.birthName },
      givenName: traits.birthGivenNames[0] ?? '',
    });
    return [{ name, mediaType: 'application/pdf', bytes: pdf }];
  });
  return {
    attachments: [{ name: 'IHE_XDM.zip', mediaType: 'application/zip', bytes: archive.bytes }, ...copies],
    ...{ patient, codes: inputs.map(({ typeCode }) => typeCode.code) },
    labels: inputs.length > 1 ? inputs.map(({ title }) => title ?? '') : [label ?? inputs[0]!.title ?? ''],
  };
}

function plannedFor(patient: SandboxPatient, kind: string, author: AuthorKey, seed: string, at: Date): PlannedDocument {
  const uniqueId = seededOid(`mail|${seed}`);
  const act = new Date(at.getTime() - 2 * 3_600_000);
  return {
    ...{ patient, condition: patient.conditions[0]!, source: { kind: 'professional', author }, body: 'pdf' },
    ...{ kind: kind === 'laboratory' ? undefined : kind, uniqueId, setId: seededOid(`set|${uniqueId}`) },
    ...{ start: act, stop: act, written: new Date(at.getTime() - 1_800_000), status: 'approved', versionNumber: 1 },
    visibility: { hiddenFromPatient: false, hiddenFromProfessionals: false, hiddenFromRepresentatives: false },
    replaces: undefined,
  };
}

async function produced(planned: PlannedDocument) {
  kindOf(planned.kind ?? '');
  const { entry, cda } = await produce(planned);
  // The PDF of a level 1 document is the one within it (ECO.2.1.5).
  const base64 = /<text mediaType="application\/pdf" representation="B64">([^<]*)</.exec(new TextDecoder().decode(cda));
  return { entry, cda, pdf: new Uint8Array(Buffer.from(base64?.[1] ?? '', 'base64')) };
}

async function made(
  making: Promise<{ entry: Awaited<ReturnType<typeof produce>>['entry']; cda: Uint8Array; pdf: Uint8Array }>,
): Promise<XdmDocumentInput> {
  const { entry, cda, pdf } = await making;
  return { ...entry, cda, pdf };
}
