import { buildXdm, documentFileName, type OutgoingAttachment, type XdmDocumentInput } from '@trousse/mss';
import { contentTypeCodes } from '@trousse/nomenclatures/content-type-codes';
import type { AuthorKey } from '../../documents/authors.ts';
import { code } from '../../documents/header.ts';
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
  /** Identifiers of the documents: in the archive, and their own. */
  readonly ids: readonly { readonly entryUuid: string; readonly uniqueId: string }[];
};

export async function documentParts(
  { id, from, documents = [], label }: ScriptMail,
  at: Date,
  patients: readonly SandboxPatient[],
  /** What the message corrects. */
  corrected: DocumentParts | undefined,
): Promise<DocumentParts> {
  const made: Made[] = [];
  for (const [rank, { kind, patient }] of documents.entries()) {
    const before = corrected?.ids[rank];
    const first = plannedFor(patientOf(patients, patient), kind, from as AuthorKey, `${id}|${rank}`, at);
    const planned = before === undefined ? first : correction(first, before.uniqueId);
    // The archive names what it replaces as the archive before named it, the document as the document before.
    const replaced = before && { replaces: before.entryUuid };
    const { entry, cda, pdf } = await (kind === 'laboratory' ? criticalReport(planned) : produced(planned));
    made.push({ input: { ...entry, cda, ...replaced }, pdf });
  }
  const patient = patientOf(patients, documents[0]!.patient);
  const { traits, ins } = patient;
  let drawn = 0;
  const archive = buildXdm({
    patient: ins,
    documents: made.map(({ input }) => input),
    contentTypeCode: code(contentTypeCodes, '07'),
    sourceId: demonstrationSource,
    time: at,
    ids: {
      uuid: () => seededUuid(`archive|${id}|${drawn++}`).replace('urn:uuid:', ''),
      oid: () => seededOid(`archive|${id}|${drawn++}`),
    },
    software: { name: 'Logiciel fictif', vendor: 'Éditeur fictif', contact: 'contact@exemple.invalid' },
  });
  const copies = made.map(({ input: { title }, pdf }) => {
    const name = documentFileName({
      ...{ date: at.toISOString().slice(0, 10), type: title ?? 'Document', familyName: traits.birthName },
      givenName: traits.birthGivenNames[0] ?? '',
    });
    return { name, mediaType: 'application/pdf', bytes: pdf };
  });
  const titles = made.map(({ input }) => input.title ?? '');
  return {
    attachments: [{ name: 'IHE_XDM.zip', mediaType: 'application/zip', bytes: archive.bytes }, ...copies],
    ...{ patient, codes: made.map(({ input }) => input.typeCode.code) },
    labels: titles.length > 1 ? titles : [label ?? titles[0]!],
    ids: archive.entries.map(({ entryUuid, uniqueId }) => ({ entryUuid, uniqueId })),
  };
}

/** A document for the archive, and its copy, which stands beside the archive and not in it. */
type Made = { readonly input: XdmDocumentInput; readonly pdf: Uint8Array };

function correction(planned: PlannedDocument, replaces: string): PlannedDocument {
  return { ...planned, setId: setOf(replaces), versionNumber: 2, replaces };
}

function setOf(uniqueId: string): string {
  return seededOid(`set|${uniqueId}`);
}

function plannedFor(patient: SandboxPatient, kind: string, author: AuthorKey, seed: string, at: Date): PlannedDocument {
  const uniqueId = seededOid(`mail|${seed}`);
  const act = new Date(at.getTime() - 2 * 3_600_000);
  return {
    ...{ patient, condition: patient.conditions[0]!, source: { kind: 'professional', author }, body: 'pdf' },
    ...{ kind: kind === 'laboratory' ? undefined : kind, uniqueId, setId: setOf(uniqueId) },
    ...{ start: act, stop: act, written: new Date(at.getTime() - 1_800_000), status: 'approved', versionNumber: 1 },
    visibility: { hiddenFromPatient: false, hiddenFromProfessionals: false, hiddenFromRepresentatives: false },
    replaces: undefined,
  };
}

async function produced(planned: PlannedDocument) {
  const { entry, cda } = await produce(planned);
  // The PDF of a level 1 document is the one within it (ECO.2.1.5).
  const base64 = /<text mediaType="application\/pdf" representation="B64">([^<]*)</.exec(new TextDecoder().decode(cda));
  return { entry, cda, pdf: new Uint8Array(Buffer.from(base64?.[1] ?? '', 'base64')) };
}
