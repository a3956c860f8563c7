import { IconCheck, IconCopy } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { IconButton } from '../ui/button.component.tsx';
import { toast } from '../ui/toast.component.tsx';
import styles from './administration.module.css';

export function Facts({ children }: { children: ReactNode }) {
  return <dl className={styles.facts}>{children}</dl>;
}

/** A term and what is said of it. @param copy what the button beside it copies, `name` being its name on screen */
export function Fact({
  name,
  copy,
  children,
}: {
  name: string;
  copy?: { name: string; text: string };
  children: ReactNode;
}) {
  return (
    <div className={styles.fact}>
      <dt>{name}</dt>
      <dd>
        <span>{children}</span>
        {copy && <Copy {...copy} />}
      </dd>
    </div>
  );
}

function Copy({ name, text }: { name: string; text: string }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
      toast(`${name} : copié.`);
    } catch {
      toast('Le navigateur n’a pas permis la copie : sélectionnez le texte.', { tone: 'danger' });
    }
  };
  return (
    <IconButton label={`Copier : ${name}`} onClick={() => void copy()}>
      {copied ? <IconCheck aria-hidden="true" /> : <IconCopy aria-hidden="true" />}
    </IconButton>
  );
}
