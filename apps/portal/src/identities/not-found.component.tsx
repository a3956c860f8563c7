import { IconCircle, IconHandFinger, IconUserQuestion, IconUsersGroup } from '@tabler/icons-react';
import { type NotFoundCause, notFoundCauses, type StrictTrait } from '@trousse/ins';
import { Button, TextButton } from '../ui/button.component.tsx';
import styles from './identities.module.css';
import { hintWords, inSentence, traitLabels } from './identity-words.ts';
import type { Hints } from './points.ts';

/** The six causes, in the words of the INSi guide (EO-05). */
const causeWords: Record<NotFoundCause, string> = {
  typing: 'Une faute de frappe dans un nom, une date ou un code',
  spacing: 'Une espace de trop, ou un trait d’union qui manque dans un nom composé',
  'birth-name': 'Un nom de naissance qui n’est pas le nom utilisé aujourd’hui',
  sex: 'Un sexe inexact',
  'birth-date': 'Une date de naissance inexacte',
  'unknown-person': 'Une personne que l’Assurance Maladie ne connaît pas',
};

/** Nobody found: the causes as a checklist, those that show in what was typed with a way to their field (EO-05, EO-06). */
export function NotFound({
  hints,
  onMend,
  onCapture,
  capturing,
}: {
  hints: Hints;
  onMend: (field: StrictTrait) => void;
  /** Keeps the person without INSi. */
  onCapture: () => void;
  capturing: boolean;
}) {
  return (
    <div className={styles.outcome}>
      <header className={styles.outcomeHead}>
        <IconUserQuestion size={22} aria-hidden="true" />
        <div>
          <h2 tabIndex={-1} data-outcome="">
            Identité non trouvée
          </h2>
          <p className="soft">INSi ne connaît personne sous ces traits. Parcourez les causes habituelles :</p>
        </div>
      </header>
      <ul className={styles.causes}>
        {notFoundCauses.map((cause) => (
          <Cause key={cause} cause={cause} hints={hints.filter((hint) => hint.cause === cause)} onMend={onMend} />
        ))}
      </ul>
      <p>Reprenez la pièce d’identité, corrigez les traits dans le formulaire, puis recherchez à nouveau.</p>
      <div className={styles.buttons}>
        <Button busy={capturing} disabled={capturing} onClick={onCapture}>
          Garder cette identité sans INS
        </Button>
      </div>
    </div>
  );
}

function Cause({ cause, hints, onMend }: { cause: NotFoundCause; hints: Hints; onMend: (field: StrictTrait) => void }) {
  const seen = hints.length > 0;
  const Icon = seen ? IconHandFinger : IconCircle;
  return (
    <li className={seen ? styles.seen : undefined}>
      <Icon size={18} aria-hidden="true" />
      <div>
        <p className={seen ? 'strong' : undefined}>
          {causeWords[cause]}
          {seen && <span className={styles.mark}>à vérifier en premier</span>}
        </p>
        {hints.map(({ field, code }) => (
          <p key={field + code} className="small">
            {hintWords[code]}{' '}
            <TextButton onClick={() => onMend(field)}>Corriger : {inSentence(traitLabels[field])}</TextButton>
          </p>
        ))}
      </div>
    </li>
  );
}

/** Several found: INSi names none of them, and wants more. */
export function SeveralFound({ hints, onMend }: { hints: Hints; onMend: (field: StrictTrait) => void }) {
  return (
    <div className={styles.outcome}>
      <header className={styles.outcomeHead}>
        <IconUsersGroup size={22} aria-hidden="true" />
        <div>
          <h2 tabIndex={-1} data-outcome="">
            Plusieurs identités correspondent
          </h2>
          <p className="soft">
            INSi n’en communique aucune tant que les traits ne désignent pas une seule personne. Complétez-les :
          </p>
        </div>
      </header>
      <ul className={styles.causes}>
        {hints.map(({ field, code }) => (
          <li key={field} className={styles.seen}>
            <IconHandFinger size={18} aria-hidden="true" />
            <div>
              <p className="strong">{hintWords[code]}</p>
              <TextButton className="small" onClick={() => onMend(field)}>
                Compléter : {inSentence(traitLabels[field])}
              </TextButton>
            </div>
          </li>
        ))}
        {hints.length === 0 && (
          <li>
            <IconCircle size={18} aria-hidden="true" />
            <p>Tous les traits sont donnés : vérifiez-les un à un sur la pièce d’identité.</p>
          </li>
        )}
      </ul>
    </div>
  );
}
