import { addAuthor, CdaError, deriveMetadata, documentUniqueId, readCda } from '@trousse/cda';
import type { DepositForm } from '@trousse/contract';
import type { Context } from '../context.ts';
import { practiceOf } from '../deposits/practice-of.ts';
import type { Replaced } from '../deposits/store.ts';
import { authorOf } from '../deposits/submission.ts';
import { failure } from '../errors.ts';
import { oidOfDigest } from '../ids.ts';
import type { Session } from '../session/session.ts';
import { findSituation } from '../session/situation.ts';

type Named = Pick<Context, 'keys'>;

/** Whether a document is by the professional already: one of its authors, or its legal authenticator (EX_2.1-1140). */
export function isOf({ nationalId }: Session, cda: Uint8Array): boolean {
  const { authors, legalAuthenticator } = readCda(cda).header;
  return [...authors, ...(legalAuthenticator ? [legalAuthenticator] : [])].some(({ ids }) =>
    ids.some(({ extension }) => extension === nationalId),
  );
}

/**
 * The name of a professional's own copy of a document, or of its set of versions: always the same, so that a copy sent
 * twice is known by the DMP, and a new version finds the former.
 */
export function ownNameOf({ keys }: Named, { nationalId }: Session, received: string): string {
  return oidOfDigest(keys.mailMark(nationalId, 'document', `copy ${received}`));
}

/**
 * A received document, made the professional's too: the DMP takes documents from one of their authors alone (decision
 * 53).
 * @throws SITUATION_UNKNOWN, MAIL_DOCUMENT_SEALED where it is signed or cannot be completed
 */
export function ownCopy(
  context: Named & Pick<Context, 'clock'>,
  session: Session,
  from: { form: DepositForm; cda: Uint8Array; today: string; former: Replaced | undefined },
): { cda: Uint8Array; uniqueId: string } {
  const { cda, former } = from;
  const { situations, professional } = session.who;
  const practice = practiceOf(session, from.form, from.today);
  const situation = practice && findSituation(situations, practice.situationId);
  if (situation === undefined) throw failure('SITUATION_UNKNOWN');
  const document = readCda(cda);
  const { uniqueId = '' } = deriveMetadata(document);
  const { setId } = document.header;
  const id = ownNameOf(context, session, uniqueId);
  try {
    const copy = addAuthor(cda, {
      ...{ id, author: { time: context.clock(), person: authorOf(professional, situation) } },
      setId: ownNameOf(context, session, setId ? `set ${documentUniqueId(setId)}` : uniqueId),
      ...(former && { replaces: former.uniqueId }),
    });
    return { cda: copy, uniqueId: id };
  } catch (error) {
    if (error instanceof CdaError) throw failure('MAIL_DOCUMENT_SEALED', {}, error);
    throw error;
  }
}
