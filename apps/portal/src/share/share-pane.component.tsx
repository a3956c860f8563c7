import { IconArrowLeft, IconEye, IconSend } from '@tabler/icons-react';
import type { ShareResult } from '@trousse/contract';
import { Suspense, useRef } from 'react';
import { part } from '../shell/fetched.ts';
import { Button } from '../ui/button.component.tsx';
import { SkeletonRows } from '../ui/skeleton.component.tsx';
import { DocumentPart } from './document-part.component.tsx';
import { MailPart } from './mail-part.component.tsx';
import styles from './share.module.css';
import type { Asked } from './share.resource.ts';
import { ShareWarnings } from './share-warnings.component.tsx';
import { type Begun, useShare } from './use-share.hook.ts';

const PdfPages = part(async () => (await import('../ui/pdf-pages.component.tsx')).PdfPages);

/** The form, or what would leave by it; the buttons always in view. */
export function SharePane({
  asked,
  begun,
  minor,
  onCancel,
  onSent,
}: {
  asked: Asked;
  begun: Begun;
  minor: boolean;
  onCancel: () => void;
  onSent: (result: ShareResult) => void;
}) {
  const form = useRef<HTMLFormElement>(null);
  const toProblem = () =>
    requestAnimationFrame(() => {
      const wrong = form.current?.querySelector<HTMLElement>('[aria-invalid]') ?? form.current;
      wrong?.focus();
      wrong?.scrollIntoView({ block: 'center' });
    });
  const control = useShare({ asked, begun, onSent, onProblems: toProblem });
  const { preview, busy } = control;
  return (
    <>
      {preview ? (
        <div className={styles.preview}>
          <Suspense fallback={<SkeletonRows waitingFor="Préparation de l’aperçu" rows={4} />}>
            <PdfPages bytes={preview} title="Aperçu de ce qui partira" />
          </Suspense>
        </div>
      ) : (
        <form ref={form} tabIndex={-1} className={styles.form} noValidate onSubmit={(event) => event.preventDefault()}>
          <DocumentPart control={control} begun={begun} inRecord={asked.source.kind === 'document'} minor={minor} />
          <MailPart control={control} begun={begun} />
          <ShareWarnings control={control} />
        </form>
      )}
      <div className={styles.footer}>
        {preview ? (
          <Button icon={<IconArrowLeft aria-hidden="true" />} onClick={control.closePreview}>
            Revenir au formulaire
          </Button>
        ) : (
          <>
            <Button onClick={onCancel}>Annuler</Button>
            <Button
              icon={<IconEye aria-hidden="true" />}
              busy={busy === 'preview'}
              disabled={busy !== undefined}
              onClick={() => void control.look()}
            >
              Prévisualiser
            </Button>
          </>
        )}
        <Button
          variant="filled"
          icon={<IconSend aria-hidden="true" />}
          busy={busy === 'send'}
          disabled={busy !== undefined}
          onClick={() => void control.send()}
        >
          Valider
        </Button>
      </div>
    </>
  );
}
