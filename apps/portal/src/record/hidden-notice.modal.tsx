import { Modal } from '@mantine/core';
import { IconEyeOff } from '@tabler/icons-react';
import type { DocumentRow, Visibility } from '@trousse/contract';
import { Button } from '../ui/button.component.tsx';
import { dialogLook } from '../ui/mantine.tsx';
import { hiddenWords } from './document-words.ts';
import styles from './hidden-notice.module.css';
import { useEscape } from './use-escape.hook.ts';

/** What the reader of a hidden document must know, a text for each of the three (EX_3.2-1025). */
const texts: Record<keyof Visibility, { to: string; text: string }> = {
  hiddenFromPatient: {
    to: 'Caché au patient.',
    text: 'Le patient n’a pas encore connaissance de ce document : un professionnel doit d’abord le lui présenter. Ne le laissez pas voir à l’écran.',
  },
  hiddenFromProfessionals: {
    to: 'Caché aux professionnels de santé.',
    text: 'Le patient l’a voulu ainsi : seuls l’auteur du document et le médecin traitant DMP peuvent le lire. N’en faites pas état à d’autres professionnels.',
  },
  hiddenFromRepresentatives: {
    to: 'Caché aux représentants légaux.',
    text: 'Le mineur a souhaité leur garder ce document secret. Ne le montrez pas à ses représentants légaux et ne leur en parlez pas.',
  },
};
const flags = Object.keys(texts) as (keyof Visibility)[];

/** Before reading: to whom the documents are hidden; nothing of them is fetched until the reader says to (EFF-135). */
export function HiddenNotice({
  rows,
  onRead,
  onLeave,
}: {
  rows: readonly DocumentRow[];
  onRead: () => void;
  onLeave: () => void;
}) {
  useEscape(onLeave);
  if (rows.length === 0) return null;
  const all: Visibility = {
    hiddenFromPatient: rows.some(({ visibility }) => visibility.hiddenFromPatient),
    hiddenFromProfessionals: rows.some(({ visibility }) => visibility.hiddenFromProfessionals),
    hiddenFromRepresentatives: rows.some(({ visibility }) => visibility.hiddenFromRepresentatives),
  };
  const said = flags.filter((flag) => all[flag]);
  return (
    <Modal.Root opened onClose={onLeave} size={520} closeOnEscape={false} {...dialogLook}>
      <Modal.Overlay />
      <Modal.Content>
        <div className={styles.head}>
          <span className={styles.disc}>
            <IconEyeOff aria-hidden="true" />
          </span>
          <Modal.Title>{rows.length === 1 ? `Document ${lowered(hiddenWords(all))}` : 'Documents cachés'}</Modal.Title>
        </div>
        <div className={styles.body}>
          <ul className={styles.titles}>
            {rows.map(({ id, title }) => (
              <li key={id}>« {title} »</li>
            ))}
          </ul>
          {said.map((flag) => (
            <p key={flag}>
              {said.length > 1 && <strong>{texts[flag].to} </strong>}
              {texts[flag].text}
            </p>
          ))}
        </div>
        <div className={styles.footer}>
          <Button onClick={onLeave}>Ne pas lire</Button>
          <Button variant="filled" data-autofocus onClick={onRead}>
            {rows.length === 1 ? 'Lire le document' : 'Lire les documents'}
          </Button>
        </div>
      </Modal.Content>
    </Modal.Root>
  );
}

function lowered(words: string | undefined): string {
  return words === undefined ? '' : words.charAt(0).toLowerCase() + words.slice(1);
}
