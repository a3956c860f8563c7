import { IconCamera, IconKeyboard } from '@tabler/icons-react';
import { readInsDatamatrix, type ScannedIdentity } from '@trousse/ins';
import { type ReactNode, useState } from 'react';
import { Button } from '../ui/button.component.tsx';
import { CodeCamera } from '../ui/code-camera.component.tsx';
import { Note } from '../ui/note.component.tsx';
import { Segments } from '../ui/segments.component.tsx';
import styles from './scan.module.css';
import { WedgeField } from './wedge-field.component.tsx';

type Way = 'camera' | 'wedge';
const ways: { value: Way; label: string; icon: ReactNode }[] = [
  { value: 'camera', label: 'Caméra', icon: <IconCamera size={18} aria-hidden="true" /> },
  { value: 'wedge', label: 'Lecteur 2D', icon: <IconKeyboard size={18} aria-hidden="true" /> },
];

/** Reads a datamatrix INS, by the camera or by a 2D reader that types. */
export function Scan({ onRead, onClose }: { onRead: (scanned: ScannedIdentity) => void; onClose: () => void }) {
  const [way, setWay] = useState<Way>();
  /** Codes seen by the camera that were no datamatrix INS: it looks again after each. */
  const [others, setOthers] = useState(0);
  const read = (text: string) => {
    // A reader may add its own ends to the text.
    const scanned = readInsDatamatrix(text.replace(/^[\s\u001D]+|[\s\u001D]+$/g, ''));
    if (scanned) onRead(scanned);
    return scanned !== undefined;
  };
  return (
    <section className={styles.scan} aria-label="Lire un datamatrix INS">
      <div className={styles.head}>
        <Segments legend="Lire le datamatrix avec" options={ways} value={way} onChange={setWay} />
        <Button variant="quiet" onClick={onClose}>
          Fermer la lecture
        </Button>
      </div>
      {way === undefined && <p className="soft">Choisissez avec quoi vous lisez le code « INS à scanner ».</p>}
      {way === 'camera' && (
        <div className={styles.camera}>
          <CodeCamera
            key={others}
            label="Présentez le code « INS à scanner » devant la caméra."
            format="DataMatrix"
            onRead={(text) => !read(text) && setOthers(others + 1)}
          />
          {others > 0 && (
            <Note tone="warn" alert>
              Ce code n’est pas un datamatrix INS. Présentez celui qui porte la mention « INS à scanner ».
            </Note>
          )}
        </div>
      )}
      {way === 'wedge' && <WedgeField onText={read} />}
    </section>
  );
}
