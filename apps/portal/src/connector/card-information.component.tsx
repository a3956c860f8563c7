import { IconX } from '@tabler/icons-react';
import type { Session } from '@trousse/contract';
import type { CardInformation as Information } from '@trousse/contract/connector';
import { useEffect, useId, useRef, useState } from 'react';
import { sessionState } from '../session/session.store.ts';
import { IconButton, Spinner, TextButton } from '../ui/button.component.tsx';
import { CodedError, type Failure, failureOf } from '../ui/failure.ts';
import { formatDate } from '../ui/format.ts';
import { useLasting } from '../ui/hooks.ts';
import { Note } from '../ui/note.component.tsx';
import { useStore } from '../ui/store.ts';
import styles from './card-information.module.css';
import { connector } from './connector-client.ts';
import { readCardInformation } from './messages.ts';

/** `Afficher les informations de la carte` (EFF-12): what the inserted card says of itself, without its code. */
export function CardInformation({ reader }: { reader: string }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <TextButton onClick={() => setOpen(true)}>Afficher les informations de la carte</TextButton>
      {open && <CardInformationDialog reader={reader} onClose={() => setOpen(false)} />}
    </>
  );
}

/** The browser's own dialog: the sign-in page does without the component library. */
function CardInformationDialog({ reader, onClose }: { reader: string; onClose: () => void }) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const session = useStore(sessionState);
  const [read, setRead] = useState<Information | Failure>();
  const waiting = useLasting(read === undefined);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  useEffect(() => {
    const abort = new AbortController();
    connector
      .request({ method: 'cardInformation', reader }, { signal: abort.signal })
      .then((result) => {
        const information = readCardInformation(result);
        if (information === undefined) throw new CodedError('CARD_DATA_UNUSABLE');
        setRead(information);
      })
      .catch((error: unknown) => {
        if (!abort.signal.aborted) setRead(failureOf(error));
      });
    return () => abort.abort();
  }, [reader]);
  const situations =
    session.status === 'signed-in' &&
    read !== undefined &&
    'nationalId' in read &&
    session.session.professional.nationalId === read.nationalId
      ? session.session.situations
      : undefined;

  return (
    <dialog ref={dialog} className={styles.dialog} aria-labelledby={`${id}-title`} onClose={onClose}>
      <div className={styles.header}>
        <h2 id={`${id}-title`}>Informations de la carte</h2>
        <IconButton label="Fermer" onClick={() => dialog.current?.close()}>
          <IconX aria-hidden="true" />
        </IconButton>
      </div>
      <div className={styles.body} aria-busy={read === undefined}>
        {waiting && (
          <p className={styles.waiting}>
            <Spinner />
            Lecture de la carte
          </p>
        )}
        {read !== undefined &&
          ('code' in read ? (
            <Note tone="danger" alert>
              <p className="strong">{read.message}</p>
              <p>{read.next}</p>
            </Note>
          ) : (
            <Facts information={read} situations={situations} />
          ))}
      </div>
    </dialog>
  );
}

function Facts({
  information,
  situations,
}: {
  information: Information;
  situations: Session['situations'] | undefined;
}) {
  const { holder, nationalId, role, cardKind, serial, authenticationValidUntil, signatureValidUntil } = information;
  return (
    <dl className={styles.facts}>
      <Fact name="Titulaire">{holder}</Fact>
      <Fact name="Identifiant national">{nationalId}</Fact>
      <Fact name="Profession">{role}</Fact>
      <Fact name="Carte">
        {cardKind} n° {serial}
      </Fact>
      <Fact name="Certificat d’authentification">valable jusqu’au {formatDate(authenticationValidUntil)}</Fact>
      <Fact name="Certificat de signature">valable jusqu’au {formatDate(signatureValidUntil)}</Fact>
      <Fact name="Situations d’exercice">
        {situations === undefined ? (
          <span className="soft">La carte les donne une fois le code saisi.</span>
        ) : situations.length === 0 ? (
          'Aucune sur cette carte'
        ) : (
          <ul className={styles.situations}>
            {situations.map(({ id, structureName, sectorLabel }) => (
              <li key={id}>
                {structureName} ({sectorLabel})
              </li>
            ))}
          </ul>
        )}
      </Fact>
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div className={styles.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
