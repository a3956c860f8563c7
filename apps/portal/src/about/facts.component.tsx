import type { ReactNode } from 'react';
import settings from '../settings/settings.module.css';
import styles from './about.module.css';

/** Facts under a heading, each with its name. */
export function FactCard({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section className={settings.card} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <dl className={styles.facts}>{children}</dl>
    </section>
  );
}

export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={styles.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** A page of somebody else. */
export function Outside({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a href={href} target="_blank" rel="noreferrer">
      {children}
      <span className="visually-hidden"> (nouvel onglet)</span>
    </a>
  );
}
