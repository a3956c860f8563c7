import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import type { ReadersDiagnosisView } from '@trousse/contract/connector';
import { explain } from '@trousse/contract/errors';
import { useEffect, useId, useState } from 'react';
import { useStore } from '../ui/store.ts';
import { connector } from './connector-client.ts';
import { readDiagnosis } from './messages.ts';
import styles from './readers-diagnosis.module.css';

type Line = { name: string; text: string; next?: string };

/**
 * What reading a card needs on this workstation, and whether it is there (CON-22, CON-23): the same checks whichever
 * way a card signs in, by the connector or through Pro Santé Connect (CON-38).
 */
export function ReadersDiagnosis() {
  const id = useId();
  const state = useStore(connector.state);
  const [diagnosis, setDiagnosis] = useState<ReadersDiagnosisView>();
  const cameras = useCameras();
  const linked = state.phase === 'linked';
  const trouble = linked ? state.trouble : undefined;
  const readers = linked ? state.readers.length : 0;
  // Asked again with every change of what it tells.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    let over = false;
    if (!linked) return setDiagnosis(undefined);
    connector
      .request({ method: 'diagnoseReaders' })
      .then((result) => over || setDiagnosis(readDiagnosis(result)))
      .catch(() => over || setDiagnosis(undefined));
    return () => {
      over = true;
    };
  }, [linked, trouble, readers]);
  if (!linked || diagnosis === undefined) return null;
  return (
    <section className={styles.diagnosis} aria-labelledby={id}>
      <h3 id={id}>Diagnostic de ce poste</h3>
      <dl>
        {linesOf(diagnosis, readers, cameras).map(({ name, text, next }) => (
          <div key={name} className={styles.line}>
            <dt>
              {next === undefined ? (
                <IconCircleCheck size={16} aria-hidden="true" className={styles.ok} />
              ) : (
                <IconAlertTriangle size={16} aria-hidden="true" className={styles.warn} />
              )}
              {name}
            </dt>
            <dd>
              {text}
              {next && <span className={styles.next}>{next}</span>}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** How many cameras the browser knows on this workstation, followed live; none where it does not tell. */
function useCameras(): number {
  const [cameras, setCameras] = useState(0);
  useEffect(() => {
    const devices = navigator.mediaDevices as MediaDevices | undefined;
    const look = () =>
      void devices
        ?.enumerateDevices()
        .then((list) => setCameras(list.filter(({ kind }) => kind === 'videoinput').length))
        .catch(() => setCameras(0));
    look();
    devices?.addEventListener('devicechange', look);
    return () => devices?.removeEventListener('devicechange', look);
  }, []);
  return cameras;
}

/** One line a need; `next` where something is to be done. */
export function linesOf(diagnosis: ReadersDiagnosisView, readers: number, cameras: number): Line[] {
  const { kind, trouble, middleware, tls } = diagnosis;
  const failed = (name: string, code: string): Line => {
    const { message, next } = explain(code);
    return { name, text: message, next };
  };
  const listed = readers === 1 ? '1 lecteur branché' : `${readers} lecteurs branchés`;
  const lines: Line[] = [
    trouble !== undefined
      ? failed('Lecteurs', trouble)
      : readers === 0
        ? failed('Lecteurs', 'NO_READER')
        : { name: 'Lecteurs', text: listed },
    // A third kind of reader, for the appli carte Vitale (CON-39). A 2D reader types as a keyboard does: always there.
    {
      name: 'Lecteur de QR code',
      text: `${cameras === 0 ? 'Aucune caméra ; lecteur' : cameras === 1 ? '1 caméra, ou lecteur' : `${cameras} caméras, ou lecteur`} 2D branché comme un clavier`,
    },
  ];
  if (kind === 'software') return [...lines, { name: 'Cartes', text: 'Cartes simulées du bac à sable' }];
  lines.push(
    middleware === undefined || middleware.trouble !== undefined
      ? failed('Cryptolib CPS', middleware?.trouble ?? 'CARD_MIDDLEWARE_MISSING')
      : {
          name: 'Cryptolib CPS',
          text: [middleware.description, middleware.version && `version ${middleware.version}`]
            .filter(Boolean)
            .join(', '),
          ...(middleware.newest && {
            next: `La version ${middleware.newest} est disponible : installez-la depuis le site de l’Agence du Numérique en Santé.`,
          }),
        },
    tls
      ? { name: 'Connexion sécurisée', text: 'Prête avec la clé de la carte' }
      : failed('Connexion sécurisée', 'CARD_TLS_MISSING'),
  );
  return lines;
}
