import { Popover } from '@mantine/core';
import { IconTemplate, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { MailTemplate } from '@trousse/contract';
import { useId, useState } from 'react';
import { Button, IconButton } from '../ui/button.component.tsx';
import { type Failure, failureOf } from '../ui/failure.ts';
import { TextInput } from '../ui/field.component.tsx';
import { toast } from '../ui/toast.component.tsx';
import styles from './composer.module.css';
import { withoutSignature, withTemplate } from './composition.ts';
import type { MessageControl } from './use-message.hook.ts';
import { deleteTemplate, saveTemplate, templatesQuery } from './writing.resource.ts';

/** `Modèles`: texts written once, put into a message, and kept from one. */
export function Templates({ control: { composition, change } }: { control: MessageControl }) {
  const [open, setOpen] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const templates = useQuery({ ...templatesQuery, enabled: open });
  const shown = failure ?? (templates.isError ? failureOf(templates.error) : undefined);
  const attempt = (act: Promise<void>) => {
    setFailure(undefined);
    return act.catch((error: unknown) => setFailure(failureOf(error)));
  };
  const use = ({ subject, text }: MailTemplate) => {
    change((now) => ({ text: withTemplate(now.text, text), ...(now.subject === '' && { subject }) }));
    setOpen(false);
  };
  const keep = (name: string) =>
    attempt(
      saveTemplate({
        template: crypto.randomUUID(),
        name,
        subject: composition.subject,
        text: withoutSignature(composition.text).slice(0, 20_000),
      }).then(() => {
        setOpen(false);
        toast(`Modèle « ${name} » gardé.`);
      }),
    );
  return (
    <Popover opened={open} onChange={setOpen} position="top-start" withinPortal={false} trapFocus returnFocus>
      <Popover.Target>
        <IconButton label="Modèles" aria-expanded={open} onClick={() => setOpen(!open)}>
          <IconTemplate aria-hidden="true" />
        </IconButton>
      </Popover.Target>
      <Popover.Dropdown className={styles.menu}>
        <p className="strong">Modèles</p>
        {shown && (
          <p role="alert" className={styles.wrong}>
            {shown.message} {shown.next}
          </p>
        )}
        {templates.data?.length === 0 && <p className="soft">Aucun modèle. Gardez-en un à partir de ce message.</p>}
        <ul className={styles.templates}>
          {templates.data?.map((one) => (
            <li key={one.template}>
              <button type="button" className={styles.template} onClick={() => use(one)}>
                {one.name}
              </button>
              <IconButton
                label={`Supprimer le modèle ${one.name}`}
                onClick={() => void attempt(deleteTemplate(one.template))}
              >
                <IconTrash aria-hidden="true" />
              </IconButton>
            </li>
          ))}
        </ul>
        <KeepAsTemplate onKeep={keep} />
      </Popover.Dropdown>
    </Popover>
  );
}

function KeepAsTemplate({ onKeep }: { onKeep: (name: string) => void }) {
  const id = useId();
  const [name, setName] = useState('');
  const keep = () => {
    if (name.trim() !== '') onKeep(name.trim());
  };
  // It stands within the form of the message, and a form holds no other (HTML, 4.10.3): no browser would hand this one over.
  return (
    <div className={styles.keepTemplate}>
      <label htmlFor={id} className="small">
        Garder ce message comme modèle
      </label>
      <span>
        <TextInput
          id={id}
          value={name}
          maxLength={100}
          placeholder="Nom du modèle"
          onChange={(event) => setName(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return;
            event.preventDefault();
            keep();
          }}
        />
        <Button disabled={name.trim() === ''} onClick={keep}>
          Garder
        </Button>
      </span>
    </div>
  );
}
