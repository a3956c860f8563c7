import { IconPrinter } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { IdentityView, Registered, RegistrationForm } from '@trousse/contract';
import type { RegistrationAct } from '@trousse/contract/registration-form';
import { useEffect, useMemo, useRef } from 'react';
import { entryFor } from '../patients/patient-words.ts';
import { latest } from '../patients/patients.resource.ts';
import { useRecordEntry } from '../record/record-entry.hook.tsx';
import { Button, buttonClass } from '../ui/button.component.tsx';
import { failureFromCode } from '../ui/failure.ts';
import { Note } from '../ui/note.component.tsx';
import { ServerWords } from '../ui/state.component.tsx';
import { acknowledgement } from './acknowledgement.ts';
import styles from './registration.module.css';
import { actWords } from './registration-words.ts';

/** What was done, the sheet to hand over, and the way on. Leaving the page forgets the sheet (MED-20). */
export function RegisteredResult({
  act,
  identity,
  form,
  done,
}: {
  act: RegistrationAct;
  identity: IdentityView;
  form: RegistrationForm;
  done: Registered;
}) {
  const frame = useRef<HTMLIFrameElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const sheet = useMemo(() => acknowledgement(act, identity, form, done), [act, identity, form, done]);
  const { enter, dialog } = useRecordEntry();
  useEffect(() => heading.current?.focus(), []);
  const patient = latest(done.patient);
  const refused = done.treatingDoctorFailure;
  const { serverCode, serverText } = refused ?? {};
  const failure =
    refused && failureFromCode(refused.code, { ...(serverCode && { serverCode }), ...(serverText && { serverText }) });
  return (
    <section className={styles.window} aria-labelledby="registered">
      <header className={styles.head}>
        <h2 id="registered" ref={heading} tabIndex={-1}>
          {actWords[act].done}
        </h2>
        {failure && (
          <Note tone="warn" alert>
            <p>
              Vous n’avez pas pu être déclaré médecin traitant. {failure.message} {failure.next}
            </p>
            <ServerWords failure={failure} />
          </Note>
        )}
        <p>
          Imprimez l’accusé et remettez-le au patient : il n’est pas conservé, et disparaît quand vous quittez cette
          page.
        </p>
        <iframe
          ref={frame}
          className={styles.sheet}
          title="Accusé à remettre au patient"
          sandbox="allow-same-origin allow-modals"
          srcDoc={sheet}
        />
      </header>
      <footer className={styles.foot}>
        <Link to="/patients" className={buttonClass({ variant: 'quiet' })}>
          Mes patients
        </Link>
        <Button icon={<IconPrinter aria-hidden="true" />} onClick={() => frame.current?.contentWindow?.print()}>
          Imprimer l’accusé
        </Button>
        {entryFor(patient.access) !== 'closed' && (
          <Button variant="filled" onClick={() => enter(patient)}>
            {entryFor(patient.access) === 'open' ? 'Ouvrir le dossier' : 'Accéder au DMP'}
          </Button>
        )}
      </footer>
      {dialog}
    </section>
  );
}
