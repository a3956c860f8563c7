import { explain } from '@trousse/contract/errors';
import type { CardSituation } from '../connector/readers.ts';
import { cardLabel } from '../connector/readers.ts';
import { Spinner } from '../ui/button.component.tsx';
import { classNames } from '../ui/class-names.ts';
import { useLasting } from '../ui/hooks.ts';
import styles from './card-status.module.css';
import { ReaderPicture, type ReaderPictureState } from './reader-picture.component.tsx';

type Words = { picture: ReaderPictureState; state: string; line: string; more?: string };

const codes = {
  'no-connector': ['CONNECTOR_ABSENT', 'none'],
  'not-paired': ['CONNECTOR_NOT_PAIRED', 'none'],
  'no-reader': ['NO_READER', 'none'],
  'no-card': ['NO_CARD', 'empty'],
  'not-cps': ['CARD_NOT_CPS', 'wrong'],
} as const;

type Shown = Exclude<CardSituation, { kind: 'searching' | 'permission' }>;

function words(situation: Shown): Words {
  if (situation.kind === 'ready' && situation.card.pin !== 'blocked')
    return {
      picture: 'ready',
      state: 'Carte lue',
      line: cardLabel(situation.card),
      more: `${situation.card.role} · ${situation.reader}`,
    };
  if (situation.kind === 'reading')
    return { picture: 'empty', state: 'Lecture de la carte', line: 'Un instant.', more: situation.reader };
  const [code, picture] = coded(situation);
  const { message, next } = explain(code);
  return { picture, state: message, line: next, ...('reader' in situation && { more: situation.reader }) };
}

function coded(situation: Exclude<Shown, { kind: 'reading' }>): readonly [code: string, picture: ReaderPictureState] {
  if (situation.kind === 'trouble') return [situation.code, 'none'];
  if (situation.kind === 'mute') return [situation.why, 'wrong'];
  return situation.kind === 'ready' ? ['PIN_BLOCKED', 'wrong'] : codes[situation.kind];
}

/** The reader and the card as they are now, each state with its own sentence and picture. */
export function CardStatus({ situation }: { situation: CardSituation }) {
  const searching = useLasting(situation.kind === 'searching');
  if (situation.kind === 'permission') return null;
  if (situation.kind === 'searching')
    return (
      <div className={styles.status} role="status">
        {searching && (
          <p className={styles.searching}>
            <Spinner />
            Recherche du connecteur sur ce poste
          </p>
        )}
      </div>
    );
  const { picture, state, line, more } = words(situation);
  const ready = picture === 'ready';
  return (
    <div className={classNames(styles.status, ready && styles.ready)} role="status">
      <ReaderPicture state={picture} />
      <div className={styles.words}>
        <p className={classNames(styles.state, ready && styles.ok)}>{state}</p>
        <p className={ready ? undefined : 'soft'}>{line}</p>
        {more && <p className="soft small">{more}</p>}
      </div>
    </div>
  );
}
