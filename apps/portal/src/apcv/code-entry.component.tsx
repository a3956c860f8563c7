import { IconCamera, IconNfc, IconQrcode } from '@tabler/icons-react';
import { type FormEvent, useId, useState } from 'react';
import { Button } from '../ui/button.component.tsx';
import { CodeCamera } from '../ui/code-camera.component.tsx';
import { Field, TextInput } from '../ui/field.component.tsx';
import styles from './apcv.module.css';

/** The ways in which the code of a phone comes: the camera, or a reader that types it (WEB-42). */
export function CodeEntry({ busy, onCode }: { busy: boolean; onCode: (code: string) => void }) {
  const id = useId();
  const [filming, setFilming] = useState(false);
  const [text, setText] = useState('');
  const take = (code: string) => {
    setFilming(false);
    setText('');
    onCode(code);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // A space is a character of the code: it is sent as it was typed.
    if (text !== '') take(text);
  };
  return (
    <div className={styles.entries}>
      <section className={styles.entry} aria-labelledby={`${id}-camera`}>
        <h2 id={`${id}-camera`}>
          <IconQrcode size={20} aria-hidden="true" /> Par la caméra
        </h2>
        {filming ? (
          <>
            <CodeCamera label="Placez le QR code du téléphone devant la caméra." format="QRCode" onRead={take} />
            <Button onClick={() => setFilming(false)}>Arrêter la caméra</Button>
          </>
        ) : (
          <>
            <p className="soft">Le patient ouvre son appli carte Vitale et affiche son QR code.</p>
            <Button
              variant="filled"
              disabled={busy}
              icon={<IconCamera size={18} aria-hidden="true" />}
              onClick={() => setFilming(true)}
            >
              Lire le QR code
            </Button>
          </>
        )}
      </section>
      <form className={styles.entry} onSubmit={submit} aria-labelledby={`${id}-typed`}>
        <h2 id={`${id}-typed`}>
          <IconNfc size={20} aria-hidden="true" /> Par un lecteur 2D ou NFC
        </h2>
        <Field
          id={`${id}-code`}
          label="Code lu"
          hint="Cliquez dans ce champ, puis présentez le téléphone au lecteur. Le NFC est facultatif : tous les téléphones affichent le QR code."
        >
          <TextInput
            id={`${id}-code`}
            className="code"
            maxLength={5000}
            autoFocus
            value={text}
            aria-describedby={`${id}-code-hint`}
            onChange={({ target }) => setText(target.value)}
          />
        </Field>
        <Button type="submit" disabled={busy || text === ''}>
          Lire ce code
        </Button>
      </form>
    </div>
  );
}
