import type { DocumentStatus, Visibility } from '@trousse/xds';
import type { SandboxPatient } from '../people/patients.ts';
import { conditions } from './conditions.ts';
import { kindOf } from './kinds.ts';
import type { PlannedDocument, Source } from './planned.ts';
import { createRandom, type Random, seededOid } from './random.ts';
import { specialDocuments } from './specials.ts';
import { type GivenVaccination, vaccinationsOf } from './vaccinations.ts';

const day = 86_400_000;
const fiveYears = 5 * 365;
const archivedAfter = 2 * 365;
const open: Visibility = { hiddenFromPatient: false, hiddenFromProfessionals: false, hiddenFromRepresentatives: false };

/** A minor whose choices her parents do not see. */
const confidential = 'jeunevoix-anais';

/**
 * Decides on the documents of a patient, oldest first, over the five years before `today` (`YYYY-MM-DD`). The same
 * patient and day always give the same list; identifiers do not depend on the day.
 */
export function planDocuments(patient: SandboxPatient, today: string): PlannedDocument[] {
  if (patient.documentCount === 0 || patient.conditions.length === 0) return [];
  const random = createRandom(`plan|${patient.key}`);
  const noon = new Date(`${today}T12:00:00Z`).getTime();
  const documents: PlannedDocument[] = [];
  const add = (document: Omit<PlannedDocument, 'patient' | 'uniqueId' | 'setId'>, setId?: string): PlannedDocument => {
    const uniqueId = seededOid(`document|${patient.key}|${documents.length}`);
    const planned = { patient, uniqueId, setId: setId ?? seededOid(`set|${uniqueId}`), ...document };
    documents.push(planned);
    return planned;
  };

  for (const { daysAgo, kind, source, body } of specialDocuments(patient)) {
    const at = new Date(noon - daysAgo * day - 3_600_000);
    const condition = random.pick(patient.conditions);
    add({ condition, kind, source, body, start: at, stop: at, written: at, visibility: open, ...first });
  }
  const vaccinations = vaccinationsOf(patient);
  const others = patient.documentCount - vaccinations.length;
  while (documents.length < others) {
    const document = ordinaryDocument(patient, random, noon);
    const room = others - documents.length;
    if (room > 1 && documents.length > 3 && random.oneIn(28)) {
      // A correction: the first version is superseded two days later.
      const before = add({ ...document, status: 'deprecated' });
      const written = new Date(Math.min(document.written.getTime() + 2 * day, noon));
      add({ ...document, written, versionNumber: 2, replaces: before.uniqueId, status: 'approved' }, before.setId);
    } else add(document);
  }
  for (const given of vaccinations) add(vaccinationNote(patient, given, today, noon));
  return documents.sort((a, b) => a.written.getTime() - b.written.getTime());
}

const first = { status: 'approved' as DocumentStatus, versionNumber: 1, replaces: undefined };

/** The note of a vaccination: of the day of the act, or copied later from a paper booklet. */
function vaccinationNote(
  patient: SandboxPatient,
  vaccination: GivenVaccination,
  today: string,
  noon: number,
): Omit<PlannedDocument, 'patient' | 'uniqueId' | 'setId'> {
  const start = new Date(`${vaccination.on(patient.traits.birthDate, today)}T09:00:00Z`);
  const told = vaccination.copied === undefined ? start.getTime() : noon - vaccination.copied * day;
  return {
    condition: patient.conditions[0]!,
    kind: undefined,
    source: { kind: 'professional', author: vaccination.author },
    body: 'vaccination',
    vaccination,
    start,
    stop: start,
    written: new Date(told + 10 * 60_000),
    visibility: open,
    ...first,
  };
}

function ordinaryDocument(
  patient: SandboxPatient,
  random: Random,
  noon: number,
): Omit<PlannedDocument, 'patient' | 'uniqueId' | 'setId'> {
  const condition = random.pick(patient.conditions);
  const kindKey = random.pick(conditions[condition].kinds);
  const kind = kindOf(kindKey);
  // Recent acts are the more frequent ones.
  const daysAgo = 3 + Math.floor((fiveYears - 5) * random.next() ** 1.35);
  const stop = new Date(noon - daysAgo * day + random.integer(-4 * 60, 5 * 60) * 60_000);
  const length = kind.days ? random.integer(2, kind.days) : 0;
  const source: Source = { kind: 'professional', author: random.pick([kind.author, ...(kind.alsoBy ?? [])]) };
  return {
    condition,
    kind: kindKey,
    source,
    body: random.pick(kind.bodies),
    start: new Date(stop.getTime() - length * day),
    stop,
    written: new Date(stop.getTime() + random.integer(5, 90) * 60_000),
    visibility: visibility(patient, random, daysAgo),
    ...first,
    ...(daysAgo > archivedAfter && random.oneIn(14) && { status: 'archived' as const }),
  };
}

function visibility(patient: SandboxPatient, random: Random, daysAgo: number): Visibility {
  if (patient.key === confidential && random.oneIn(2)) return { ...open, hiddenFromRepresentatives: true };
  if (random.oneIn(40)) return { ...open, hiddenFromProfessionals: true };
  // A result that the doctor will announce before the patient reads it.
  if (daysAgo < 60 && random.oneIn(8)) return { ...open, hiddenFromPatient: true };
  return open;
}
