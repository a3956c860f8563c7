import { Modal } from '@mantine/core';
import { IconPhoneCall, IconUrgent, IconUserCheck } from '@tabler/icons-react';
import type { AccessMode, Patient } from '@trousse/contract';
import { maxReasonCharacters } from '@trousse/contract/reason-length';
import { type FormEvent, useState } from 'react';
import { Button } from '../ui/button.component.tsx';
import { dialogLook } from '../ui/mantine.tsx';
import styles from './access.module.css';
import { AccessWay } from './access-way.component.tsx';
import { BreakGlass } from './break-glass.component.tsx';
import { Consent } from './consent.component.tsx';
import { DialogHeader } from './dialog-header.component.tsx';
import type { Asked } from './opening.ts';
import { useRegulation } from './use-regulation.hook.ts';

/**
 * `Accéder au DMP` (EFF-59 to EFF-62): one way in or another, each with what it takes, and the button waits for it. What
 * was typed before, when a way was refused, is there again.
 */
export function AccessDialog({
  patient,
  asked = { consent: false },
  onCancel,
  onEnter,
}: {
  patient: Patient;
  asked?: Asked;
  onCancel: () => void;
  onEnter: (asked: Asked) => void;
}) {
  const [mode, setMode] = useState<AccessMode>(asked.mode ?? 'normal');
  const [agreed, setAgreed] = useState(false);
  const [risk, setRisk] = useState(false);
  const [reason, setReason] = useState(asked.reason ?? '');
  const regulation = useRegulation();
  const missing = {
    normal: agreed ? undefined : 'Confirmez d’abord l’accord du patient.',
    bris_de_glace: !risk
      ? 'Confirmez d’abord le risque immédiat.'
      : reason.trim() === ''
        ? 'Donnez d’abord le motif.'
        : reason.trim().length > maxReasonCharacters
          ? 'Raccourcissez d’abord le motif.'
          : undefined,
    centre_15: undefined,
  }[mode];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (missing !== undefined) return;
    const { secret } = asked;
    onEnter({
      consent: mode === 'normal',
      ...(mode !== 'normal' && { mode }),
      ...(reason.trim() !== '' && { reason: reason.trim() }),
      ...(secret !== undefined && { secret }),
    });
  };
  const way = (of: AccessMode) => ({ checked: mode === of, onChoose: () => setMode(of) });
  return (
    <Modal.Root opened onClose={onCancel} size={600} {...dialogLook}>
      <Modal.Overlay />
      <Modal.Content>
        <form onSubmit={submit}>
          <DialogHeader title="Accéder au DMP" patient={patient} onClose={onCancel} />
          <div className={styles.body}>
            <p>
              {patient.access === 'to-renew'
                ? 'Votre autorisation sur ce dossier est arrivée à son terme : votre dernier accès date de plus de six mois.'
                : 'Vous n’avez pas d’autorisation sur ce dossier.'}{' '}
              Choisissez comment y accéder.
            </p>
            <fieldset className={styles.ways}>
              <legend className="visually-hidden">Mode d’accès</legend>
              <AccessWay
                {...way('normal')}
                label="Ajouter une autorisation"
                explained="L’autorisation reste valable six mois après votre dernier accès."
                icon={<IconUserCheck size={20} aria-hidden="true" className={styles.icon} />}
              >
                <Consent agreed={agreed} onChange={setAgreed} />
              </AccessWay>
              <AccessWay
                {...way('bris_de_glace')}
                label="En mode bris de glace"
                explained="Risque immédiat pour la santé et patient hors d’état de donner son accord."
                icon={<IconUrgent size={20} aria-hidden="true" className={styles.urgent} />}
              >
                <BreakGlass {...{ risk, reason }} onRisk={setRisk} onReason={setReason} />
              </AccessWay>
              {regulation && (
                <AccessWay
                  {...way('centre_15')}
                  label="Régulation Samu / Centre 15"
                  explained="Appel en cours traité par la régulation. L’accès est tracé comme « Centre 15 » et le patient en est averti."
                  icon={<IconPhoneCall size={20} aria-hidden="true" className={styles.icon} />}
                />
              )}
            </fieldset>
          </div>
          <div className={styles.footer}>
            <Button onClick={onCancel}>Annuler</Button>
            <Button
              type="submit"
              variant={mode === 'bris_de_glace' ? 'danger' : 'filled'}
              aria-disabled={missing !== undefined}
              title={missing}
            >
              Accéder au DMP
            </Button>
          </div>
        </form>
      </Modal.Content>
    </Modal.Root>
  );
}
