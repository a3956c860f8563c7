import { IconMap2, IconX } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { usePublicConfig } from '../shell/config.resource.ts';
import notice from '../shell/connection-notice.module.css';
import { Button, IconButton } from '../ui/button.component.tsx';
import { useStore } from '../ui/store.ts';
import styles from './tour.module.css';
import { endTour, goTo, tour } from './tour.store.ts';
import { tourSteps } from './tour-steps.ts';
import { useOutlined } from './use-outlined.hook.ts';

/** On the sandbox: offers a walk through the screens once, then accompanies it beside them. */
export function GuidedTour() {
  const state = useStore(tour);
  const sandbox = usePublicConfig()?.sandbox;
  if (sandbox === undefined || state.kind === 'seen') return null;
  return state.kind === 'offered' ? <Offer /> : <Stop number={state.step} consoleUrl={sandbox.console} />;
}

function Offer() {
  return (
    <aside className={notice.notice} aria-label="Visite guidée">
      <IconMap2 size={18} aria-hidden="true" />
      <span className={styles.offer}>
        <strong>Première visite du bac à sable ?</strong> Tout ici est fictif.
      </span>
      <Button size="s" onClick={() => goTo(0)}>
        Faire le tour
      </Button>
      <IconButton label="Ne pas faire la visite guidée" onClick={endTour}>
        <IconX aria-hidden="true" />
      </IconButton>
    </aside>
  );
}

function Stop({ number, consoleUrl }: { number: number; consoleUrl: string }) {
  const navigate = useNavigate();
  const heading = useRef<HTMLHeadingElement>(null);
  const { title, text, target, screen } = tourSteps[number]!;
  const last = number === tourSteps.length - 1;
  useOutlined(target);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once a step, whatever else changes
  useEffect(() => {
    if (screen !== undefined) void navigate({ to: screen });
    heading.current?.focus();
  }, [number]);
  return (
    <aside
      className={styles.stop}
      aria-label="Visite guidée"
      onKeyDown={(event) => {
        if (event.key === 'Escape') endTour();
      }}
    >
      <p className={styles.count}>
        {number + 1} sur {tourSteps.length}
      </p>
      <h2 ref={heading} tabIndex={-1}>
        {title}
      </h2>
      <p>{text}</p>
      {last && (
        <p>
          <a href={consoleUrl} target="_blank" rel="noreferrer">
            Ouvrir la console du bac à sable
          </a>
        </p>
      )}
      <div className={styles.acts}>
        {!last && <Button onClick={endTour}>Quitter la visite</Button>}
        {number > 0 && <Button onClick={() => goTo(number - 1)}>Précédent</Button>}
        <Button variant="filled" onClick={() => (last ? endTour() : goTo(number + 1))}>
          {last ? 'Terminer' : 'Suivant'}
        </Button>
      </div>
    </aside>
  );
}
