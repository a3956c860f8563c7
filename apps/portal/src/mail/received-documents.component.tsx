import { IconAlertHexagon, IconCheck, IconClock, IconFileText, IconStackPush } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { MailDocument, MailMessage, MailPatient } from '@trousse/contract';
import { explain } from '@trousse/contract/errors';
import { useEffect, useState } from 'react';
import { depositsQuery } from '../deposits/deposits.resource.ts';
import { useMay } from '../session/use-may.hook.ts';
import { queryClient } from '../shell/query-client.ts';
import { Badge } from '../ui/badge.component.tsx';
import { Button } from '../ui/button.component.tsx';
import { counted, formatDate } from '../ui/format.ts';
import { toast } from '../ui/toast.component.tsx';
import { criticalFirst, fileable } from './documents-order.ts';
import { FileDialog } from './file.modal.tsx';
import { fileDocuments, messageKey } from './mail.resource.ts';
import { tellMailFailure } from './mail-acts.ts';
import { changeWords } from './mail-words.ts';
import styles from './message.module.css';
import { PatientBand } from './patient-band.component.tsx';

/** The clinical documents of a message, one line each, and the patient they are about, who is compared with whom we know. */
export function ReceivedDocuments({
  mailbox,
  view,
  onShow,
}: {
  mailbox: string;
  view: MailMessage;
  onShow: (attachment: string, title: string) => void;
}) {
  const navigate = useNavigate();
  const { feed } = useMay();
  const { message } = view.row;
  // The patient whom the person chose for these documents, where the message alone does not tell.
  const [chosen, setChosen] = useState<MailPatient>();
  const [asked, setAsked] = useState<MailDocument[]>();
  const [busy, setBusy] = useState(false);
  const patient = chosen ?? view.patient;
  // Documents that do not all name one patient are filed from nowhere (ECO.2.1.1).
  const waiting = view.patient === undefined ? [] : fileable(view.documents);

  const send = async (documents: readonly MailDocument[], handle: string, checked: boolean) => {
    setBusy(true);
    try {
      await fileDocuments(mailbox, message, {
        ...{ attachments: documents.map(({ attachment }) => attachment), patient: handle, checked },
      });
      setAsked(undefined);
      toast(`${counted(documents.length, 'document mis', 'documents mis')} en file d’attente pour le DMP.`, {
        action: { label: 'Voir les dépôts', run: () => void navigate({ to: '/depots' }) },
      });
    } catch (error) {
      tellMailFailure(error);
    } finally {
      setBusy(false);
    }
  };
  // A recognised patient needs no question; anyone else is compared first, and nothing is filed without it.
  const file = (documents: MailDocument[]) => {
    if (documents.length === 0 || busy) return;
    if (patient?.match === 'recognised' && patient.patient !== undefined) void send(documents, patient.patient, false);
    else setAsked(documents);
  };
  useFiled(mailbox, view);
  useFilingKey(feed && waiting.length > 0 ? () => file(waiting) : undefined);

  if (view.documents.length === 0) return null;
  return (
    <div className={styles.documents}>
      {patient && <PatientBand patient={patient} onCompare={() => setAsked(waiting)} />}
      <ul className={styles.attachments} aria-label="Documents de santé">
        {criticalFirst(view.documents).map((document) => (
          <li key={document.attachment} data-critical={document.critical ? '' : undefined}>
            <span className={styles.tile}>
              <IconFileText size={20} aria-hidden="true" />
            </span>
            <span className={styles.file}>
              <b className="strong">{document.title}</b>
              <span className="soft small">
                {[document.category, document.date && formatDate(document.date), document.author]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
              {changeWords[document.change] && <span className={styles.change}>{changeWords[document.change]}</span>}
              {document.problems.map((code) => (
                <span key={code} className={styles.why}>
                  {explain(code).message}
                </span>
              ))}
            </span>
            {document.critical && (
              <Badge tone="danger" icon={<IconAlertHexagon aria-hidden="true" />}>
                Critique
              </Badge>
            )}
            <FiledBadge filed={document.filed} />
            <Button
              size="s"
              aria-label={`Lire ${document.title}`}
              onClick={() => onShow(document.attachment, document.title)}
            >
              Lire
            </Button>
            {feed && document.filed === 'no' && waiting.length > 1 && waiting.includes(document) && (
              <Button
                size="s"
                aria-label={`Verser ${document.title} au DMP`}
                disabled={busy}
                onClick={() => file([document])}
              >
                Verser
              </Button>
            )}
          </li>
        ))}
      </ul>
      {feed && waiting.length > 0 && (
        <Button
          variant="filled"
          className={styles.filing}
          icon={<IconStackPush aria-hidden="true" />}
          aria-keyshortcuts="v"
          title="Verser au DMP (touche V)"
          busy={busy}
          onClick={() => file(waiting)}
        >
          {waiting.length === 1 ? 'Verser au DMP' : `Verser les ${waiting.length} documents au DMP`}
        </Button>
      )}
      {asked && (
        <FileDialog
          mailbox={mailbox}
          message={message}
          patient={patient}
          documents={asked}
          busy={busy}
          onCompared={setChosen}
          onFile={(handle) => void send(asked, handle, true)}
          onClose={() => setAsked(undefined)}
        />
      )}
    </div>
  );
}

function FiledBadge({ filed }: { filed: MailDocument['filed'] }) {
  if (filed === 'no') return null;
  return filed === 'yes' ? (
    <Badge tone="ok" icon={<IconCheck aria-hidden="true" />}>
      Déjà versé
    </Badge>
  ) : (
    <Badge tone="primary" icon={<IconClock aria-hidden="true" />}>
      En file d’attente
    </Badge>
  );
}

/** What waits for the DMP is asked about again as deposits move on, and when the message is looked at again. */
function useFiled(mailbox: string, { row: { message }, documents }: MailMessage): void {
  const { data } = useQuery({ ...depositsQuery, enabled: false });
  const waits = documents.some(({ filed }) => filed === 'waiting');
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each change of the deposits
  useEffect(() => {
    if (waits) void queryClient.invalidateQueries({ queryKey: messageKey(mailbox, message), exact: true });
  }, [mailbox, message, waits, data]);
}

/** `V` files what can be filed of the message that is read. */
function useFilingKey(file: (() => void) | undefined): void {
  useEffect(() => {
    if (file === undefined) return;
    const onKey = (event: KeyboardEvent) => {
      const { target, key } = event;
      if (key.toLowerCase() !== 'v' || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (target instanceof Element && target.closest('input, textarea, select, [role="dialog"]') !== null) return;
      event.preventDefault();
      file();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  });
}
