import { IconPhoneCall, IconUrgent } from '@tabler/icons-react';
import type { RecordView } from '@trousse/contract';
import { Button } from '../ui/button.component.tsx';
import { classNames } from '../ui/class-names.ts';
import { formatTime } from '../ui/format.ts';
import styles from './access-strip.module.css';

/** Across every screen of a record entered in an emergency, until it closes (EX_0.2-1040). */
export function AccessStrip({ record, onLeave }: { record: RecordView; onLeave?: () => void }) {
  const { mode, reason, openedAt } = record;
  if (mode === 'normal') return null;
  const glass = mode === 'bris_de_glace';
  const Icon = glass ? IconUrgent : IconPhoneCall;
  return (
    <section className={classNames(styles.strip, !glass && styles.regulation)} aria-label="Mode d’accès">
      <Icon size={20} aria-hidden="true" />
      <p className={styles.words}>
        <b>{glass ? 'Bris de glace' : 'Régulation Samu / Centre 15'}</b> ·{' '}
        {glass ? 'accès d’urgence ouvert' : 'accès ouvert'} par vous à {formatTime(openedAt)}.{' '}
        <span className={styles.entails}>Chaque consultation est tracée et le patient en est averti.</span>
        {reason && <span className={styles.reason}>Motif : {reason}</span>}
      </p>
      {onLeave && (
        <Button size="s" className={styles.leave} onClick={onLeave}>
          Quitter le dossier
        </Button>
      )}
    </section>
  );
}
