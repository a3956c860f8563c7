import type { DirectoryProfessionalView } from '@trousse/contract';
import type { Context } from '../context.ts';
import { toView } from '../directory/view.ts';
import { limits } from '../limits.ts';
import { documentsOf } from '../pathway/documents.ts';
import type { Session } from '../session/session.ts';

type Collaborators = Pick<Context, 'config' | 'directory' | 'dmp' | 'journal' | 'keys' | 'log'>;

/**
 * The professionals who take part in the care of the open record, as the directory knows them: the authors of its
 * documents, the newest first. Nobody where no such record is open, or the directory is away.
 */
export async function careTeam(
  context: Collaborators,
  session: Session,
  handle: string,
  signal: AbortSignal,
): Promise<DirectoryProfessionalView[]> {
  const { record } = session;
  if (record === undefined || record.handle !== handle) return [];
  const authors = documentsOf(record, new Set(), context.config.timeZone)
    .flatMap(({ depositors }) => depositors)
    .flatMap(({ person }) => person?.id ?? []);
  const ids = [...new Set(authors)].filter((id) => id !== session.nationalId).slice(0, limits.careTeam);
  return await known(context, ids, signal);
}

/**
 * The patient's médecin traitant, as the DMP names them (TD1.6): asked for on the act of sharing, and traced.
 * @returns nobody where the record names none, or does not answer
 */
export async function treatingDoctors(
  context: Collaborators,
  session: Session,
  signal: AbortSignal,
): Promise<DirectoryProfessionalView[]> {
  const { dmp, journal, keys, log } = context;
  const { record } = session;
  if (record === undefined) return [];
  try {
    await journal.add('right-holders-listed', {
      actor: session.nationalId,
      patient: keys.patientPseudonym(record.ins),
    });
    const all = await dmp(session).rightHolders(record.ins, AbortSignal.any([signal, record.signal]));
    const ids = all.filter(({ treatingDoctor, mode }) => treatingDoctor && mode === 'ACTIVE');
    return await known(
      context,
      ids.map(({ nationalId }) => nationalId).filter((id) => id !== session.nationalId),
      signal,
    );
  } catch {
    log.info({}, 'treating doctor not known');
    return [];
  }
}

async function known(
  { directory, log }: Collaborators,
  ids: readonly string[],
  signal: AbortSignal,
): Promise<DirectoryProfessionalView[]> {
  if (directory === undefined) return [];
  const answers = await Promise.allSettled(ids.map((id) => directory.byNationalId(id, signal)));
  if (answers.some(({ status }) => status === 'rejected')) log.info({}, 'care team not wholly known');
  return answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value.list.map(toView) : []));
}
