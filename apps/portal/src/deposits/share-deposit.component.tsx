import { IconShare } from '@tabler/icons-react';
import type { DraftContent, Patient, SharedSource, ShareForm } from '@trousse/contract';
import { useState } from 'react';
import { sessionState, signedIn } from '../session/session.store.ts';
import { openShare } from '../share/share.store.ts';
import { Button } from '../ui/button.component.tsx';
import { useStore } from '../ui/store.ts';
import { toast } from '../ui/toast.component.tsx';
import { mayWrite } from '../writing/composer.store.ts';
import { type DraftDocument, formOf } from './draft-content.ts';
import type { DepositControl } from './use-deposit-form.hook.ts';

/** TRE_G15. */
const speechTherapist = '91';

/**
 * `Partager` beside the deposit's own buttons: the same document by several channels at once. For a speech therapist it
 * is the one act of WEB-44: into the DMP and to the médecin traitant.
 */
export function ShareDeposit({
  control,
  patient,
  onShared,
}: {
  control: DepositControl;
  patient: Patient;
  onShared: () => void;
}) {
  const may = useStore(mayWrite);
  const { professional } = signedIn(useStore(sessionState));
  const [waiting, setWaiting] = useState(false);
  // One sharing is of one document.
  if (!may || control.several) return null;
  const speech = professional.profession?.code === speechTherapist;
  const share = async () => {
    setWaiting(true);
    // A file that did not arrive says so in its own place.
    const content = await control.arrived().catch(() => control.content);
    setWaiting(false);
    const active = content.documents.find(({ key }) => key === control.active.key) ?? control.active;
    const source = sourceOf(content, active);
    if (source === undefined)
      return toast('Choisissez d’abord le fichier, ou saisissez le texte, à partager.', { tone: 'danger' });
    openShare({ patient, source, form: filled(content, active, speech), onShared });
  };
  return (
    <Button
      icon={<IconShare aria-hidden="true" />}
      disabled={control.busy !== undefined || waiting}
      busy={waiting}
      title={speech ? 'Déposer dans le DMP et envoyer par MSSanté, en une fois' : 'Par plusieurs canaux à la fois'}
      onClick={() => void share()}
    >
      {speech ? 'Déposer et envoyer au médecin traitant' : 'Partager'}
    </Button>
  );
}

function sourceOf(content: DraftContent, active: DraftDocument): SharedSource | undefined {
  if (content.mode === 'text')
    return content.text.trim() === '' ? undefined : { kind: 'text', text: content.text.slice(0, 200_000) };
  return active.file && { kind: 'upload', upload: active.file.upload };
}

/** What the deposit form says already is not asked again. */
function filled(content: DraftContent, active: DraftDocument, speech: boolean): Partial<ShareForm> {
  const { title, typeCode, hiddenFromPatient, hiddenFromProfessionals, hiddenFromRepresentatives } = formOf(
    content,
    active,
  );
  return {
    ...(title.trim() !== '' && { title: title.trim() }),
    ...(typeCode !== '' && { typeCode }),
    ...{ hiddenFromPatient, hiddenFromProfessionals, hiddenFromRepresentatives },
    ...(speech && { channels: ['dmp', 'mss-professional'] }),
  };
}
