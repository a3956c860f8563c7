import { createHash, randomUUID } from 'node:crypto';
import { writeLevel1 } from '@trousse/cda';
import { typeCodes } from '@trousse/nomenclatures/type-codes';
import { code, headerOf } from '../../documents/header.ts';
import type { SandboxPatient } from '../../people/patients.ts';
import { FileRefusal } from './file-refusal.ts';
import { jpegPage } from './jpeg-page.ts';

/** The types of what a patient deposits, for the form. */
export const ownTypes = typeCodes.all.filter(({ depositByPatient, endDate }) => depositByPatient && !endDate);

/** Bytes of the file, at most (dmp.md §10). */
export const maxFileBytes = 5_000_000;

/**
 * Wraps a patient's own file into a level 1 CDA whose author is the patient, as the DMP wants it (dmp.md §7).
 * @returns the fields of `add-document`
 * @throws FileRefusal
 */
export async function ownDocument(
  patient: SandboxPatient,
  { title, type, bytes, now }: { title: string; type: string; bytes: Uint8Array; now: Date },
) {
  const uniqueId = newOid();
  const typeCode = code(typeCodes, type);
  const header = headerOf(
    {
      patient,
      source: { kind: 'patient' },
      start: now,
      stop: now,
      written: now,
      uniqueId,
      setId: newOid(),
      versionNumber: 1,
      replaces: undefined,
    },
    { typeCode, title, contentType: 'EXP_PATIENT', events: [] },
  );
  const cda = Buffer.from(writeLevel1({ header, body: await bodyOf(bytes, now) }));
  return {
    uniqueId,
    type: { code: typeCode.code, system: typeCode.system },
    hash: createHash('sha1').update(cda).digest('hex'),
    cda: cda.toString('base64'),
  };
}

/** What a file is, by its own first bytes: a name or a browser's guess proves nothing. */
async function bodyOf(bytes: Uint8Array, now: Date): Promise<Parameters<typeof writeLevel1>[0]['body']> {
  if (bytes.length === 0) throw new FileRefusal('Le fichier est vide.');
  if (bytes.length > maxFileBytes) throw new FileRefusal('Le fichier dépasse 5 Mo.');
  const start = Buffer.from(bytes.subarray(0, 5));
  if (start.toString('latin1') === '%PDF-') return { mediaType: 'application/pdf', bytes };
  // The writer rightly refuses images (cda.md §4): they go in as a page.
  if (start[0] === 0xff && start[1] === 0xd8)
    return { mediaType: 'application/pdf', bytes: await jpegPage(bytes, now) };
  if (isText(bytes)) return { mediaType: 'text/plain', bytes };
  throw new FileRefusal('Ce fichier n’est ni un PDF, ni une image JPEG, ni un texte.');
}

function isText(bytes: Uint8Array): boolean {
  try {
    return !new TextDecoder('utf-8', { fatal: true }).decode(bytes).includes('\0');
  } catch {
    return false;
  }
}

/** An OID from a UUID (EX_2.1-1130). */
function newOid(): string {
  return `2.25.${BigInt(`0x${randomUUID().replaceAll('-', '')}`)}`;
}
