import { Popover } from '@mantine/core';
import { IconDeviceMobileCheck, IconId } from '@tabler/icons-react';
import type { Session } from '@trousse/contract';
import { useState } from 'react';
import { connector } from '../connector/connector-client.ts';
import { ReaderChoice } from '../connector/reader-choice.component.tsx';
import { useStore } from '../ui/store.ts';
import styles from './card-indicator.module.css';
import bar from './top-bar.module.css';

/** The card and the connector as they are now; a click shows the readers. */
export function CardIndicator({ session }: { session: Session }) {
  const { phase } = useStore(connector.state);
  const [open, setOpen] = useState(false);
  const linked = phase === 'linked';
  const { professional, cardKind } = session;
  const name = `${professional.familyName} ${professional.givenName}`;
  const psc = cardKind === undefined;
  const Icon = psc ? IconDeviceMobileCheck : IconId;
  const word = psc ? 'Pro Santé Connect' : linked ? cardKind : 'Connecteur absent';
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" width={340} trapFocus>
      <Popover.Target>
        <button
          type="button"
          className={bar.tool}
          onClick={() => setOpen(!open)}
          aria-label={`Carte et lecteurs : ${word}, ${name}`}
        >
          <Icon size={18} aria-hidden="true" />
          <span className={linked || psc ? bar.live : bar.off} aria-hidden="true" />
          {word}
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Carte et lecteurs">
        <div className={styles.panel}>
          <div>
            <p className="strong">{name}</p>
            <p className="soft small">{professional.label}</p>
          </div>
          {psc && (
            <p className="soft">
              Connecté par Pro Santé Connect, sans carte : vous lisez les dossiers dans votre structure, et vos dépôts
              attendent votre carte.
            </p>
          )}
          {linked ? (
            <ReaderChoice onClose={() => setOpen(false)} />
          ) : psc ? null : (
            <p className="soft">
              Le connecteur de ce poste ne répond plus. Vérifiez qu’il est en marche : cette page le retrouvera
              d’elle-même.
            </p>
          )}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
