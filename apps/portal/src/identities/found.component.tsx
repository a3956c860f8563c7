import { IconUserCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { IdentityChange, IdentityView, InsiSearch } from '@trousse/contract';
import { formatMatricule, type Ins, insLabel, sameIns } from '@trousse/ins';
import { useState } from 'react';
import { Button } from '../ui/button.component.tsx';
import { Checkbox, Radio } from '../ui/choice.component.tsx';
import { type Failure, failureOf } from '../ui/failure.ts';
import { counted, formatDate } from '../ui/format.ts';
import { Note } from '../ui/note.component.tsx';
import { compareRows } from './compare-rows.ts';
import { CompareTraits, VerdictCell } from './compare-traits.component.tsx';
import { Consequences } from './consequences.component.tsx';
import { FailureNote } from './failure-note.component.tsx';
import styles from './identities.module.css';
import { keepAnswer } from './identities.resource.ts';
import { IdentityBadge } from './identity-badge.component.tsx';
import { type TraitsDraft, toTyped } from './traits-draft.ts';

type Found = Extract<InsiSearch, { outcome: 'one' }>;

/**
 * One person found: what was typed, scanned or known beside what INSi says. Nothing is preselected: the user says that
 * they compared, and which identity it is.
 */
export function FoundIdentity({
  found,
  asked,
  scanned,
  completing,
  onRefuse,
  onKept,
}: {
  found: Found;
  asked: TraitsDraft;
  /** The matricule of the datamatrix that was read. */
  scanned: Ins | undefined;
  /** The identity that the search is to complete. */
  completing: IdentityView | undefined;
  onRefuse: () => void;
  onKept: (identity: IdentityView) => void;
}) {
  const [compared, setCompared] = useState(false);
  const [target, setTarget] = useState<string>();
  const [loss, setLoss] = useState<Extract<IdentityChange, { outcome: 'to-confirm' }>>();
  const [failure, setFailure] = useState<Failure>();
  const [busy, setBusy] = useState(false);
  const choices = completing || found.known ? [] : found.similar;
  const chosen = choices.length === 0 || target !== undefined;

  const keep = async (confirmed: boolean) => {
    setBusy(true);
    setFailure(undefined);
    const identity = completing?.id ?? (target === 'new' ? undefined : target);
    try {
      const change = await keepAnswer({ answer: found.answer, confirmed, ...(identity && { identity }) });
      if (change.outcome === 'done') onKept(change.identity);
      else setLoss(change);
    } catch (error) {
      setFailure(failureOf(error));
    } finally {
      setBusy(false);
    }
  };

  const typed = toTyped(asked);
  const rows = compareRows(
    {
      ...typed,
      birthGivenNames: typed.birthGivenNames.split(' ').filter(Boolean),
      birthPlaceName: asked.birthPlaceName,
    },
    { ...found.traits, birthPlaceName: found.birthPlaceName },
    found.differences,
  );
  const otherIns = scanned !== undefined && !sameIns(scanned, found.ins);
  return (
    <div className={styles.outcome}>
      <header className={styles.outcomeHead}>
        <IconUserCheck size={22} aria-hidden="true" />
        <div>
          <h2 tabIndex={-1} data-outcome="">
            Identité trouvée par INSi
          </h2>
          <p className="soft">Comparez chaque trait avec la personne présente et ses papiers.</p>
        </div>
      </header>
      <CompareTraits
        label="Comparaison des traits"
        left={scanned ? 'Datamatrix lu' : completing ? 'Identité connue' : 'Saisi'}
        right="INSi"
        rows={rows}
      >
        <tr className={otherIns ? styles.alarm : undefined}>
          <th scope="row">Matricule INS</th>
          <td data-side={scanned ? 'Datamatrix lu' : 'Saisi'}>
            {scanned ? <span className="code">{formatMatricule(scanned.matricule)}</span> : <NotAsked />}
          </td>
          <td data-side="INSi">
            <span className="code">{formatMatricule(found.ins.matricule)}</span>{' '}
            <span className="soft small">{insLabel(found.ins.oid)}</span>
          </td>
          {scanned ? <VerdictCell verdict={otherIns ? 'different' : 'same'} /> : <td />}
        </tr>
      </CompareTraits>
      <div className={styles.outcomeBody}>
        {otherIns && (
          <Note tone="danger" alert>
            Le matricule lu n’est pas celui qu’INSi donne aujourd’hui. Il a pu changer, ou le code est celui d’une autre
            personne : n’allez pas plus loin sans certitude.
          </Note>
        )}
        {found.history.length > 0 && (
          <p className="soft small">
            {counted(found.history.length, 'ancien matricule conservé', 'anciens matricules conservés')} avec cette
            identité.
          </p>
        )}
        {found.known && !completing && (
          <Note>
            <p>
              Cette personne est déjà dans votre liste. <IdentityBadge status={found.known.status} />
            </p>
            <p>
              Valider met ses traits à jour.{' '}
              <Link to="/patients/identites/$identity" params={{ identity: found.known.id }}>
                Voir cette identité
              </Link>
            </p>
          </Note>
        )}
        {choices.length > 0 && (
          <fieldset className={styles.choices}>
            <legend className="strong">Une identité semblable est dans votre liste, sans INS. Est-ce la même ?</legend>
            {choices.map(({ id, traits, status, birthPlaceName }) => (
              <Radio
                key={id}
                name="target"
                checked={target === id}
                onChange={() => setTarget(id)}
                label={
                  <>
                    Oui : {traits.birthName} {traits.birthGivenNames.join(' ')}, {formatDate(traits.birthDate)}
                    {birthPlaceName && `, ${birthPlaceName}`} <IdentityBadge status={status} />
                  </>
                }
              />
            ))}
            <Radio
              name="target"
              checked={target === 'new'}
              onChange={() => setTarget('new')}
              label="Non : c’est une autre personne"
            />
          </fieldset>
        )}
        {failure && <FailureNote failure={failure} />}
        {loss ? (
          <Consequences
            loss={loss}
            action="Valider l’identité malgré tout"
            busy={busy}
            onConfirm={() => void keep(true)}
            onRenounce={() => setLoss(undefined)}
          />
        ) : (
          <>
            <Checkbox
              checked={compared}
              onChange={(event) => setCompared(event.target.checked)}
              label="J’ai comparé ces traits : ce sont ceux de la personne que je prends en charge."
            />
            <div className={styles.buttons}>
              <Button
                variant="filled"
                busy={busy}
                disabled={busy || !compared || !chosen}
                onClick={() => void keep(false)}
              >
                Valider l’identité
              </Button>
              <Button onClick={onRefuse}>Ce n’est pas cette personne</Button>
            </div>
          </>
        )}
      </div>
    </div>
  );
}

function NotAsked() {
  return <span className="soft">Non demandé</span>;
}
