import { readFileSync } from 'node:fs';
import { type Level1Input, writeLevel1, writeReimbursementHistory, writeVaccinationNote, writeVsm } from '@trousse/cda';
import { formatBirthDate } from '@trousse/ins';
import { typeCodes } from '@trousse/nomenclatures/type-codes';
import type { DocumentEntry, SubmissionSet } from '@trousse/xds';
import type { SandboxPatient } from '../people/patients.ts';
import { authors } from './authors.ts';
import { conditions } from './conditions.ts';
import { type Context, frenchDate, patientName } from './context.ts';
import { code, type Face, headerOf } from './header.ts';
import { patientKinds } from './kinds/patient.ts';
import { kindOf } from './kinds.ts';
import { documentEntry, submissionSet } from './metadata.ts';
import { pdfBody } from './pdf-body.ts';
import { planDocuments } from './plan.ts';
import type { PlannedDocument } from './planned.ts';
import { createRandom } from './random.ts';
import { reimbursementInput } from './reimbursements.ts';
import { rtfBody } from './rtf-body.ts';
import type { Letterhead, Section } from './section.ts';
import { textBody } from './text-body.ts';
import { vaccinationNoteInput } from './vaccination-note.ts';
import { vsmInput } from './vsm.ts';

/** A document of the demonstration, ready for a registry and its repository. */
export type DemoDocument = {
  readonly patient: SandboxPatient;
  readonly entry: DocumentEntry;
  readonly set: SubmissionSet;
  /** uniqueId of the version that this one replaces. */
  readonly replaces: string | undefined;
  /** The CDA document, UTF-8. */
  readonly cda: Uint8Array;
};

/**
 * Writes the documents of patients, each patient's oldest first. The same population and day (`YYYY-MM-DD`) always
 * give the same bytes.
 */
export async function* demoDocuments(patients: readonly SandboxPatient[], today: string): AsyncGenerator<DemoDocument> {
  for (const patient of patients) for (const planned of planDocuments(patient, today)) yield await produce(planned);
}

/** Writes one planned document. */
export async function produce(planned: PlannedDocument): Promise<DemoDocument> {
  const context = contextOf(planned);
  const { face, sections } = contentOf(planned, context);
  const cda = new TextEncoder().encode(await write(planned, face, sections));
  return {
    patient: planned.patient,
    entry: documentEntry(planned, face, cda),
    set: submissionSet(planned, face),
    replaces: planned.replaces,
    cda,
  };
}

function contextOf(planned: PlannedDocument): Context {
  const authorKey = planned.source.kind === 'professional' ? planned.source.author : 'gp';
  return {
    patient: planned.patient,
    condition: conditions[planned.condition],
    author: authors[authorKey],
    authorKey,
    date: planned.stop,
    random: createRandom(`text|${planned.uniqueId}`),
  };
}

function contentOf(planned: PlannedDocument, context: Context): { face: Face; sections: Section[] } {
  const { source, kind } = planned;
  const face = (typeCode: string, title: string, contentType: string, events: Face['events'] = []) => ({
    typeCode: code(typeCodes, typeCode),
    title,
    contentType,
    events,
  });
  if (planned.body === 'vsm')
    return { face: face('SYNTH', 'Synthèse médicale', '07', [historyAndPhysical]), sections: [] };
  if (planned.body === 'reimbursements')
    return { face: face('REMB', 'Données de remboursement', 'SA24'), sections: [] };
  if (planned.body === 'vaccination')
    return { face: face('87273-9', 'Note de vaccination', '60', [code(typeCodes, '87273-9')]), sections: [] };
  if (source.kind === 'patient') {
    const own = patientKinds[kind ?? ''];
    if (own === undefined) throw new RangeError('No such document of a patient');
    return { face: face(own.typeCode, own.title, 'EXP_PATIENT'), sections: own.sections(context) };
  }
  const { typeCode, contentType, title, events, sections } = kindOf(kind ?? '');
  return { face: face(typeCode, title(context), contentType, events?.(context)), sections: sections(context) };
}

const historyAndPhysical = { code: '34117-2', system: '2.16.840.1.113883.6.1', display: 'Historique et clinique' };

async function write(planned: PlannedDocument, face: Face, sections: readonly Section[]): Promise<string> {
  if (planned.body === 'reimbursements') return writeReimbursementHistory(reimbursementInput(planned));
  if (planned.body === 'vsm') return writeVsm(vsmInput(planned, face));
  if (planned.body === 'vaccination') return writeVaccinationNote(vaccinationNoteInput(planned, face));
  const header = headerOf(planned, face);
  const head = letterhead(planned, face);
  switch (planned.body) {
    case 'pdf':
      return writeLevel1({
        header,
        body: { mediaType: 'application/pdf', bytes: await pdfBody(head, sections, planned.written) },
      });
    case 'text':
      return writeLevel1({ header, body: { mediaType: 'text/plain', bytes: textBody(head, sections) } });
    case 'jpeg':
      return around(header, 'image/jpeg', asset('lesion-dessinee.jpg'));
    case 'tiff':
      return around(header, 'image/tiff', asset('courrier-numerise.tif'));
    case 'rtf':
      return around(header, 'text/rtf', rtfBody(head, sections));
  }
}

const assets = new Map<string, Uint8Array>();

function asset(name: string): Uint8Array {
  const bytes = assets.get(name) ?? readFileSync(new URL(`./assets/${name}`, import.meta.url));
  assets.set(name, bytes);
  return bytes;
}

/**
 * Images and rich texts as they are were accepted at level 1 some years ago and must still be read; today's writer
 * rightly refuses them (cda.md §4), so such a document is made from one around a text.
 */
function around(header: Level1Input['header'], mediaType: string, bytes: Uint8Array): string {
  const level1 = writeLevel1({ header, body: { mediaType: 'text/plain', bytes: new Uint8Array([0x20]) } });
  const content = Buffer.from(bytes).toString('base64');
  return level1.replace(
    /<text mediaType="text\/plain" representation="B64">[^<]*</,
    `<text mediaType="${mediaType}" representation="B64">${content}<`,
  );
}

/** What the pages of a document say of its origin. */
export function letterhead({ patient, source, written }: PlannedDocument, face: Face): Letterhead {
  const { traits } = patient;
  const author = source.kind === 'professional' ? authors[source.author] : undefined;
  const name = patientName(patient);
  const married =
    traits.usedName && traits.usedName !== traits.birthName ? ` (nom de naissance : ${traits.birthName})` : '';
  return {
    title: face.title,
    structure: author?.structure.name ?? 'Mon espace santé',
    author: author?.signature ?? name,
    role: author?.role ?? 'document déposé par la personne elle-même',
    patient: `${name}${married}`,
    born: `Né${traits.sex === 'F' ? 'e' : ''} le ${formatBirthDate(traits.birthDate)} – matricule INS de test : ${patient.ins.matricule}`,
    date: frenchDate(written),
  };
}
