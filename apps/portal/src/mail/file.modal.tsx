import { IconAlertTriangle, IconCheck, IconStackPush } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { MailDocument, MailPatient } from '@trousse/contract';
import { useEffect, useId, useRef, useState } from 'react';
import compare from '../identities/compare-traits.module.css';
import { patientFacts, patientName } from '../patients/patient-words.ts';
import { myPatientsQuery } from '../patients/patients.resource.ts';
import { Button } from '../ui/button.component.tsx';
import { Field, TextInput } from '../ui/field.component.tsx';
import { Note } from '../ui/note.component.tsx';
import { matches } from '../ui/text-match.ts';
import { comparePatient } from './mail.resource.ts';
import { MailDialog } from './mail-dialog.component.tsx';
import styles from './message.module.css';
import { SavingFailure, useMailSaving } from './use-mail-saving.hook.tsx';

/** Patients of the list that a choice shows at once. */
const mostShown = 6;

/** Before documents of a patient who is not recognised are filed: what they say of the patient beside whom we know. */
export function FileDialog({
  mailbox,
  message,
  patient,
  documents,
  busy,
  onCompared,
  onFile,
  onClose,
}: {
  mailbox: string;
  message: string;
  patient: MailPatient | undefined;
  documents: readonly MailDocument[];
  busy: boolean;
  onCompared: (patient: MailPatient) => void;
  onFile: (patient: string) => void;
  onClose: () => void;
}) {
  const [choosing, setChoosing] = useState(patient?.patient === undefined);
  const { busy: comparing, failure, save } = useMailSaving(() => setChoosing(false));
  const choose = (handle: string) => void save(async () => onCompared(await comparePatient(mailbox, message, handle)));
  // What had the focus is gone with the step before.
  const step = useRef(choosing);
  useEffect(() => {
    if (step.current === choosing) return;
    step.current = choosing;
    document.querySelector<HTMLElement>('[role="dialog"] [data-autofocus]')?.focus();
  }, [choosing]);
  const handle = patient?.patient;
  const comparable = !choosing && patient !== undefined && handle !== undefined;
  const fits = comparable && patient.match !== 'different';
  return (
    <MailDialog
      title={choosing ? 'Choisir le patient' : 'Comparer avant de verser au DMP'}
      size={680}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Annuler</Button>
          {comparable && <Button onClick={() => setChoosing(true)}>Choisir un autre patient</Button>}
          {fits && documents.length > 0 && (
            <Button
              variant="filled"
              icon={<IconStackPush aria-hidden="true" />}
              busy={busy}
              disabled={busy}
              onClick={() => onFile(handle)}
            >
              C’est le même patient, verser au DMP
            </Button>
          )}
        </>
      }
    >
      <SavingFailure failure={failure} />
      {choosing ? (
        <ChoosePatient name={patient?.name} busy={comparing} onChoose={choose} />
      ) : (
        patient && (
          <>
            {patient.match === 'different' && (
              <Note tone="danger" alert>
                <p className="strong">Les traits reçus ne sont pas ceux de ce patient.</p>
                <p>Rien ne peut être versé dans son dossier. Choisissez un autre patient, ou écrivez à l’expéditeur.</p>
              </Note>
            )}
            {patient.match === 'check' && (
              <p>
                L’identité reçue n’est pas qualifiée : comparez chaque trait avec le patient que vous connaissez. Le
                versement dira que vous l’avez fait.
              </p>
            )}
            <Traits patient={patient} />
          </>
        )
      )}
    </MailDialog>
  );
}

/** The traits side by side, each with its verdict in words. */
function Traits({ patient }: { patient: MailPatient }) {
  return (
    <table className={compare.table} aria-label="Identité reçue et identité connue" tabIndex={-1} data-autofocus>
      <thead>
        <tr>
          <th scope="col">Trait</th>
          <th scope="col">Reçu</th>
          <th scope="col">Connu</th>
          <th scope="col">
            <span className="visually-hidden">Comparaison</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {patient.traits.map(({ label, received, known, same }) => (
          <tr key={label} className={same === false ? compare.differs : undefined}>
            <th scope="row">{label}</th>
            <td>{received || <span className="soft">Non renseigné</span>}</td>
            <td>{known || <span className="soft">Non renseigné</span>}</td>
            <td className={compare.verdict}>
              {same !== undefined && (
                <span className={same ? compare.same : compare.different}>
                  {same ? (
                    <IconCheck size={16} aria-hidden="true" />
                  ) : (
                    <IconAlertTriangle size={16} aria-hidden="true" />
                  )}{' '}
                  {same ? 'identique' : 'différent'}
                </span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** One of my patients, looked for by name; the one whose name the message bears is found at once. */
function ChoosePatient({
  name,
  busy,
  onChoose,
}: {
  name: string | undefined;
  busy: boolean;
  onChoose: (patient: string) => void;
}) {
  const id = useId();
  const mine = useQuery(myPatientsQuery);
  const [text, setText] = useState(name ?? '');
  const found = (mine.data ?? []).filter((patient) => matches(patientName(patient), text.trim()));
  return (
    <>
      <Field id={id} label="Patient de votre liste" hint="Nom et prénom de naissance">
        <TextInput
          id={id}
          data-autofocus
          value={text}
          aria-describedby={`${id}-hint`}
          onChange={(event) => setText(event.target.value)}
        />
      </Field>
      {mine.isPending && <p role="status">Lecture de votre liste de patients</p>}
      <ul className={styles.choices}>
        {found.slice(0, mostShown).map((patient) => (
          <li key={patient.handle}>
            <Button variant="quiet" disabled={busy} onClick={() => onChoose(patient.handle)}>
              <b className="strong">{patientName(patient)}</b>
              <span className="soft">{patientFacts(patient)}</span>
            </Button>
          </li>
        ))}
      </ul>
      {mine.data && found.length === 0 && (
        <p role="status" className="soft">
          Aucun patient de ce nom dans votre liste. Ouvrez d’abord son dossier depuis « Mes patients », puis revenez
          ici.
        </p>
      )}
      {found.length > mostShown && (
        <p role="status" className="soft small">
          {found.length - mostShown} autres : précisez le nom.
        </p>
      )}
    </>
  );
}
