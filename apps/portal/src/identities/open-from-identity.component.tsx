import type { IdentityView, Patient } from '@trousse/contract';
import { differingTraits } from '@trousse/ins';
import { useEffect, useRef, useState } from 'react';
import { AccessBadge } from '../patients/access-badge.component.tsx';
import { whyClosed } from '../patients/patient-columns.tsx';
import { entryFor } from '../patients/patient-words.ts';
import { useRecordEntry } from '../record/record-entry.hook.tsx';
import { useRegistration } from '../registration/use-registration.hook.tsx';
import { Button } from '../ui/button.component.tsx';
import { type Failure, failureOf } from '../ui/failure.ts';
import { compareRows } from './compare-rows.ts';
import { CompareTraits } from './compare-traits.component.tsx';
import { FailureNote } from './failure-note.component.tsx';
import { findRecord } from './identities.resource.ts';
import styles from './sheet.module.css';
import { strictTraits } from './traits-draft.ts';

/**
 * From a qualified identity on to its record: the traits of INSi and of the DMP side by side (WEB-16), then the button
 * that validates the identification, under the sentence that says so (WEB-17).
 */
export function OpenFromIdentity({ identity }: { identity: IdentityView }) {
  const [patient, setPatient] = useState<Patient>();
  const [failure, setFailure] = useState<Failure>();
  const [busy, setBusy] = useState(false);
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);
  const { enter, dialog } = useRecordEntry();
  const registration = useRegistration();
  const register = registration.begin;
  const whose = { identity: identity.id };
  const find = async () => {
    const stop = new AbortController();
    running.current = stop;
    setBusy(true);
    setFailure(undefined);
    try {
      setPatient(await findRecord(identity.id, stop.signal));
    } catch (error) {
      if (!stop.signal.aborted) setFailure(failureOf(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className={styles.part} aria-labelledby="record">
      <h2 id="record">Dossier du patient</h2>
      {patient === undefined && (
        <div className={styles.buttons}>
          <Button variant="filled" busy={busy} disabled={busy} onClick={() => void find()}>
            {busy ? 'Recherche du DMP' : 'Trouver le dossier'}
          </Button>
        </div>
      )}
      {failure && <FailureNote failure={failure} />}
      {failure?.code === 'DMP_NONE' && register && (
        <div className={styles.buttons}>
          <Button onClick={() => register('create', whose)}>Créer le DMP</Button>
        </div>
      )}
      {patient && <Compared identity={identity} patient={patient} onEnter={enter} />}
      {patient && register && (patient.access === 'closed' || entryFor(patient.access) !== 'closed') && (
        <div className={styles.buttons}>
          {patient.access === 'closed' ? (
            <Button onClick={() => register('reactivate', whose)}>Réactiver le DMP</Button>
          ) : (
            <Button variant="quiet" onClick={() => register('close', whose)}>
              Fermer le DMP à la demande du patient
            </Button>
          )}
        </div>
      )}
      {dialog}
      {registration.dialog}
    </section>
  );
}

function Compared({
  identity: { traits },
  patient,
  onEnter,
}: {
  identity: IdentityView;
  patient: Patient;
  onEnter: (patient: Patient) => void;
}) {
  const { birthName, givenName, sex, birthDate } = patient;
  // The DMP says neither the other given names nor the place.
  const { birthPlaceCode: _, ...strict } = strictTraits(traits);
  const left = { ...strict, birthGivenNames: strict.birthGivenNames.slice(0, 1) };
  const right = { birthName, birthGivenNames: [givenName], sex, birthDate };
  const differences = differingTraits(left, right).filter((trait) => !(trait === 'sex' && sex === 'U'));
  const entry = entryFor(patient.access);
  return (
    <>
      <p>
        <AccessBadge access={patient.access} />
      </p>
      <div className={styles.table}>
        <CompareTraits
          label="Comparaison des traits de l’INS et du DMP"
          left="Traits de l’INS"
          right="Traits du DMP"
          rows={compareRows(left, right, differences)}
        />
      </div>
      {entry === 'closed' ? (
        <p className="soft">{whyClosed(patient.access)}</p>
      ) : (
        <>
          <p>
            En ouvrant ce dossier, <strong>vous validez l’identification de cette personne</strong>. Votre accès est
            tracé.
          </p>
          <div className={styles.buttons}>
            <Button variant="filled" onClick={() => onEnter(patient)}>
              {entry === 'open' ? 'Ouvrir le dossier' : 'Accéder au DMP'}
            </Button>
          </div>
        </>
      )}
    </>
  );
}
