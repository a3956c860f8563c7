import { IconCloudOff } from '@tabler/icons-react';
import { type ReactNode, useId } from 'react';
import { classNames } from './class-names.ts';
import type { Failure } from './failure.ts';
import styles from './state.module.css';

/** What a screen says when it has nothing to show: what it would hold, and what to do. */
export function EmptyState({
  icon,
  title,
  level,
  children,
  actions,
}: {
  icon: ReactNode;
  title: string;
  /** 1 where nothing else heads the screen. */
  level?: 1;
  children?: ReactNode;
  actions?: ReactNode;
}) {
  return <Centered icon={icon} title={title} level={level} body={children} actions={actions} />;
}

/** What happened, whether anything was lost, and one button that helps. */
export function ErrorState({
  failure,
  icon,
  level,
  from,
  actions,
}: {
  failure: Failure;
  icon?: ReactNode;
  level?: 1;
  /** Whose words go with it; the DMP's by default. */
  from?: string;
  actions?: ReactNode;
}) {
  return (
    <Centered
      alert
      icon={icon ?? <IconCloudOff aria-hidden="true" />}
      level={level}
      title={failure.message.replace(/\.$/, '')}
      body={failure.detail === undefined ? failure.next : `${capital(failure.detail)}. ${failure.next}`}
      server={<ServerWords failure={failure} {...(from && { from })} />}
      actions={actions}
    />
  );
}

function capital(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

/** The national service's own code and text, as they came. */
export function ServerWords({
  failure,
  from = 'du DMP',
}: {
  failure: Pick<Failure, 'serverCode' | 'serverText'>;
  /** Whose words they are. */
  from?: string;
}) {
  if (!failure.serverCode && !failure.serverText) return null;
  return (
    <p className={styles.server}>
      <span className="soft">Réponse {from} :</span> {failure.serverText}{' '}
      {failure.serverCode && <span className="code soft">{failure.serverCode}</span>}
    </p>
  );
}

function Centered({
  alert = false,
  icon,
  title,
  level,
  body,
  server,
  actions,
}: {
  alert?: boolean;
  icon: ReactNode;
  title: string;
  level: 1 | undefined;
  body?: ReactNode;
  server?: ReactNode;
  actions?: ReactNode;
}) {
  const id = useId();
  const Heading = level === 1 ? 'h1' : 'h2';
  return (
    <section className={styles.state} role={alert ? 'alert' : undefined} aria-labelledby={alert ? undefined : id}>
      <div className={classNames(styles.disc, alert && styles.danger)}>{icon}</div>
      <Heading id={id}>{title}</Heading>
      {body && <p className={styles.body}>{body}</p>}
      {server}
      {actions && <div className={styles.actions}>{actions}</div>}
    </section>
  );
}
